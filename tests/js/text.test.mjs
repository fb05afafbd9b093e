import assert from "node:assert/strict";
import { test } from "node:test";

import { cut } from "../../static/js/editor/draw/text.js";

const ctx = { font: "12px x", measureText: (text) => ({ width: text.length }) };

test("a text that is too long ends in an ellipsis, and keeps a last word with a figure", () => {
  assert.equal(cut(ctx, "Protocol Guild", 9), "Protocol…");
  assert.equal(cut(ctx, "Retroactive funding 3", 12), "Retroacti… 3");
});

test("no sign is cut in two", () => {
  for (let width = 2; width < 12; width += 1) assert.ok(cut(ctx, "💰".repeat(6), width).isWellFormed(), `${width}`);
});
