/** A wire: as thick as what flows, a tick for each round of delay from 2 on, a gap for none. */

import { CARD } from "../geometry.js";
import { middleOf, trace } from "../routes.js";

const MOST_TICKS = 6;
const ASIDE = 26; // how far ticks move at most from the middle of a wire

/** One wire in plane units. */
export function drawWire(ctx, colours, scene, e, { isChosen = false, zoom = 1 } = {}) {
  const route = scene.route(e);
  ctx.beginPath();
  trace(ctx, route);
  ctx.strokeStyle = isChosen ? colours.accent : colours.category[scene.category[scene.from[e]]];
  // Hundreds of strands from one port would add up to a solid sheet: the less room, the fainter and finer.
  const room = scene.crowd[e];
  ctx.globalAlpha = isChosen ? 1 : 0.2 + 0.3 * room;
  const width = scene.width[e] * Math.max(0.5, Math.sqrt(room));
  ctx.lineWidth = Math.max(isChosen ? 2 : 0, width, Math.max(0.6, room) / zoom);
  ctx.stroke();
  ctx.globalAlpha = 1;
  const delay = scene.wires[e].delay ?? 1;
  if (delay !== 1 && zoom >= 0.5) drawDelay(ctx, colours, { ...middleOf(route), aside: ticksAside(scene, e) }, delay, scene.width[e], isChosen);
}

/** How far along a wire from its middle its ticks are: wires that share both ports lie so close that theirs would mix. */
export function ticksAside({ outShift, inShift }, e) {
  return outShift[e] && inShift[e] ? Math.max(-ASIDE, Math.min(ASIDE, outShift[e] * 8)) : 0;
}

function drawDelay(ctx, colours, { x, y, angle, aside }, delay, width, isChosen) {
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(angle);
  ctx.translate(aside, 0);
  if (delay === 0) {
    ctx.fillStyle = colours.sunk;
    ctx.fillRect(-3, -width / 2 - 1.5, 6, width + 3);
  } else {
    const ticks = Math.min(delay, MOST_TICKS);
    const half = Math.max(6, width / 2 + 4);
    ctx.strokeStyle = isChosen ? colours.accent : colours["ink-2"];
    ctx.lineWidth = 1.25;
    ctx.beginPath();
    for (let i = 0; i < ticks; i += 1) {
      const at = (i - (ticks - 1) / 2) * 6;
      ctx.moveTo(at, -half);
      ctx.lineTo(at, half);
    }
    ctx.stroke();
  }
  ctx.restore();
}

/** What a wire says when it is chosen, hovered or a loop: a chip of the canvas's colour on it. */
export function drawWireLabel(ctx, colours, scene, e, text, zoom) {
  const route = scene.route(e);
  const { x, y } = middleOf(route);
  const delay = scene.wires[e].delay ?? 1;
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(1 / zoom, 1 / zoom);
  ctx.font = `11px ${colours.sans}`;
  const width = ctx.measureText(text).width + 14;
  // Ticks keep their place on the wire: the label moves beside them. Where the way back is short it covers them, and says the delay itself.
  const isShort = route.below !== null && (route.outX - route.inX) * zoom < width + 90;
  const aside = delay === 1 || route.below !== null ? 0 : -20;
  const along = delay !== 1 && route.below !== null && !isShort ? -(width / 2 + 26) : 0;
  ctx.translate(along, aside);
  ctx.fillStyle = colours.sunk;
  ctx.beginPath();
  ctx.roundRect(-width / 2, -9, width, 18, 2);
  ctx.fill();
  ctx.fillStyle = colours["ink-2"];
  ctx.textAlign = "center";
  ctx.fillText(text, 0, 4);
  ctx.restore();
}

/** Far away wires are many: one path for each colour and thickness, from middle to middle. */
export function drawFarWires(ctx, colours, scene, view, shown) {
  const batches = new Map();
  const middle = CARD.width / 2;
  for (const e of shown) {
    const [s, t] = [scene.from[e], scene.to[e]];
    const thickness = bucket(scene.width[e] * view.zoom);
    const key = `${scene.category[s]} ${thickness}`;
    if (!batches.has(key)) batches.set(key, new Path2D());
    const path = batches.get(key);
    const [x1, y1] = [scene.x[s] + middle, scene.y[s] + CARD.port];
    const [x2, y2] = [scene.x[t] + middle, scene.y[t] + CARD.port];
    path.moveTo(x1, y1);
    const below = scene.back.get(e)?.below;
    if (below !== undefined) {
      path.lineTo(x1, below);
      path.lineTo(x2, below);
      path.lineTo(x2, y2);
    } else if (shown.length > 4000) path.lineTo(x2, y2);
    else {
      const arm = Math.abs(x2 - x1) / 2;
      path.bezierCurveTo(x1 + arm, y1, x2 - arm, y2, x2, y2);
    }
  }
  for (const [key, path] of batches) {
    const [category, thickness] = key.split(" ");
    ctx.strokeStyle = colours.category[category];
    ctx.lineWidth = Number(thickness) / view.zoom;
    // Thousands of hairlines at half strength would turn to one grey: the more, the fainter.
    ctx.globalAlpha = thickness === "0.75" ? haze(shown.length) : 0.45;
    ctx.stroke(path);
  }
  ctx.globalAlpha = 1;
}

function haze(count) {
  return count > 2000 ? 0.26 : count > 300 ? 0.34 : 0.45;
}

function bucket(width) {
  return [0.75, 1.25, 2, 3, 4.5, 7, 10, 15].find((each) => width <= each) ?? 20;
}
