/** One question at a time, and the newest next. */

import assert from "node:assert/strict";
import test from "node:test";

import { newestOf } from "../../static/js/lib/latest.js";

/** Timers that go off when the test says so. */
function clock() {
  let due = null;
  return {
    later: (act) => { due = act; return 1; },
    never: () => { due = null; },
    strike: () => { const act = due; due = null; act?.(); },
  };
}

function slowly() {
  const asked = [];
  const ask = (value, isStale) => new Promise((resolve) => { asked.push({ value, isStale, answer: resolve }); });
  return { asked, ask };
}

const turn = () => new Promise((resolve) => { setImmediate(resolve); });

test("it makes one question of many wishes", () => {
  const { asked, ask } = slowly();
  const time = clock();
  const asking = newestOf(ask, time);
  for (const value of [1, 2, 3]) asking.want(value);
  time.strike();
  assert.deepEqual(asked.map((each) => each.value), [3]);
});

test("it has one question under way and then asks the newest", async () => {
  const { asked, ask } = slowly();
  const time = clock();
  const asking = newestOf(ask, time);
  asking.want(1);
  time.strike();
  asking.want(2);
  time.strike();
  asking.want(3);
  time.strike();
  assert.equal(asked.length, 1);
  assert.equal(asked[0].isStale(), false);
  asked[0].answer();
  await turn();
  assert.deepEqual(asked.map((each) => each.value), [1, 3]);
  assert.equal(asked[1].isStale(), false);
});

test("it goes on after a failure that its asker has dealt with", async () => {
  const time = clock();
  const seen = [];
  const asking = newestOf(async (value) => { seen.push(value); }, time);
  asking.want("a");
  time.strike();
  await turn();
  asking.want("b");
  time.strike();
  await turn();
  assert.deepEqual(seen, ["a", "b"]);
});

test("it forgets what is wanted when told to", () => {
  const { asked, ask } = slowly();
  const time = clock();
  const asking = newestOf(ask, time);
  asking.want(1);
  asking.drop();
  time.strike();
  assert.equal(asked.length, 0);
  asking.want(2);
  time.strike();
  asking.drop();
  assert.equal(asked[0].isStale(), true);
});
