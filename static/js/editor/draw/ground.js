/** What lies under the neurons: the dotted canvas, and the frames of groups. */

import { cut } from "./text.js";
import { boundsOf, cardBox, overlap } from "../geometry.js";

const STEP = 24;
const PADDING = 22;
const TITLE = 18;
const SIGNAL = 14; // more room at the top where who decides is said over a card

/** Fills the screen with the canvas's colour and a dot on each grid point. */
export function drawGround(ctx, colours, view, width, height) {
  ctx.fillStyle = colours.sunk;
  ctx.fillRect(0, 0, width, height);
  let step = STEP * view.zoom;
  while (step < 14) step *= 4;
  ctx.fillStyle = colours.rule;
  const [left, top] = [view.x, view.y].map((each) => ((each % step) + step) % step);
  ctx.beginPath();
  for (let x = left; x < width; x += step) for (let y = top; y < height; y += step) ctx.rect(x - 0.75, y - 0.75, 1.5, 1.5);
  ctx.fill();
}

/** The rectangle of a group on the plane, or null when nothing of it is there. */
export function groupBox(scene, group) {
  const boxes = group.neurons.map((id) => scene.index.get(id)).filter((i) => i !== undefined)
    .map((i) => cardBox(scene.x[i], scene.y[i] - (scene.signals[i] ? SIGNAL : 0)));
  const bounds = boundsOf(boxes);
  return bounds && [bounds[0] - PADDING, bounds[1] - PADDING - TITLE, bounds[2] + PADDING, bounds[3] + PADDING];
}

export function drawGroups(ctx, colours, scene, zoom, visible) {
  for (const group of scene.graph.groups.values()) {
    const box = groupBox(scene, group);
    if (!box || !overlap(box, visible)) continue;
    ctx.strokeStyle = colours["rule-2"];
    ctx.lineWidth = 1 / zoom;
    ctx.setLineDash([2 / zoom, 3 / zoom]);
    ctx.beginPath();
    ctx.roundRect(box[0], box[1], box[2] - box[0], box[3] - box[1], 4);
    ctx.stroke();
    ctx.setLineDash([]);
    if (zoom < 0.2) continue;
    const size = Math.max(13, 11 / zoom);
    ctx.font = `italic ${size}px ${colours.serif}`;
    ctx.fillStyle = colours["ink-2"];
    ctx.textAlign = "left";
    ctx.fillText(cut(ctx, group.label, box[2] - box[0] - 20), box[0] + 12, box[1] + size + 6);
  }
}
