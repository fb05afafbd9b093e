import assert from "node:assert/strict";
import { test } from "node:test";

import { percent, reading, sum } from "../../static/js/editor/reading.js";

const SOURCE = { role: "source", params: [{ name: "amount", type: "amount", label: "Amount", default: "0" }] };
const VOTE = { role: "allocator", params: [{ name: "quorum", type: "integer", label: "Quorum", default: 0 }] };
const PROJECT = { role: "recipient", params: [], setting_defaults: { retain: "1" } };
const flow = (received, passed, pot, kept) => ({ received, passed, pot, kept });

test("before a run a card tells the plan", () => {
  assert.deepEqual(reading({ params: { amount: "30000000" } }, SOURCE, { out: 1 }, null), { left: "30,000,000.00", right: "to 1", gauge: 0, isProven: false });
  assert.equal(reading({ params: { quorum: 17 } }, VOTE, { out: 3 }, null).left, "Quorum 17");
  assert.equal(reading({}, PROJECT, { out: 0 }, null).left, "keeps all");
  assert.equal(reading({}, VOTE, { out: 0 }, null).left, "no outlet");
});

test("after a run it tells what arrived and what became of it", () => {
  const kept = reading({}, PROJECT, { out: 1, paidOut: 1 }, flow("1000.00", "335.00", "0.00", "665.00"));
  assert.deepEqual([kept.left, kept.right, kept.gauge], ["1,000.00", "keeps 66.5 %", 0.335]);
  assert.equal(reading({}, VOTE, { out: 9, paidOut: 4 }, flow("10", "10", "0", "0")).right, "4 paid");
  assert.equal(reading({}, VOTE, { out: 9, paidOut: 0 }, flow("10", "0", "10", "0")).right, "holds");
  assert.equal(reading({}, VOTE, { out: 9, paidOut: 0 }, flow("0", "0", "0", "0")).right, "nothing came");
});

test("a share that is nearly all is not called all", () => {
  assert.equal(percent(0.99999), ">99.9 %");
  assert.equal(percent(0.0001), "<0.1 %");
  assert.equal(percent(1), "100 %");
});

test("amounts are added without floats", () => {
  assert.equal(sum("0.1", "0.2"), "0.3");
  assert.equal(sum("9007199254740993", "0.01"), "9007199254740993.01");
});
