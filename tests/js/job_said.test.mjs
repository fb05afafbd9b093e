import assert from "node:assert/strict";
import { test } from "node:test";

import { said, time } from "../../static/js/job/said.js";

const job = (status, done, total, left) => ({ status, progress: { done, total, seconds_left: left } });

test("a job that waits says so", () => {
  assert.equal(said(job("queued", 0, 10, null)), "Waiting for a worker");
});

test("it counts runs, and tells the time left once somebody can say", () => {
  assert.equal(said(job("running", 0, 1, null)), "0 of 1 run");
  assert.equal(said(job("running", 120, 1000, 20)), "120 of 1,000 runs, about 20 seconds left");
});

test("a length of time is said as people say it", () => {
  assert.deepEqual([0, 1, 60, 600, 10000].map(time), ["1 second", "1 second", "60 seconds", "10 minutes", "3 hours"]);
});
