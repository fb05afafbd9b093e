/** Where a wire runs: a cubic to the right, or back below the cards when it closes a loop. Pure. */

import { CARD, cubicAt, distanceTo, flattened, reach } from "./geometry.js";

const STUB = 16; // how far a returning wire leaves its port before it turns
const LANE = 20; // room for the label of a wire between two that return
const NARROW = 8; // where loops are so many that they have no labels
const ROOM = 22; // between a card and a wire that returns below it
const TRIES = 24;
export const MOST_LABELLED = 40; // loops that say all the time what they carry

/**
 * The path of one wire. A loop goes down at `outX`, back at the height `below`, and up at `inX`;
 * a plain wire has `below` null.
 * @typedef {{x1: number, y1: number, x2: number, y2: number, below: number|null, outX: number, inX: number}} Route
 */

/** The way back of a loop: below all cards between its ends, beside those in its way down, and clear of the loops `taken` so far, if any are told. */
export function wayBack({ x1, y1, x2, y2, low }, boxes, taken, isLabelled = true) {
  let [outX, inX, below] = [x1 + STUB, x2 - STUB, low + ROOM];
  for (let tries = 0; tries < TRIES; tries += 1) {
    const under = boxes.find((box) => box[0] < outX && box[2] > inX && box[1] < below + 8 && box[3] > below - 10);
    const out = boxes.find((box) => isAcross(box, outX, y1, below));
    const back = boxes.find((box) => isAcross(box, inX, y2, below));
    if (under) below = under[3] + ROOM;
    if (out) outX = out[2] + STUB;
    if (back) inX = back[0] - STUB;
    if (!under && !out && !back) break;
  }
  if (taken === null) return { outX, inX, below };
  let lane = 0;
  const step = isLabelled ? LANE : NARROW;
  const isTaken = (each) => each.inX < outX && each.outX > inX && Math.abs(each.below - below - lane * step) < step - 1;
  while (taken.some(isTaken)) lane += 1;
  const found = { outX: outX + lane * 5, inX: inX - lane * 5, below: below + lane * step };
  taken.push(found);
  return found;
}

function isAcross(box, x, top, bottom) {
  return box[0] - 6 < x && box[2] + 6 > x && box[1] < bottom && box[3] > top;
}

/** The points of a wire, for hits, ticks and labels. */
export function pointsOf(route) {
  const { x1, y1, x2, y2, below, outX, inX } = route;
  if (below === null) return flattened(x1, y1, x2, y2);
  return [[x1, y1], [outX, y1], [outX, below], [inX, below], [inX, y2], [x2, y2]];
}

/** Where labels and ticks sit: the middle, of a loop the middle of its way back. */
export function middleOf(route) {
  if (route.below !== null) return { x: (route.outX + route.inX) / 2, y: route.below, angle: Math.PI };
  const { x1, y1, x2, y2 } = route;
  const [x, y] = cubicAt(x1, y1, x2, y2, 0.5);
  const [ahead, behind] = [cubicAt(x1, y1, x2, y2, 0.52), cubicAt(x1, y1, x2, y2, 0.48)];
  return { x, y, angle: Math.atan2(ahead[1] - behind[1], ahead[0] - behind[0]) };
}

/** Whether a point is within `near` of the wire. */
export function isNear(route, x, y, near) {
  return distanceTo(pointsOf(route), x, y) <= near;
}

/** A rectangle that holds the wire. */
export function hullOf({ x1, y1, x2, y2, below, outX, inX }) {
  if (below !== null) return [inX, Math.min(y1, y2), outX, Math.max(below, y1, y2)];
  const arm = reach(x2 - x1);
  return [Math.min(x1, x2 - arm), Math.min(y1, y2), Math.max(x2, x1 + arm), Math.max(y1, y2)];
}

/** Adds the wire to a path that is being drawn. */
export function trace(ctx, route) {
  const { x1, y1, x2, y2, below, outX, inX } = route;
  ctx.moveTo(x1, y1);
  if (below === null) {
    const arm = reach(x2 - x1);
    ctx.bezierCurveTo(x1 + arm, y1, x2 - arm, y2, x2, y2);
    return;
  }
  const radius = 14;
  const corners = [[outX, y1], [outX, below], [inX, below], [inX, y2]];
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
