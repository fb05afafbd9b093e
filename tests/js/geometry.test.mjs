import assert from "node:assert/strict";
import { test } from "node:test";

import * as geometry from "../../static/js/editor/geometry.js";
import { components } from "../../static/js/editor/loops.js";
import { isNear, wayBack } from "../../static/js/editor/routes.js";

test("a zoom keeps the point under the cursor where it is", () => {
  const view = { zoom: 0.8, x: 120, y: -40 };
  const before = geometry.toPlane(view, 300, 200);
  const after = geometry.toPlane(geometry.zoomedAt(view, 300, 200, 1.7), 300, 200);
  assert.ok(Math.hypot(before[0] - after[0], before[1] - after[1]) < 1e-9);
});

test("a zoom stops at its limits", () => {
  assert.equal(geometry.zoomedAt({ zoom: 1, x: 0, y: 0 }, 0, 0, 100).zoom, geometry.ZOOM.most);
  assert.equal(geometry.zoomedAt({ zoom: 1, x: 0, y: 0 }, 0, 0, 1e-4).zoom, geometry.ZOOM.least);
});

test("a fit shows everything, in the middle, and enlarges nothing", () => {
  const view = geometry.fitted([0, 0, 4000, 1000], 800, 600, 40);
  const [left, top] = geometry.toScreen(view, 0, 0);
  const [right, bottom] = geometry.toScreen(view, 4000, 1000);
  assert.ok(left >= 39 && right <= 761 && Math.abs(top - (600 - bottom)) < 1e-9);
  assert.equal(geometry.fitted([0, 0, 10, 10], 800, 600).zoom, 1);
});

test("a wire begins and ends at its ports", () => {
  const points = geometry.flattened(10, 20, 300, 90);
  assert.deepEqual(points[0], [10, 20]);
  assert.deepEqual(points.at(-1), [300, 90]);
});

test("the distance to a wire is 0 on it and grows beside it", () => {
  const points = geometry.flattened(0, 0, 200, 0);
  assert.ok(geometry.distanceTo(points, 100, 0) < 1e-9);
  assert.ok(Math.abs(geometry.distanceTo(points, 100, 7) - 7) < 1e-9);
});

test("neurons on one loop share a component, others do not", () => {
  const found = components(5, Int32Array.of(0, 1, 2, 2, 4), Int32Array.of(1, 2, 1, 3, 4));
  assert.equal(found[1], found[2]);
  assert.equal(new Set(found).size, 4);
});

test("a chain of 50,000 neurons has no loop and needs no stack", () => {
  const sources = Int32Array.from({ length: 49999 }, (_, i) => i);
  assert.equal(new Set(components(50000, sources, sources.map((each) => each + 1))).size, 50000);
});

test("a loop goes back below the cards and beside those in its way down", () => {
  const cards = [[0, 0, 176, 66], [300, 0, 476, 66], [320, 90, 496, 156]];
  const way = wayBack({ x1: 476, y1: 27, x2: 0, y2: 27, low: 66 }, cards, []);
  assert.ok(way.below > 156 && way.outX > 496 && way.inX < 0);
});

test("two loops over the same cards lie apart", () => {
  const taken = [];
  const ends = { x1: 476, y1: 27, x2: 0, y2: 27, low: 66 };
  assert.notEqual(wayBack(ends, [], taken).below, wayBack(ends, [], taken).below);
});

test("a point on a wire is near it, one beside it is not", () => {
  const route = { x1: 0, y1: 0, x2: 200, y2: 0, below: null, outX: 0, inX: 0 };
  assert.equal(isNear(route, 100, 3, 6), true);
  assert.equal(isNear(route, 100, 30, 6), false);
});
