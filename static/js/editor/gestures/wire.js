/** Draws a wire from a port, or an end of one that is there: to a neuron it connects, to empty space it asks what should stand there. */

import { wrapped } from "../draw/text.js";
import { connectionWith, wire } from "../edits.js";
import { reach, toScreen } from "../geometry.js";
import { inPort, outPort } from "../routes.js";
import { nameOf } from "../rules.js";

const STILL = 5;
const END = 30; // pixels from its end within which a wire is taken up by it

/** The port to which the loose end of a wire belongs when it is taken up near one of its ends, as `startWire` wants it; else null. */
export function looseEnd({ canvas, graph, scene }, event, wireId) {
  const e = scene.wireIndex.get(wireId);
  const { x1, y1, x2, y2 } = scene.route(e);
  const [x, y] = canvas.pointOf(event);
  const near = ([px, py]) => Math.hypot(px - x, py - y) <= END;
  const { source, target } = graph.connections.get(wireId);
  if ([source, target].some((id) => scene.drawnAs(id) !== id)) return null; // it ends at a folded group
  if (near(toScreen(canvas.view, x2, y2))) return { part: "port-out", id: source, moving: wireId };
  if (near(toScreen(canvas.view, x1, y1))) return { part: "port-in", id: target, moving: wireId };
  return null;
}

/**
 * `moving` is the wire whose end is in the hand, if it is there already.
 * @returns {Gesture}
 */
export function startWire(editor, event, { part, id, moving = null }) {
  const { canvas, graph, scene, selection, painter } = editor;
  const leaves = part === "port-out";
  const start = canvas.pointOf(event);
  let end = null;
  let refused = null;

  const ends = (other) => (leaves ? [id, other] : [other, id]);
  const changesTo = (other) =>
    (moving ? connectionWith(graph, moving, { [leaves ? "target" : "source"]: other }) : wire(graph, ...ends(other)).changes);

  const aim = (point) => {
    end = point;
    const hit = canvas.hit(...point);
    const other = ["neuron", "signal", "port-in", "port-out"].includes(hit.part) ? hit.id : null;
    // A wire let go on the card it came from is a change of mind; a loop goes to its other port.
    const isSelf = !moving && other === id && hit.part !== (leaves ? "port-in" : "port-out");
    painter.target = isSelf ? null : other;
    refused = painter.target && graph.refusal(changesTo(painter.target)[0]);
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

  /** Let go over nothing, the wire stays where it was. */
  const reconnect = (other) => {
    selection.choose([moving]);
    const { source, target } = graph.connections.get(moving);
    if (!other || other === (leaves ? target : source)) return;
    if (editor.change(changesTo(other), { label: "Reconnect" })) editor.announce(`${nameOf(graph, ends(other)[0])} now pays ${nameOf(graph, ends(other)[1])}.`);
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
      if (!point) selection.choose([moving ?? id]);
      else if (moving) reconnect(target);
      else if (target) editor.connect(...ends(target));
      else if (canvas.hit(...point).part === "fold") editor.toast("Expand the group first, then connect one of its neurons.");
      else if (!["neuron", "signal"].includes(canvas.hit(...point).part)) editor.openSearch({ at: point, [leaves ? "from" : "to"]: id });
    },
    cancel: finish,
  };
}

/** The reason, beside the hand. */
function sayNo(ctx, colours, sentence, [x, y], width) {
  ctx.font = `12px ${colours.sans}`;
  const lines = wrapped(ctx, sentence, 260);
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
