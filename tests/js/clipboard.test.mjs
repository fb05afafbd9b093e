import assert from "node:assert/strict";
import { test } from "node:test";

import { pasted } from "../../static/js/editor/pasting.js";
import { copied } from "../../static/js/editor/clipboard.js";
import { Graph } from "../../static/js/editor/graph.js";
import { document } from "./documents.mjs";

test("it copies neurons with the wires among them, and no others", () => {
  const copy = JSON.parse(copied(new Graph(document()), ["n0", "n1"]));
  assert.deepEqual(copy.neurons.map((each) => each.id), ["n0", "n1"]);
  assert.deepEqual(copy.connections.map((each) => each.id), ["c1"]);
});

test("it pastes under new ids and wires the copies to each other", () => {
  const graph = new Graph(document());
  const { changes, ids } = pasted(graph, copied(graph, ["n0", "n1"]));
  assert.equal(graph.apply(changes), null);
  assert.deepEqual(ids, ["n0-2", "n1-2"]);
  const wire = [...graph.connections.values()].find((each) => each.source === "n0-2");
  assert.equal(wire.target, "n1-2");
});

test("it pastes into another network", () => {
  const other = new Graph(document({ neurons: 0, wires: [] }));
  const { changes } = pasted(other, copied(new Graph(document()), ["n0", "n1", "n2"]), { at: [500, 300] });
  assert.equal(other.apply(changes), null);
  assert.deepEqual([...other.neurons.keys()], ["n0", "n1", "n2"]);
});

test("ballots that travel name the new connections", () => {
  const given = document();
  given.neurons[0].constituency = { ballots: { sha256: "0", rows: 1, data: [["v", "c1", "5", "1"]] } };
  const graph = new Graph(given);
  const { changes } = pasted(graph, copied(graph, ["n0", "n1"]));
  const wire = changes.find((each) => each.connection);
  assert.equal(changes[0].neuron.constituency.ballots.data[0][1], wire.connection.id);
});

for (const text of ["", "hello", "{}", "[1]", "null", '{"format": "allonet/1", "neurons": [{}], "connections": []}']) {
  test(`it says so when what is pasted is ${text || "nothing"}`, () => {
    assert.equal(typeof pasted(new Graph(document()), text).sentence, "string");
  });
}

const PROJECT = { id: "a", kind: "project", label: "A" };
for (const [what, wrong] of Object.entries({
  "groups are no list": { groups: {} },
  "a group is nothing": { groups: [null] },
  "a group holds no list": { groups: [{ id: "g", label: "G" }] },
  "a neuron is nothing": { neurons: [null] },
  "a label is a number": { neurons: [{ ...PROJECT, label: 5 }] },
  "a note is a number": { neurons: [{ ...PROJECT, note: 5 }] },
  "a place is a word": { neurons: [{ ...PROJECT, position: "abc" }] },
  "a place is nowhere": { neurons: [{ ...PROJECT, position: [null, 1e400] }] },
  "ballots are no rows": { neurons: [{ ...PROJECT, constituency: { ballots: { data: 5 } } }] },
  "a ballot is no row": { neurons: [{ ...PROJECT, constituency: { ballots: { data: [5] } } }] },
})) {
  test(`it says so when ${what}`, () => {
    const text = JSON.stringify({ format: "allonet/1", neurons: [PROJECT], connections: [], ...wrong });
    assert.match(pasted(new Graph(document()), text).sentence, /not a whole network/);
  });
}

test("thousands of wires are pasted in no time", () => {
  const neurons = Array.from({ length: 120 }, (_, i) => ({ ...PROJECT, id: `p${i}` }));
  const connections = neurons.flatMap(({ id: source }) => neurons.map(({ id: target }) => ({ id: `${source}-${target}`, source, target })));
  const graph = new Graph(document());
  const since = performance.now();
  const { changes } = pasted(graph, JSON.stringify({ format: "allonet/1", neurons, connections }));
  assert.ok(performance.now() - since < 1000, `${performance.now() - since} ms`);
  assert.equal(graph.apply(changes), null);
});

test("a stored table of ballots stays behind when the connections it names are others", () => {
  const voted = { id: "vote", label: "Vote", kind: "quadratic-funding", constituency: { ballots: { sha256: "a".repeat(64), rows: 3 } } };
  const text = JSON.stringify({
    format: "allonet/1", name: "n", token: { symbol: "OP", decimals: 2 },
    neurons: [voted, { id: "park", label: "Park", kind: "project" }], connections: [{ id: "c1", source: "vote", target: "park" }],
  });
  const graph = new Graph({ format: "allonet/1", name: "n", token: { symbol: "OP", decimals: 2 }, neurons: [], connections: [] });
  const first = pasted(graph, text);
  assert.equal(first.said, null);
  assert.equal(graph.apply(first.changes), null);
  const second = pasted(graph, text);
  assert.match(second.said, /ballots of Vote stayed behind/);
  assert.equal(second.changes[0].neuron.constituency, undefined);
});
