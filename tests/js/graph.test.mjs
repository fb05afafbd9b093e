import assert from "node:assert/strict";
import { test } from "node:test";

import { Graph } from "../../static/js/editor/graph.js";
import { document } from "./documents.mjs";

test("it gives back the document it was given", () => {
  const given = document();
  assert.deepEqual(new Graph(given).document(), given);
});

test("it asks before a change and tells after", () => {
  const graph = new Graph(document());
  const heard = [];
  graph.beforeChange((change) => { heard.push(`ask ${change.op}`); });
  graph.afterChange(({ changes }) => heard.push(`told ${changes.length}`));
  graph.apply([{ op: "remove-connection", id: "c1" }]);
  assert.deepEqual(heard, ["ask remove-connection", "told 1"]);
});

test("it makes all changes or none", () => {
  const graph = new Graph(document());
  graph.beforeChange((change) => (change.op === "set" ? "The name is fixed." : null));
  const sentence = graph.apply([{ op: "remove-connection", id: "c1" }, { op: "set", values: { name: "x" } }]);
  assert.equal(sentence, "The name is fixed.");
  assert.deepEqual(graph.document(), document());
});

test("it refuses the same connection twice, and says the cure", () => {
  const graph = new Graph(document());
  const connection = { id: "c9", source: "n0", target: "n1", weight: "1", delay: 1 };
  assert.match(graph.refusal({ op: "put-connection", connection }), /already pays Neuron 1 .* delay of 1/);
  assert.equal(graph.refusal({ op: "put-connection", connection: { ...connection, delay: 2 } }), null);
});

test("it refuses a loop without delay and names it", () => {
  const graph = new Graph(document({ wires: [[0, 1, 0], [1, 2, 0]] }));
  const connection = { id: "c9", source: "n2", target: "n0", delay: 0 };
  assert.match(graph.refusal({ op: "put-connection", connection }), /Neuron 0, Neuron 1, Neuron 2/);
  assert.equal(graph.refusal({ op: "put-connection", connection: { ...connection, delay: 1 } }), null);
});

test("it does not mistake a wire that changes for a second one", () => {
  const graph = new Graph(document());
  const connection = { ...graph.connections.get("c1"), weight: "5" };
  assert.equal(graph.apply([{ op: "put-connection", connection }]), null);
});

test("it refuses to leave connections without an end", () => {
  const graph = new Graph(document());
  assert.match(graph.refusal({ op: "remove-neuron", id: "n1" }), /still has connections/);
});

test("a value set to nothing is gone", () => {
  const graph = new Graph({ ...document(), start: "2024-01" });
  graph.apply([{ op: "set", values: { start: null } }]);
  assert.equal("start" in graph.document(), false);
});
