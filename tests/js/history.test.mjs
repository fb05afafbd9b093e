import assert from "node:assert/strict";
import { test } from "node:test";

import { copied } from "../../static/js/editor/clipboard.js";
import { pasted } from "../../static/js/editor/pasting.js";
import { difference } from "../../static/js/editor/diff.js";
import * as edits from "../../static/js/editor/edits.js";
import { CARD } from "../../static/js/editor/geometry.js";
import { Graph } from "../../static/js/editor/graph.js";
import { History } from "../../static/js/editor/history.js";
import { chance, document } from "./documents.mjs";

const TEMPLATE = { slug: "t", version: 1, label: "Treasury", kind: "source", params: { amount: "5" }, settings: {} };

/** Everything a hand can do to a document, with random aim. */
const GESTURES = [
  (graph, pick, random) => edits.addition(graph, TEMPLATE, [random() * 900, random() * 600], CARD).changes,
  (graph, pick) => edits.wire(graph, pick(graph.neurons), pick(graph.neurons)).changes,
  (graph, pick, random) => edits.moved(graph, [pick(graph.neurons), pick(graph.neurons)], Math.round(random() * 40), 8),
  (graph, pick) => edits.removal(graph, [pick(graph.neurons)]),
  (graph, pick) => edits.removal(graph, [pick(graph.connections)]),
  (graph, pick, random) => edits.neuronPart(graph, pick(graph.neurons), "params", "quorum", Math.round(random() * 40)),
  (graph, pick, random) => edits.connectionWith(graph, pick(graph.connections), { delay: Math.floor(random() * 3) }),
  (graph, pick) => edits.grouped(graph, [pick(graph.neurons), pick(graph.neurons)], "Superchain").changes,
  (graph, pick) => pasted(graph, copied(graph, [pick(graph.neurons), pick(graph.neurons)])).changes,
  (graph, pick) => edits.bypassed(graph, [pick(graph.neurons)]),
  (graph, pick, random) => [{ op: "set", values: { name: `Network ${Math.floor(random() * 9)}`, start: random() < 0.5 ? "2024-01" : null } }],
  (graph, pick) => {
    const { id, changes } = edits.addition(graph, TEMPLATE, [0, 0], CARD);
    return [...changes, ...edits.inserted(graph, pick(graph.connections), id)];
  },
];

function play(graph, random, gestures) {
  const pick = (map) => [...map.keys()][Math.floor(random() * map.size)];
  let made = 0;
  for (let i = 0; i < gestures; i += 1) {
    const gesture = GESTURES[Math.floor(random() * GESTURES.length)];
    if (!graph.connections.size || graph.neurons.size < 2) graph.apply(edits.addition(graph, TEMPLATE, [0, 0], CARD).changes);
    if (graph.neurons.size < 2 || !graph.connections.size) continue;
    if (graph.apply(gesture(graph, pick, random), { label: "Gesture" }) === null) made += 1;
  }
  return made;
}

for (const seed of [1, 2, 3, 4, 5, 6]) {
  test(`hundreds of random gestures undo to the identical document, and redo (seed ${seed})`, () => {
    const graph = new Graph(document({ neurons: 6, wires: [[0, 1], [1, 2], [2, 3], [3, 1, 2], [4, 5], [0, 5]] }));
    const history = new History(graph);
    const before = graph.document();
    assert.ok(play(graph, chance(seed), 400) > 120);
    const after = graph.document();
    while (history.undo()) { /* to the very start */ }
    assert.deepEqual(graph.document(), before);
    while (history.redo()) { /* to the very end */ }
    assert.deepEqual(graph.document(), after);
  });

  test(`the difference of two states leads from one to the other (seed ${seed})`, () => {
    const graph = new Graph(document({ neurons: 6, wires: [[0, 1], [1, 2], [2, 3], [3, 1, 2], [4, 5], [0, 5]] }));
    const random = chance(seed * 7919);
    play(graph, random, 60);
    const [saved, copy] = [graph.snapshot(), new Graph(graph.document())];
    play(graph, random, 120);
    assert.equal(copy.apply(difference(saved, graph.snapshot())), null);
    assert.deepEqual(copy.document(), graph.document());
    assert.deepEqual(difference(graph.snapshot(), copy.snapshot()), []);
  });
}

test("a slider dragged is one entry, and undo goes back to where it stood", () => {
  const graph = new Graph(document());
  const history = new History(graph);
  for (let value = 1; value <= 50; value += 1) {
    graph.apply(edits.neuronPart(graph, "n1", "params", "quorum", value), { label: "Quorum", gesture: "n1.quorum" });
  }
  assert.equal(history.done.length, 1);
  assert.equal(history.undo(), "Quorum");
  assert.deepEqual(graph.document(), document());
});

test("a gesture that ended is not continued by the next of the same name", () => {
  const graph = new Graph(document());
  const history = new History(graph);
  for (const value of [1, 2]) {
    graph.apply(edits.neuronPart(graph, "n1", "params", "quorum", value), { gesture: "n1.quorum" });
    history.close();
  }
  assert.equal(history.done.length, 2);
});

test("a new change forgets what could have been redone", () => {
  const graph = new Graph(document());
  const history = new History(graph);
  graph.apply(edits.moved(graph, ["n0"], 8, 0));
  history.undo();
  graph.apply(edits.moved(graph, ["n0"], 16, 0));
  assert.equal(history.redo(), null);
});
