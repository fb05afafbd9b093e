/** Where a wire runs: a cubic to the right, or back below the cards when it closes a loop. Pure. */

import { CARD, along, cubicAt, distanceTo, flattened, reach } from "./geometry.js";

const STUB = 16; // how far a returning wire leaves its port before it turns
const LANE = 8;

/**
 * The path of one wire.
 * @typedef {{x1: number, y1: number, x2: number, y2: number, below: number|null, stub: number}} Route
 */

/** The way back of a loop: a height below all cards between its ends, and clear of other ways back. */
export function heightBelow(left, right, low, boxes, taken) {
  let height = low + 22;
  for (let tries = 0; tries < 24; tries += 1) {
    const inTheWay = boxes.find(([x1, y1, x2, y2]) => x1 < right && x2 > left && y1 < height + 8 && y2 > height - 10);
    if (!inTheWay) break;
    height = inTheWay[3] + 22;
  }
  let lane = 0;
  while (taken.some((each) => each.left < right && each.right > left && Math.abs(each.height - height - lane * LANE) < LANE - 1)) lane += 1;
  taken.push({ left, right, height: height + lane * LANE });
  return { height: height + lane * LANE, stub: STUB + lane * 5 };
}

/** The points of a wire, for hits, ticks and labels. */
export function pointsOf(route) {
  const { x1, y1, x2, y2, below, stub } = route;
  if (below === null) return flattened(x1, y1, x2, y2);
  return [[x1, y1], [x1 + stub, y1], [x1 + stub, below], [x2 - stub, below], [x2 - stub, y2], [x2, y2]];
}

/** Where labels and ticks sit: the middle, of a loop the middle of its way back. */
export function middleOf(route) {
  if (route.below !== null) return { x: (route.x1 + route.x2) / 2, y: route.below, angle: Math.PI };
  const { x1, y1, x2, y2 } = route;
  const [x, y] = cubicAt(x1, y1, x2, y2, 0.5);
  const [ahead, behind] = [cubicAt(x1, y1, x2, y2, 0.52), cubicAt(x1, y1, x2, y2, 0.48)];
  return { x, y, angle: Math.atan2(ahead[1] - behind[1], ahead[0] - behind[0]) };
}

/** Whether a point is within `near` of the wire. */
export function isNear(route, x, y, near) {
  const [left, top, right, bottom] = hullOf(route);
  if (x < left - near || x > right + near || y < top - near || y > bottom + near) return false;
  return distanceTo(pointsOf(route), x, y) <= near;
}

/** The point of a wire at a share of its way, for money that moves. */
export function pointAlong(route, share) {
  return along(pointsOf(route), share);
}

/** A rectangle that holds the wire. */
export function hullOf({ x1, y1, x2, y2, below, stub }) {
  if (below !== null) return [x2 - stub, Math.min(y1, y2), x1 + stub, Math.max(below, y1, y2)];
  const arm = reach(x2 - x1);
  return [Math.min(x1, x2 - arm), Math.min(y1, y2), Math.max(x2, x1 + arm), Math.max(y1, y2)];
}

/** Adds the wire to a path that is being drawn. */
export function trace(ctx, route) {
  const { x1, y1, x2, y2, below, stub } = route;
  ctx.moveTo(x1, y1);
  if (below === null) {
    const arm = reach(x2 - x1);
    ctx.bezierCurveTo(x1 + arm, y1, x2 - arm, y2, x2, y2);
    return;
  }
  const radius = Math.min(14, stub);
  const corners = [[x1 + stub, y1], [x1 + stub, below], [x2 - stub, below], [x2 - stub, y2]];
  corners.forEach(([x, y], i) => {
    const [nextX, nextY] = corners[i + 1] ?? [x2, y2];
    ctx.arcTo(x, y, nextX, nextY, radius);
  });
  ctx.lineTo(x2, y2);
}

/** The port that money leaves by, and the one it comes in by, of a card at (x, y). */
export function outPort(x, y) {
  return [x + CARD.width, y + CARD.port];
}

export function inPort(x, y) {
  return [x, y + CARD.port];
}
