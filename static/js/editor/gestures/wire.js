/** Draws a wire from a port: to a neuron it connects, to empty space it asks what should stand there. */

import { wire } from "../edits.js";
import { reach, toScreen } from "../geometry.js";
import { inPort, outPort } from "../routes.js";

const STILL = 5;

/** @returns {Gesture} */
export function startWire(editor, event, { part, id }) {
  const { canvas, graph, scene, selection, painter } = editor;
  const leaves = part === "port-out";
  const start = canvas.pointOf(event);
  let end = null;
  let refused = null;

  const ends = (other) => (leaves ? [id, other] : [other, id]);

  const aim = (point) => {
    end = point;
    const hit = canvas.hit(...point);
    const other = hit.part === "neuron" || hit.part.startsWith("port-") ? hit.id : null;
    // A wire let go on the card it came from is a change of mind; a loop goes to its other port.
    const isSelf = other === id && hit.part !== (leaves ? "port-in" : "port-out");
    painter.target = isSelf ? null : other;
    refused = painter.target && graph.refusal(wire(graph, ...ends(painter.target)).changes[0]);
  };

  const draw = (ctx) => {
    const i = scene.index.get(id);
    const port = leaves ? outPort(scene.x[i], scene.y[i]) : inPort(scene.x[i], scene.y[i]);
    const [x1, y1] = toScreen(canvas.view, ...port);
    const arm = reach(end[0] - x1) * (leaves ? 1 : -1);
    ctx.beginPath();
    ctx.moveTo(x1, y1);
    ctx.bezierCurveTo(x1 + arm, y1, end[0] - arm, end[1], end[0], end[1]);
    ctx.strokeStyle = refused ? painter.colours.loss : painter.colours.accent;
    ctx.lineWidth = 2;
    ctx.setLineDash(refused ? [5, 4] : []);
    ctx.stroke();
    ctx.setLineDash([]);
    if (refused) sayNo(ctx, painter.colours, refused, end, canvas.width);
  };

  const finish = () => {
    painter.target = null;
    canvas.overlay = null;
    canvas.invalidate();
  };

  return {
    move(moved) {
      const here = canvas.pointOf(moved);
      if (!end && Math.hypot(here[0] - start[0], here[1] - start[1]) < STILL) return;
      aim(here);
      canvas.overlay = draw;
      canvas.element.dataset.cursor = "wiring";
      canvas.invalidate();
    },
    end() {
      const [target, point] = [painter.target, end];
      finish();
      delete canvas.element.dataset.cursor;
      if (!point) selection.choose([id]);
      else if (target) editor.connect(...ends(target));
      else if (canvas.hit(...point).part === "fold") editor.toast("Expand the group first, then connect one of its neurons.");
      else if (canvas.hit(...point).part !== "neuron") editor.openSearch({ at: point, [leaves ? "from" : "to"]: id });
    },
    cancel: finish,
  };
}

/** The reason, beside the hand. */
function sayNo(ctx, colours, sentence, [x, y], width) {
  ctx.font = `12px ${colours.sans}`;
  const lines = wrap(ctx, sentence, 260);
  const box = Math.max(...lines.map((line) => ctx.measureText(line).width)) + 20;
  const left = Math.min(x + 16, width - box - 8);
  ctx.fillStyle = colours.sheet;
  ctx.strokeStyle = colours.loss;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.roundRect(left + 0.5, y + 14.5, box, lines.length * 17 + 11, 2);
  ctx.fill();
  ctx.stroke();
  ctx.fillStyle = colours.loss;
  ctx.textAlign = "left";
  lines.forEach((line, i) => ctx.fillText(line, left + 10, y + 32 + i * 17));
}

function wrap(ctx, text, room) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (ctx.measureText(longer).width <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.filter(Boolean);
}
