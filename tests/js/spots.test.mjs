/** A new card lies in view and on no other, as near to where it was asked for as can be. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { CARD, cardBox, overlap } from "../../static/js/editor/geometry.js";
import { freeSpot } from "../../static/js/editor/spots.js";

const SEEN = [0, 0, 1200, 800];
const MIDDLE = [600, 400];
const at = ([x, y]) => cardBox(x - CARD.width / 2, y - CARD.height / 2);

test("on an empty canvas it lies in the middle", () => {
  assert.deepEqual(freeSpot([], SEEN, MIDDLE), MIDDLE);
});

test("beside a full column it lies in view, not beneath the column", () => {
  const column = Array.from({ length: 200 }, (_, n) => [512, n * 92 - 4000]);
  const box = at(freeSpot(column, SEEN, MIDDLE));
  assert.ok(box[0] >= 0 && box[1] >= 0 && box[2] <= 1200 && box[3] <= 800);
  assert.ok(!column.some(([x, y]) => overlap(box, cardBox(x, y))));
});

test("where all that is seen is full it lies beneath", () => {
  const full = Array.from({ length: 400 }, (_, n) => [(n % 20) * 180 - 1000, Math.floor(n / 20) * 70 - 200]);
  const box = at(freeSpot(full, SEEN, MIDDLE));
  assert.ok(box[1] > 19 * 70 - 200 + CARD.height);
});
