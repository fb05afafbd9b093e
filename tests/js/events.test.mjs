import assert from "node:assert/strict";
import { test } from "node:test";

import { eventOf, eventWords, happenings, keyOf, planWords, readChange, reachOf, valueBefore } from "../../static/js/editor_more/events.js";

const AMOUNT = { name: "amount", type: "amount", label: "Amount", minimum: null, maximum: null, default: "0" };
const QUORUM = { name: "quorum", type: "integer", label: "Quorum", minimum: "0", maximum: null, default: 0 };

for (const [text, before, value] of [
  ["600", "1000", "600"], ["−40 %", "1000", "600"], ["-40%", "1000.01", "600"], ["+12.5 %", "80", "90"], ["-100%", "7", "0"], ["−140 %", "7", "0"],
  ["-10%", "92233720368547758.07", "83010348331692982.26"],
]) {
  test(`an amount of ${before} and “${text}” is ${value}`, () => {
    assert.deepEqual(readChange(AMOUNT, text, 2, before), { value });
  });
}

test("a whole number stays whole", () => {
  assert.deepEqual(readChange(QUORUM, "+30 %", 2, 17), { value: 22 });
});

test("a change in percent wants something to change", () => {
  assert.match(readChange(AMOUNT, "-40%", 2, null).sentence, /no value yet/);
  assert.match(readChange(AMOUNT, "", 2, "5").sentence, /missing/);
});

test("what holds before a round is the last event, else the document, else the default", () => {
  const events = [{ round: 3, neuron: "a", param: "amount", value: "5" }, { round: 1, neuron: "a", param: "amount", value: "9" }, { round: 2, neuron: "b", param: "amount", value: "7" }];
  const before = (round, neuron = {}) => valueBefore({ event: { neuron: "a", key: "param amount", round }, events, neuron, fallback: "0" });
  assert.equal(before(4), "5");
  assert.equal(before(3), "9");
  assert.equal(before(1, { params: { amount: "2" } }), "2");
  assert.equal(before(1), "0");
});

test("an event that is changed is not its own past", () => {
  const itself = { round: 1, neuron: "a", param: "amount", value: "5" };
  const event = { itself, neuron: "a", key: "param amount", round: 4 };
  assert.equal(valueBefore({ event, events: [itself], neuron: { params: { amount: "2" } }, fallback: "0" }), "2");
});

test("key and event lead to each other", () => {
  for (const event of [{ round: 1, neuron: "a", inject: "5" }, { round: 1, neuron: "a", mode: "off" }, { round: 2, neuron: "a", param: "amount", value: "5" }, { round: 2, neuron: "a", setting: "reserve", value: "5" }]) {
    assert.deepEqual(eventOf({ round: event.round, neuron: "a", key: keyOf(event), value: event.inject ?? event.mode ?? event.value }), event);
  }
});

test("tables are no matter of an event, the mode stands once", () => {
  const found = happenings({ params: [AMOUNT, { name: "schedule", type: "table" }] }, [{ name: "mode", type: "choice" }, { name: "reserve", type: "amount" }]);
  assert.deepEqual(found.map((each) => each.key), ["inject", "mode", "param amount", "setting reserve"]);
});

test("words", () => {
  assert.equal(eventWords({ param: "amount", value: "600" }, AMOUNT, "USD"), "Amount becomes 600.00");
  assert.equal(eventWords({ inject: "50" }, null, "USD"), "50.00 USD brought in");
  assert.equal(eventWords({ mode: "off" }, null, "USD"), "switched off");
  assert.equal(planWords({ rounds: 12, events: [{}] }), "12 rounds, seed 0, 1 event");
  assert.equal(planWords({ until_settled: true, rounds: 100, seed: 3 }), "until settled, seed 3");
});

test("a timeline holds all its events", () => {
  assert.equal(reachOf({ rounds: 12 }), 11);
  assert.equal(reachOf({ until_settled: true, rounds: 100, events: [{ round: 30 }] }), 34);
  assert.equal(reachOf({ rounds: 5, events: [{ round: 9 }] }), 9);
});
