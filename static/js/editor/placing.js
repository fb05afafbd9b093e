/** Where neurons come to stand when they are aligned or spaced out: {id: [x, y]}. Pure. */

import { CARD } from "./geometry.js";

const LEAST_GAP = 16;

function places(graph, ids) {
  return ids.filter((id) => graph.neurons.has(id)).map((id) => [id, graph.neurons.get(id).position ?? [0, 0]]);
}

/** All on one line. @param {"left"|"right"|"top"|"bottom"} side */
export function aligned(graph, ids, side) {
  const axis = side === "left" || side === "right" ? 0 : 1;
  const edge = (side === "left" || side === "top" ? Math.min : Math.max);
  const all = places(graph, ids);
  const line = edge(...all.map(([, position]) => position[axis]));
  return Object.fromEntries(all.map(([id, position]) => [id, axis ? [position[0], line] : [line, position[1]]]));
}

/** Equal distances from the first to the last, and no card over another. @param {"down"|"across"} way */
export function spaced(graph, ids, way) {
  const axis = way === "down" ? 1 : 0;
  const all = places(graph, ids).sort((a, b) => a[1][axis] - b[1][axis]);
  if (!all.length) return {};
  const [first, last] = [all[0][1][axis], all.at(-1)[1][axis]];
  const least = (axis ? CARD.height : CARD.width) + LEAST_GAP;
  const step = Math.max(least, (last - first) / Math.max(1, all.length - 1));
  return Object.fromEntries(all.map(([id, [x, y]], i) => {
    const at = Math.round(first + i * step);
    return [id, axis ? [x, at] : [at, y]];
  }));
}
