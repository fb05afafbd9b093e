/** How neurons are chosen: by a click, or by a frame drawn on the ground. */

import { overlap, toPlane } from "../geometry.js";

const STILL = 4;

/** @returns {Gesture} */
export function startMarquee({ canvas, selection, painter }, event) {
  const start = canvas.pointOf(event);
  const before = new Set(selection.ids);
  const adds = event.shiftKey;
  let isDrawn = false;

  const draw = ([x, y]) => (ctx) => {
    const box = [Math.min(x, start[0]), Math.min(y, start[1]), Math.abs(x - start[0]), Math.abs(y - start[1])];
    ctx.fillStyle = painter.colours.accent;
    ctx.globalAlpha = 0.07;
    ctx.fillRect(...box);
    ctx.globalAlpha = 1;
    ctx.strokeStyle = painter.colours.accent;
    ctx.lineWidth = 1;
    ctx.strokeRect(box[0] + 0.5, box[1] + 0.5, box[2], box[3]);
  };

  const finish = () => {
    canvas.overlay = null;
    canvas.invalidate();
  };

  return {
    move(moved) {
      const here = canvas.pointOf(moved);
      if (!isDrawn && Math.hypot(here[0] - start[0], here[1] - start[1]) < STILL) return;
      isDrawn = true;
      canvas.overlay = draw(here);
      const touched = neuronsIn(canvas, start, here);
      selection.choose(adds ? [...before, ...touched] : touched);
      canvas.invalidate();
    },
    end() {
      if (!isDrawn && !adds) selection.clear();
      finish();
    },
    cancel() {
      selection.choose(before);
      finish();
    },
  };
}

function neuronsIn(canvas, a, b) {
  const [p, q] = [toPlane(canvas.view, ...a), toPlane(canvas.view, ...b)];
  const frame = [Math.min(p[0], q[0]), Math.min(p[1], q[1]), Math.max(p[0], q[0]), Math.max(p[1], q[1])];
  return canvas.scene.neurons.map((each) => each.id).filter((id) => overlap(canvas.scene.box(id), frame));
}

/** A click: alone chooses, with Shift or Ctrl adds and takes away. */
export function choose(editor, event, id) {
  if (event.shiftKey || event.ctrlKey || event.metaKey) editor.selection.toggle(id);
  else if (!editor.selection.has(id)) editor.selection.choose([id]);
}
