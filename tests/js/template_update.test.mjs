import assert from "node:assert/strict";
import { test } from "node:test";

import { updateOf, versionOf } from "../../static/js/editor/template_update.js";

const OLD = { params: { quorum: 3, cap: "0.5" }, settings: {}, constituency: null };
const NEW = { slug: "round", version: 2, params: { quorum: 5, cap: "0.5", minimum: "10" }, settings: { retain: "0.1" }, constituency: null };

test("what the template changed is taken over, in one value for the neuron", () => {
  const { values, lines } = updateOf({ id: "a", template: "round@1", params: { ...OLD.params } }, NEW, OLD);
  assert.deepEqual(values.params, { quorum: 5, cap: "0.5", minimum: "10" });
  assert.deepEqual(values.settings, { retain: "0.1" });
  assert.equal(values.template, "round@2");
  assert.deepEqual(lines.map(({ name, isKept }) => [name, isKept]), [["minimum", false], ["quorum", false], ["retain", false]]);
});

test("what somebody has changed himself stays, and is said", () => {
  const { values, lines } = updateOf({ id: "a", params: { quorum: 9, cap: "0.7" } }, NEW, OLD);
  assert.equal(values.params.quorum, 9);
  assert.equal(values.params.cap, "0.7");
  assert.deepEqual(lines.filter((each) => each.isKept).map((each) => each.name), ["quorum"]);
});

test("a value that the new version no longer has is left to the default", () => {
  const gone = { ...NEW, params: { quorum: 3 } };
  assert.deepEqual(updateOf({ id: "a", params: { ...OLD.params } }, gone, OLD).values.params, { quorum: 3 });
});

test("without the preset that it was made from it gets the new one", () => {
  const { values, lines } = updateOf({ id: "a", params: { quorum: 9 } }, NEW, null);
  assert.deepEqual(values.params, NEW.params);
  assert.ok(lines.every((each) => !each.isKept));
});

test("ballots that somebody brought are not replaced by an electorate", () => {
  const drawn = { ...NEW, constituency: { generated: { size: 10 } } };
  const own = { ballots: { sha256: "x", rows: 3 } };
  const { values, lines } = updateOf({ id: "a", params: {}, constituency: own }, drawn, OLD);
  assert.equal("constituency" in values, false);
  assert.ok(lines.at(-1).isKept);
  assert.deepEqual(updateOf({ id: "a", params: {} }, drawn, OLD).values.constituency, { generated: { size: 10 } });
});

test("a neuron says which version it was made from, or none", () => {
  assert.equal(versionOf({ template: "round@12" }), 12);
  assert.equal(versionOf({}), 0);
});
