/** Marks on the canvas where two versions differ: green with + is new, dashed red with − is gone, blue with ≠ is changed. */

import { CARD, cardBox } from "../editor/geometry.js";
import { inPort, outPort, trace } from "../editor/routes.js";
import { cut } from "../editor/draw/text.js";

const SIGNS = { added: "+", removed: "−", changed: "≠" };
const INKS = { added: "gain", removed: "loss", changed: "accent" };

/** @param {ReturnType<import("./differences.js").differences>} found @returns {(ctx, colours, scene, view) => void} */
export function differencesOver(found) {
  const neurons = found.filter((each) => each.type === "neuron");
  const wires = found.filter((each) => each.type === "connection");
  const gone = new Map(neurons.filter((each) => each.what === "removed").map((each) => [each.id, each.value.position ?? [0, 0]]));

  return (ctx, colours, scene, view) => {
    const unit = 1 / view.zoom;
    const pen = (what, width) => {
      ctx.strokeStyle = ctx.fillStyle = colours[INKS[what]];
      ctx.lineWidth = Math.max(width, width * unit);
      ctx.setLineDash(what === "added" ? [] : [5 * unit, 4 * unit]);
    };
    const place = (id) => {
      const i = scene.index.get(scene.drawnAs(id));
      return i === undefined ? gone.get(id) : [scene.x[i], scene.y[i]];
    };
    for (const { id, what, value } of wires) {
      pen(what, 2);
      ctx.beginPath();
      const e = scene.wireIndex.get(scene.drawnAs(id));
      const [from, to] = [place(value.source), place(value.target)];
      if (what !== "removed" && e !== undefined) trace(ctx, scene.route(e));
      else if (from && to) {
        const [[x1, y1], [x2, y2]] = [outPort(...from), inPort(...to)];
        trace(ctx, { x1, y1, x2, y2, below: null });
      }
      ctx.stroke();
    }
    for (const { id, what, name } of neurons) {
      const at = place(id);
      if (at) frame(ctx, colours, at, { what, name, unit, pen });
    }
    ctx.setLineDash([]);
  };
}

function frame(ctx, colours, [x, y], { what, name, unit, pen }) {
  const [left, top, right, bottom] = cardBox(x, y);
  pen(what, 1.5);
  ctx.beginPath();
  ctx.roundRect(left - 4, top - 4, right - left + 8, bottom - top + 8, 5);
  ctx.stroke();
  ctx.setLineDash([]);
  if (what === "removed") {
    ctx.textAlign = "left";
    ctx.font = `600 ${12.5 * Math.max(1, 0.8 * unit)}px ${colours.sans}`;
    ctx.fillText(cut(ctx, name, CARD.width - 20), x + 10, y + 38);
  }
  const radius = 8 * Math.max(1, 0.8 * unit);
  ctx.beginPath();
  ctx.arc(left - 3, top - 3, radius, 0, 2 * Math.PI);
  ctx.fill();
  ctx.fillStyle = colours.paper;
  ctx.textAlign = "center";
  ctx.font = `700 ${radius * 1.6}px ${colours.sans}`;
  ctx.fillText(SIGNS[what], left - 3, top - 3 + radius * 0.55);
}
