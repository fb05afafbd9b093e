import assert from "node:assert/strict";
import { test } from "node:test";

import { crowdOf } from "../../static/js/editor/inspector/crowd.js";

const EQUAL = { size: 200, turnout: "0.6", stake: "equal", stake_tail: "1.16", budget: "100", sybils: 0, sybil_budget: "100" };
const close = (a, b, by) => assert.ok(Math.abs(a - b) <= by, `${a} is not near ${b}`);

test("turnout parts voters from those who stay at home", () => {
  const { voting, home, fakes } = crowdOf(EQUAL);
  assert.deepEqual([voting, home, fakes], [120, 80, 0]);
});

test("equal stakes are columns of one height, and a tenth has a tenth", () => {
  const { columns, few } = crowdOf(EQUAL);
  assert.equal(columns.length, 48);
  assert.ok(columns.every((each) => each === 1));
  close(few, 0.1, 1e-9);
});

test("at a tail of 1.16 a fifth has about four fifths, and whales stand at the end", () => {
  const { columns, few } = crowdOf({ ...EQUAL, size: 100_000, stake: "pareto" });
  assert.deepEqual(columns, [...columns].sort((a, b) => a - b));
  assert.ok(columns.at(-1) > 100);
  close(few, 10 ** -(1 - 1 / 1.16), 0.06); // the Pareto law's own figure, a little less in a finite crowd
});

test("fake accounts split one budget, and hold their share of all that is given", () => {
  const { fakes, fake, fakeShare } = crowdOf({ ...EQUAL, sybils: 40, sybil_budget: "3000" });
  assert.equal(fakes, 40);
  close(fake, 0.75, 1e-9);
  close(fakeShare, 3000 / (120 * 100 + 3000), 1e-9);
});

test("a crowd of one, or of nobody who has anything, is drawn too", () => {
  assert.deepEqual(crowdOf({ ...EQUAL, size: 1 }).columns, [1]);
  assert.equal(crowdOf({ ...EQUAL, budget: "0", sybils: 3, sybil_budget: "0" }).fakeShare, 0);
});
