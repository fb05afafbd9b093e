/** The second canvas: what one round moved, as dots that travel at one speed, or as wires that are lit. */

import { toScreen } from "../editor/geometry.js";
import { pointsOf, trace } from "../editor/routes.js";

const MOST = 60; // dots on the screen
const SPEED = 0.34; // plane units a millisecond: a long wire takes longer
const SIZE = 3;

/** @param {Editor} editor */
export function mountDots(editor) {
  const { canvas, scene, painter } = editor;
  const element = document.createElement("canvas");
  element.className = "canvas-c dots";
  element.setAttribute("aria-hidden", "true");
  canvas.element.after(element);
  const ctx = element.getContext("2d");
  let strands = []; // {e, points, lengths, length}, the largest payments
  let [frame, begun, whenDone, isLit, isGone] = [0, 0, null, false, false];

  const take = (paid) => {
    scene.refresh();
    const byWire = new Map();
    for (const [id, amount] of Object.entries(paid)) {
      const e = scene.wireIndex.get(scene.drawnAs(id));
      if (e !== undefined) byWire.set(e, (byWire.get(e) ?? 0) + Number(amount));
    }
    strands = [...byWire].sort((a, b) => b[1] - a[1]).slice(0, MOST).map(([e]) => strandOf(scene, e));
  };

  const clear = () => {
    const { width, height, ratio } = canvas;
    if (element.width !== Math.round(width * ratio) || element.height !== Math.round(height * ratio)) {
      element.width = Math.round(width * ratio);
      element.height = Math.round(height * ratio);
    }
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, width, height);
  };

  const paint = (travelled) => {
    clear();
    if (isLit) return light();
    ctx.fillStyle = painter.colours.ink;
    ctx.strokeStyle = painter.colours.sunk;
    for (const strand of strands) {
      const gone = travelled === null ? strand.length / 2 : travelled;
      if (gone > strand.length) continue;
      const [x, y] = toScreen(canvas.view, ...pointAt(strand, gone));
      ctx.beginPath();
      ctx.arc(x, y, SIZE, 0, 2 * Math.PI);
      ctx.stroke();
      ctx.fill();
    }
    return undefined;
  };

  const light = () => {
    const { view } = canvas;
    ctx.translate(view.x, view.y);
    ctx.scale(view.zoom, view.zoom);
    ctx.strokeStyle = painter.colours.ink;
    for (const { e } of strands) {
      ctx.lineWidth = Math.max(1.5 / view.zoom, scene.width[e] / 3);
      ctx.beginPath();
      trace(ctx, scene.route(e));
      ctx.stroke();
    }
  };

  const tick = (now) => {
    frame = 0;
    begun ||= now;
    const travelled = (now - begun) * SPEED;
    paint(travelled);
    const longest = strands.reduce((most, each) => Math.max(most, each.length), 240);
    if (travelled < longest) frame = requestAnimationFrame(tick);
    else whenDone?.();
  };
  const stop = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    whenDone = null;
  };

  // While dots move the next frame follows the view anyway.
  canvas.onView(() => { if (!isGone && !frame) paint(null); });

  return {
    move(paid, done) {
      stop();
      take(paid);
      [isLit, begun, whenDone] = [false, 0, done];
      frame = requestAnimationFrame(tick);
    },
    rest(paid, lights) {
      stop();
      take(paid);
      isLit = lights;
      paint(null);
    },
    destroy() {
      stop();
      isGone = true;
      element.remove();
    },
  };
}

function strandOf(scene, e) {
  const points = pointsOf(scene.route(e));
  const lengths = points.slice(1).map(([x, y], i) => Math.hypot(x - points[i][0], y - points[i][1]));
  return { e, points, lengths, length: lengths.reduce((all, each) => all + each, 0) };
}

function pointAt({ points, lengths }, gone) {
  let left = gone;
  for (let i = 0; i < lengths.length; i += 1) {
    if (left <= lengths[i]) {
      const share = lengths[i] ? left / lengths[i] : 0;
      return points[i].map((each, axis) => each + (points[i + 1][axis] - each) * share);
    }
    left -= lengths[i];
  }
  return points.at(-1);
}
