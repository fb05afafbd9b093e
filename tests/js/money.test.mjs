import assert from "node:assert/strict";
import { test } from "node:test";

import * as money from "../../static/js/lib/money.js";

test("it groups by thousands with two decimals", () => {
  assert.equal(money.amount("30000000"), "30,000,000.00");
  assert.equal(money.amount("663853.615"), "663,853.62");
  assert.equal(money.amount("-88200.58"), "−88,200.58");
  assert.equal(money.amount("-0.001"), "0.00");
  assert.equal(money.amount("999.995"), "1,000.00");
  assert.equal(money.amount("12", 0), "12");
});

test("it keeps every digit of what is proven", () => {
  assert.equal(money.exactAmount("25000.000001"), "25,000.000001");
  assert.equal(money.exactAmount("9007199254740993.5"), "9,007,199,254,740,993.50");
});

test("it reads what people type", () => {
  assert.equal(money.typed(" 25,000.50 "), "25000.5");
  assert.equal(money.typed(".5"), "0.5");
  assert.equal(money.typed("1e5"), null);
  assert.equal(money.typed("five"), null);
  for (const [text, plain] of [["1,000", "1000"], ["-1,234,567.8", "-1234567.8"], ["10,00,000", "1000000"], ["1 000.5", "1000.5"]]) assert.equal(money.typed(text), plain);
  for (const text of ["2,5", "1.234,56", "1,00", "1,2345", ",5", "1,,000", "0.5,000", "1 000,000"]) assert.equal(money.typed(text), null, text);
});

test("it moves the point without floats", () => {
  assert.equal(money.shifted("0.665", 2), "66.5");
  assert.equal(money.shifted("66.5", -2), "0.665");
  assert.equal(money.shifted("5", -2), "0.05");
  assert.equal(money.shifted("0.123456789", 2), "12.3456789");
  assert.equal(money.shifted("1", 2), "100");
});

test("it compares as numbers, not as text", () => {
  assert.equal(money.compared("10", "9.5"), 1);
  assert.equal(money.compared("0.10", "0.1"), 0);
  assert.equal(money.compared("-3", "2"), -1);
});
