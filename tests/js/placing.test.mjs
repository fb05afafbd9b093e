import assert from "node:assert/strict";
import { test } from "node:test";

import { Graph } from "../../static/js/editor/graph.js";
import { aligned, spaced } from "../../static/js/editor/placing.js";
import { wayBack } from "../../static/js/editor/routes.js";
import { document } from "./documents.mjs";

function scattered() {
  const made = document({ neurons: 3, wires: [] });
  [[0, 40], [300, 10], [90, 400]].forEach((position, i) => { made.neurons[i].position = position; });
  return new Graph(made);
}

test("neurons line up with the outermost of them, on each of the four sides", () => {
  const graph = scattered();
  const ids = ["n0", "n1", "n2"];
  const along = (side, axis) => Object.values(aligned(graph, ids, side)).map((each) => each[axis]);
  assert.deepEqual([along("left", 0), along("right", 0), along("top", 1), along("bottom", 1)], [[0, 0, 0], [300, 300, 300], [10, 10, 10], [400, 400, 400]]);
});

test("spaced out they keep their ends and their order, with equal distances", () => {
  assert.deepEqual(spaced(scattered(), ["n0", "n1", "n2"], "down"), { n1: [300, 10], n0: [0, 205], n2: [90, 400] });
});

test("spaced out no card lies over another, however close they were", () => {
  const places = Object.values(spaced(scattered(), ["n0", "n1"], "down")).map((each) => each[1]);
  assert.equal(places[1] - places[0], 82);
});

test("between two loops that say what they carry there is room for the words", () => {
  const ends = { x1: 476, y1: 27, x2: 0, y2: 27, low: 66 };
  const [some, many] = [true, false].map((isLabelled) => {
    const taken = [];
    const [first, second] = [0, 1].map(() => wayBack(ends, [], taken, isLabelled).below);
    return second - first;
  });
  assert.ok(some >= 18 && many < 18);
});
