/** Differences between versions, in words. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { differences, stateOf } from "../../static/js/editor_more/differences.js";

const base = () => ({
  format: "allonet/1", name: "n", token: { symbol: "OP", decimals: 2 },
  neurons: [{ id: "a", label: "A", kind: "split", params: { quorum: 17 }, position: [0, 0] }, { id: "b", label: "B", kind: "project" }],
  connections: [{ id: "c1", source: "a", target: "b", weight: "1", delay: 1 }],
});

test("nothing differs between a version and itself", () => {
  assert.deepEqual(differences(stateOf(base()), stateOf(base())), []);
});

test("params and weights that changed are said with both values", () => {
  const after = base();
  after.neurons[0] = { ...after.neurons[0], params: { quorum: 40 } };
  after.connections[0] = { ...after.connections[0], weight: "3" };
  const found = differences(stateOf(base()), stateOf(after), (_, __, name) => name.toUpperCase());
  assert.deepEqual(found.map(({ id, what, words }) => [id, what, words]), [["a", "changed", ["QUORUM 17 → 40"]], ["c1", "changed", ["weight 1 → 3"]]]);
});

test("what came and what went is told by its name", () => {
  const after = base();
  after.connections = [];
  after.neurons[1] = { id: "c", label: "C", kind: "project" };
  const found = differences(stateOf(base()), stateOf(after));
  assert.deepEqual(found.map(({ what, name }) => `${what} ${name}`), ["added C", "removed B", "removed A → B"]);
});

test("a weight that is not written is the default, and no difference", () => {
  const after = base();
  delete after.connections[0].weight;
  assert.deepEqual(differences(stateOf(base()), stateOf(after)), []);
});
