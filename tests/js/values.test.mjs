import assert from "node:assert/strict";
import { test } from "node:test";

import { readTyped, rulerOf, ticksOf, written } from "../../static/js/editor/inspector/values.js";

const declaration = (type, more = {}) => ({ name: "x", type, label: "Quorum", minimum: null, maximum: null, ...more });

test("an empty field means: as it is by default", () => {
  assert.deepEqual(readTyped(declaration("integer"), " ", 2), { value: undefined });
});

for (const [type, text, value] of [
  ["integer", "1,700", 1700], ["share", "66.5", "0.665"], ["share", "5 %", "0.05"], ["amount", "25,000.50", "25000.5"],
  ["weight", "0.125", "0.125"], ["number", "-3", "-3"], ["text", "Hello", "Hello"],
]) {
  test(`it reads ${text} as ${type}`, () => {
    assert.deepEqual(readTyped(declaration(type), text, 2), { value });
  });
}

for (const [type, text, sentence, more] of [
  ["integer", "1.5", "Quorum is a whole number."],
  ["integer", "9", "Quorum is at most 7.", { maximum: "7" }],
  ["share", "101", "Quorum is between 0 and 100 %."],
  ["share", "40", "Quorum is at least 50 %.", { minimum: "0.5" }],
  ["amount", "0.001", "Quorum has at most 2 decimals in this network."],
  ["amount", "-1", "Quorum is not negative."],
  ["amount", "2,5", "Quorum has a point before its decimals, as in 2.5; commas part thousands."],
  ["share", "2,5", "Quorum has a point before its decimals, as in 2.5; commas part thousands."],
  ["weight", "-1", "Quorum is a number of 0 or more."],
  ["number", "five", "Quorum is a number."],
  ["text", "abcd", "Quorum has at most 3 letters.", { maximum: "3" }],
]) {
  test(`it refuses ${text} as ${type} with a sentence`, () => {
    assert.equal(readTyped(declaration(type, more), text, 2).sentence, sentence);
  });
}

test("an amount is written as money is", () => {
  assert.equal(written(declaration("amount"), "30000000"), "30,000,000.00");
});

test("a share is written in percent", () => {
  assert.equal(written(declaration("share"), "0.665"), "66.5");
});

test("a slider is there for shares and for numbers that a hand can aim at, and nowhere else", () => {
  assert.deepEqual(rulerOf(declaration("share"), null), { least: 0, most: 100, step: 0.5 });
  assert.deepEqual(rulerOf(declaration("integer", { minimum: "0", maximum: "100" }), 5), { least: 0, most: 100, step: 1 });
  assert.deepEqual(rulerOf(declaration("integer", { minimum: "0", maximum: "1000000" }), 17), { least: 0, most: 100, step: 1 });
  assert.equal(rulerOf(declaration("integer", { minimum: "0", maximum: "1000000" }), 500), null);
  assert.equal(rulerOf(declaration("integer", { minimum: "0" }), null), null);
  assert.equal(rulerOf(declaration("amount"), "5"), null);
});

test("the ruler's figures are whole and end at its ends", () => {
  assert.deepEqual(ticksOf({ least: 0, most: 100 }), [0, 20, 40, 60, 80, 100]);
  assert.deepEqual(ticksOf({ least: 1, most: 3 }), [1, 3]);
});
