/** Who gains and who loses, added up exactly, and where the lines stand. */

import assert from "node:assert/strict";
import test from "node:test";

import { against, told } from "../../static/js/editor/gains.js";
import { linesOf } from "../../static/js/lib/seismograph.js";

test("it adds gains and losses up without losing a unit", () => {
  const before = new Map([["a", "90071992547409.93"], ["b", "0.10"], ["gone", "5.00"]]);
  const change = against([{ id: "a", kept: "90071992547409.94" }, { id: "b", kept: "0.30" }, { id: "new", kept: "1" }], before);
  assert.deepEqual(change.differences, ["1.00", "0.20", "0.01", "-5.00"]);
  assert.deepEqual(change.gained, { amount: "1.21", recipients: 3 });
  assert.deepEqual(change.lost, { amount: "5.00", recipients: 1 });
});

test("it leaves out who gets what he got", () => {
  assert.deepEqual(against([{ id: "a", kept: "1.00" }], new Map([["a", "1"]])).differences, []);
  const answer = { recipients: [{ difference: "2.00" }, { difference: "0.00" }, { difference: "-2.00" }], gained: {}, lost: {} };
  assert.deepEqual(told(answer).differences, ["2.00", "-2.00"]);
});

test("it counts whole tokens too", () => {
  assert.deepEqual(against([{ id: "a", kept: "3" }], new Map()).gained, { amount: "3", recipients: 1 });
});

test("it draws by roots: a quarter of the change is half as high", () => {
  const { up, down, width } = linesOf([100, 25, -100]);
  assert.equal(up, "M0.75 22v-22.0M2.25 22v-11.0");
  assert.equal(down, "M3.75 24v22.0");
  assert.equal(width, 4.5);
});

test("it draws a smallest change so that it can be seen, and nothing where nothing changes", () => {
  assert.match(linesOf([1e12, 1]).up, /v-1\.2$/);
  assert.deepEqual(linesOf([]), { width: 1.5, up: "", down: "" });
});
