/** Answers are fetched once; those asked for long ago and those that failed are let go. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { kept } from "../../static/js/run/kept.js";

test("the same address is asked for once", async () => {
  const asked = [];
  const answers = kept(async (address) => { asked.push(address); return address.length; });
  answers.fetchSoon("/a");
  assert.equal(await answers.get("/a"), 2);
  assert.equal(await answers.get("/a"), 2);
  assert.deepEqual(asked, ["/a"]);
});

test("what failed is asked for again", async () => {
  let times = 0;
  const answers = kept(async () => { times += 1; if (times === 1) throw new Error("no"); return times; });
  await assert.rejects(answers.get("/a"));
  assert.equal(await answers.get("/a"), 2);
});

test("only the latest are kept", async () => {
  const asked = [];
  const answers = kept(async (address) => { asked.push(address); });
  for (let n = 0; n < 60; n += 1) await answers.get(`/${n}`);
  await answers.get("/0");
  await answers.get("/59");
  assert.equal(asked.length, 61);
});
