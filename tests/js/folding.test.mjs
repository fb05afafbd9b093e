/** Folding groups: one card, wires that lead to it as one, figures as sums. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { foldedView, totalOf } from "../../static/js/editor/folding.js";
import { broughtAlong } from "../../static/js/editor/edits.js";
import { Graph } from "../../static/js/editor/graph.js";
import { Folds } from "../../static/js/editor/store/folds.js";

const neuron = (id, x, y, kind = "project") => ({ id, label: id, kind, position: [x, y] });
const wire = (id, source, target) => ({ id, source, target, weight: "1", delay: 1 });

function small() {
  return new Graph({
    format: "allonet/1", name: "n", token: { symbol: "OP", decimals: 2 },
    neurons: [neuron("pool", 0, 0, "split"), neuron("a", 300, 50), neuron("b", 500, 20), neuron("c", 300, 200)],
    connections: [wire("c1", "pool", "a"), wire("c2", "pool", "b"), wire("c3", "pool", "c"), wire("c4", "a", "b"), wire("c5", "b", "c")],
    groups: [{ id: "g", label: "Others", neurons: ["a", "b"] }],
  });
}

const folded = () => foldedView(small(), () => true);

test("nothing folded is the document itself", () => {
  const graph = small();
  assert.equal(foldedView(graph, () => false), graph);
});

test("a folded group is one neuron at its upper left corner", () => {
  const view = folded();
  assert.deepEqual([...view.neurons.keys()].sort(), ["c", "g", "pool"]);
  assert.deepEqual(view.neurons.get("g").position, [300, 20]);
  assert.equal(view.neurons.get("g").kind, "project");
  assert.equal(view.groups.size, 0);
});

test("wires to a folded group are one, a single one keeps its id, inner ones are gone", () => {
  const view = folded();
  assert.deepEqual([...view.connections.keys()].sort(), ["c3", "c5", "fold pool g"]);
  assert.deepEqual(view.bundles.get("fold pool g"), ["c1", "c2"]);
  assert.equal(view.connections.get("c5").source, "g");
  assert.deepEqual([...view.into("g")], ["fold pool g"]);
  assert.equal(view.holders.get("c1"), "fold pool g");
});

test("its figures are exact sums, without what stayed inside", () => {
  const flow = (received, passed, kept) => ({ received, passed, kept, pot: "0" });
  const { neurons, connections } = folded().flowsOf({
    neurons: { a: flow("10.10", "4.05", "6.05"), b: flow("24.05", "3", "21.05") },
    connections: { c1: "10.10", c2: "20", c4: "4.05", c5: "3" },
  });
  assert.equal(Number(neurons.g.received), 30.1);
  assert.equal(Number(neurons.g.passed), 3);
  assert.equal(Number(neurons.g.kept), 27.1);
  assert.equal(Number(connections["fold pool g"]), 30.1);
  assert.equal(Number(totalOf(["9007199254740993.01", "0.99"])).toString(), "9007199254740994");
});

test("large groups begin folded, what was said stays said", () => {
  const kept = new Map();
  const storage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
  const group = (id, count) => ({ id, neurons: Array.from({ length: count }, (_, i) => `n${i}`) });
  const folds = new Folds(storage, "one");
  assert.equal(folds.isFolded(group("g", 41)), true);
  assert.equal(folds.isFolded(group("h", 40)), false);
  folds.set("g", false);
  assert.equal(new Folds(storage, "one").isFolded(group("g", 41)), false);
  assert.equal(new Folds(storage, "two").isFolded(group("g", 41)), true);
});

test("tidying brings a whole group along with the one that stood for it", () => {
  const found = broughtAlong(small(), { a: [800, 80], c: [0, 0] }, new Map([["a", ["a", "b"]]]));
  assert.deepEqual(found, { a: [800, 110], b: [1000, 80], c: [0, 0] });
});
