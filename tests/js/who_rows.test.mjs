/** Recipients in a table: exact order, whichever way, and only the rows in view. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { sparkPath } from "../../static/js/run/spark.js";
import { inView, matching, ordered, ranked, restOf } from "../../static/js/run/who_rows.js";

const who = (id, kept, received = kept) => ({ id, label: id.toUpperCase(), kept, received, share: "0" });
const ids = (rows) => rows.map((each) => each.id);

test("they are ranked by what they kept, to the last unit", () => {
  const rows = ranked([who("a", "9007199254740993.01"), who("b", "9007199254740993.02"), who("c", "7")]);
  assert.deepEqual(ids(rows), ["b", "a", "c"]);
  assert.deepEqual(rows.map((each) => each.rank), [1, 2, 3]);
});

test("every column sorts both ways, and ties keep their rank", () => {
  const rows = ranked([who("a", "5", "1"), who("b", "3", "9"), who("c", "3", "9")]);
  assert.deepEqual(ids(ordered(rows, "received", true)), ["b", "c", "a"]);
  assert.deepEqual(ids(ordered(rows, "kept", false)), ["b", "c", "a"]);
  assert.deepEqual(ids(ordered(rows, "label", true)), ["a", "b", "c"]);
  assert.deepEqual(ids(ordered(rows, "rank", false)), ["c", "b", "a"]);
});

test("distances from bars of unlike units are compared as shares of the bar", () => {
  const margins = {
    votes: { value: 4, share: 0.4, is_met: true },
    tokens: { value: 500, share: 0.01, is_met: true },
    short: { value: -1, share: -0.5, is_met: false },
    shorter: { value: -9000, share: -0.1, is_met: false },
    unopposed: { value: 1, share: null, is_met: true },
    passed: { value: 0, share: 0, is_met: true },
    stopped: { value: 0, share: 0, is_met: false },
  };
  const rows = ranked(Object.keys(margins).map((id) => who(id, "1")), margins);
  const nearest = ["short", "shorter", "stopped", "passed", "tokens", "votes", "unopposed"];
  assert.deepEqual(ids(ordered(rows, "margin", false)), nearest);
  assert.deepEqual(ids(ordered(rows, "margin", true)), nearest.toReversed());
});

test("who missed a bar comes first, who was judged by none last", () => {
  const margins = { b: { share: 0.4 }, c: { share: -0.2 } };
  const rows = ranked([who("a", "5"), who("b", "3"), who("c", "3")], margins);
  assert.deepEqual(ids(ordered(rows, "margin", false)), ["c", "b", "a"]);
  assert.deepEqual(ids(ordered(rows, "margin", true)), ["b", "c", "a"]);
});

test("what the others have is what those in this order, not shown, have", () => {
  const rows = ranked([who("a", "9007199254740993.01"), who("b", "0"), who("c", "7")]);
  const nobody = ordered(rows, "kept", false).slice(0, 1);
  assert.deepEqual(restOf(rows, nobody), { count: 2, kept: "9,007,199,254,741,000.01", share: "100.00 %" });
  assert.equal(restOf(rows, rows.slice(0, 1)).kept, "7.00");
  assert.equal(restOf(ranked([who("a", "0")]), []).share, "–");
});

test("a search takes part of a name", () => {
  const rows = ranked([who("libp2p", "1"), who("go", "2")]);
  assert.deepEqual(ids(matching(rows, "p2")), ["libp2p"]);
  assert.equal(matching(rows, "").length, 2);
});

test("only the rows in view are drawn, with some above and below", () => {
  assert.deepEqual(inView(5000, 0, 640, 32), { first: 0, last: 32 });
  assert.deepEqual(inView(5000, 64_000, 640, 32), { first: 1988, last: 2032 });
  assert.deepEqual(inView(5000, 1e9, 640, 32), { first: 5000, last: 5000 });
  assert.deepEqual(inView(3, 0, 640, 32), { first: 0, last: 3 });
});

test("five thousand rows are sorted in well under the time that is noticed", () => {
  const many = Array.from({ length: 5000 }, (_, n) => who(`r${n}`, `${(n * 7919) % 5003}.${n % 100}`));
  const rows = ranked(many);
  const started = performance.now();
  for (const by of ["kept", "received", "label"]) ordered(rows, by, true);
  assert.ok(performance.now() - started < 600);
});

test("a sparkline steps up and down as the server draws it", () => {
  assert.equal(sparkPath("0z"), "M0 15.0H30.0V1.0H60");
  assert.equal(sparkPath(""), "");
});
