/** Where a new card finds room. Pure. */

import { CARD, GRID, cardBox, overlap } from "./geometry.js";

const ROOM = 24; // kept free around it: notes lie there
const STEPS = 8; // half cards that it may go aside, up or down
const [ACROSS, DOWN] = [CARD.width / 2, CARD.height / 2];

/**
 * The middle of a card at a point or as near to it as it is seen whole and meets no other;
 * below all others where there is no such place.
 * @param {number[][]} positions of the cards that are there
 * @param {number[]} seen left, top, right and bottom of what is in view
 */
export function freeSpot(positions, seen, [x, y]) {
  const boxes = positions.map(([left, top]) => cardBox(left, top));
  const near = boxes.filter((each) => overlap(each, seen));
  return spotsAround(x, y).find((spot) => isWithin(boxAt(spot), seen) && isFree(spot, near)) ?? below(boxes, x, y);
}

function spotsAround(x, y) {
  const steps = Array.from({ length: 2 * STEPS + 1 }, (_, n) => n - STEPS);
  const [wide, tall] = [ACROSS + ROOM, DOWN + ROOM].map((each) => Math.round(each / GRID) * GRID);
  const spots = steps.flatMap((column) => steps.map((row) => [x + column * wide, y + row * tall]));
  const away = (spot) => Math.hypot(spot[0] - x, spot[1] - y);
  return spots.sort((a, b) => away(a) - away(b));
}

function below(boxes, x, y) {
  const there = boxes.filter(([left, , right]) => left <= x + ACROSS && right >= x - ACROSS);
  return [x, there.reduce((low, box) => Math.max(low, box[3] + ROOM + DOWN), y)];
}

function boxAt([x, y], room = 0) {
  return [x - ACROSS - room, y - DOWN - room, x + ACROSS + room, y + DOWN + room];
}

function isFree(spot, boxes) {
  return !boxes.some((each) => overlap(boxAt(spot, ROOM - 1), each));
}

function isWithin(box, seen) {
  return box[0] >= seen[0] && box[1] >= seen[1] && box[2] <= seen[2] && box[3] <= seen[3];
}
