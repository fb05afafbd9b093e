import assert from "node:assert/strict";
import { test } from "node:test";

import { guessed, matched, recipientNames, rolesOf } from "../../static/js/editor_more/columns.js";
import { Graph } from "../../static/js/editor/graph.js";
import { document } from "./documents.mjs";

const FORM = { voter: "donor", recipient: "recipient", amount: "gift", extra: [{ name: "score", label: "Identity score", help: "" }] };

test("a kind's own words name its columns, and what it has more of can be settled too", () => {
  assert.deepEqual(rolesOf(FORM).map((each) => each.label), ["Donor", "Recipient", "Gift", "Weight", "Identity score"]);
});

test("columns are guessed by exact names first, and none is taken twice", () => {
  const roles = rolesOf(FORM);
  assert.deepEqual(guessed(["gift", "Donor", "project", "note"], roles), { voter: "Donor", recipient: "project", amount: "gift" });
  assert.deepEqual(guessed(["tokens", "score"], roles), { weight: "tokens", score: "score" });
  const one = guessed(["Project name"], roles);
  assert.deepEqual(one, { recipient: "Project name" });
});

test("recipients are known by connection, id or label, and a label that two have names neither", () => {
  const twins = document({ neurons: 4, wires: [[0, 1], [0, 2], [0, 3]] });
  twins.neurons[2].label = twins.neurons[3].label = "Twin";
  const names = recipientNames(new Graph(twins), "n0");
  assert.deepEqual(["c1", "n2", "neuron 1", "twin", "n0"].map(names.has), [true, true, true, false, false]);
});

test("rows without a recipient are voters who did not vote; strangers are named once", () => {
  const rows = [["a", "Neuron 1"], ["b", ""], ["c", "Nobody"], ["d", "Nobody"]];
  const names = recipientNames(new Graph(document()), "n0");
  assert.deepEqual(matched(rows, 1, names), { count: 2, strangers: ["Nobody"] });
});
