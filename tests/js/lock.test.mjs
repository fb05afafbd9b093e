import assert from "node:assert/strict";
import { test } from "node:test";

import { Graph } from "../../static/js/editor/graph.js";
import { lockOf } from "../../static/js/editor/lock.js";
import { document } from "./documents.mjs";

function locked(...keys) {
  const graph = new Graph(document());
  graph.beforeChange(lockOf(keys));
  return graph;
}

test("what is open changes, and so do places and the name", () => {
  const graph = locked("neurons/n0/params/cap", "connections/c1/weight");
  const neuron = graph.neurons.get("n0");
  assert.equal(graph.apply([{ op: "put-neuron", neuron: { ...neuron, params: { cap: "0.5" }, position: [9, 9] } }]), null);
  assert.equal(graph.apply([{ op: "put-connection", connection: { ...graph.connections.get("c1"), weight: "7" } }]), null);
  assert.equal(graph.apply([{ op: "set", values: { name: "Mine" } }]), null);
});

test("everything else is refused with a sentence, and nothing of it is made", () => {
  const graph = locked("neurons/n0/params/cap");
  const before = JSON.stringify(graph.document());
  const neuron = graph.neurons.get("n0");
  for (const change of [
    { op: "put-neuron", neuron: { ...neuron, params: { other: "1" } } },
    { op: "put-neuron", neuron: { ...neuron, label: "Other" } },
    { op: "put-neuron", neuron: { id: "new", kind: "split" } },
    { op: "remove-connection", id: "c1" },
    { op: "put-connection", connection: { ...graph.connections.get("c1"), weight: "7" } },
    { op: "put-connection", connection: { id: "c9", source: "n0", target: "n2", weight: "1", delay: 1 } },
    { op: "set", values: { token: { symbol: "EUR", decimals: 2 } } },
  ]) assert.match(graph.apply([change]) ?? "", /locked/, change.op);
  assert.equal(JSON.stringify(graph.document()), before);
});
