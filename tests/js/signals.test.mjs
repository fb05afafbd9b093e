import assert from "node:assert/strict";
import { test } from "node:test";

import { CARD } from "../../static/js/editor/geometry.js";
import { Graph } from "../../static/js/editor/graph.js";
import { Scene } from "../../static/js/editor/scene.js";
import { hasRoom, isOnSignal, signalBox, signalOf, signalRoute } from "../../static/js/editor/signals.js";

const ELECTORATE = [{ name: "size", default: 100 }, { name: "turnout", default: "1" }];
const VOTING = { category: "match", ballots: { required: true } };
const said = (constituency, kind = VOTING) => signalOf({ constituency }, kind, ELECTORATE);

test("a generated electorate is said in voters, with those who vote where not all do", () => {
  assert.equal(said({ generated: {} }), "100 voters");
  assert.equal(said({ generated: { size: 1 } }), "1 voter");
  assert.equal(said({ generated: { size: 1000, turnout: "0.6" } }), "600 of 1,000 voters");
});

test("a table is said in ballots", () => {
  assert.equal(said({ ballots: { rows: 2605 } }), "2,605 ballots");
  assert.equal(said({ ballots: { rows: 1 } }), "1 ballot");
});

test("only who needs a constituency and has none shows an open port", () => {
  assert.equal(said(undefined), "");
  assert.equal(said(undefined, { ballots: { required: false } }), null);
  assert.equal(said({ generated: {} }, { ballots: { required: false } }), "100 voters");
  assert.equal(said({ generated: {} }, { ballots: null }), null);
  assert.equal(signalOf({ fold: { count: 3 } }, VOTING, ELECTORATE), null);
});

test("words end before the wire, and the wire ends at the middle of the top", () => {
  for (const width of [20, 50, 120]) {
    const { text, from, corner, port } = signalRoute(width);
    assert.ok(text[0] < from[0] && from[0] < corner[0] - 12, `${width}`);
    assert.deepEqual([from[1], corner[0], port], [corner[1], CARD.width / 2, [CARD.width / 2, 0]]);
  }
  assert.equal(signalRoute(20).text[0] - 20, 9); // over the tile
});

test("words and port can be pressed, the card beside them stays what it was", () => {
  const middle = CARD.width / 2;
  assert.ok(isOnSignal("146 voters", middle, 3));
  assert.ok(isOnSignal("146 voters", 30, -12));
  assert.ok(!isOnSignal("", 30, -12));
  assert.ok(isOnSignal("", middle, -3));
  assert.ok(!isOnSignal("146 voters", 30, 4));
  assert.ok(!isOnSignal("146 voters", 30, -30));
});

const sceneOf = (above) => {
  const neurons = [{ id: "a", kind: "split", ...above }, { id: "b", kind: "vote", position: [0, 0], constituency: { generated: {} } }];
  const graph = new Graph({ name: "N", token: { symbol: "U", decimals: 2 }, neurons, connections: [] });
  const scene = new Scene(graph, { kindOf: ({ kind }) => (kind === "vote" ? VOTING : { category: "split" }), electorate: ELECTORATE });
  scene.refresh();
  return scene;
};

test("a signal is drawn where no card and no note is in its way", () => {
  const [, top] = signalBox("100 voters");
  const isFree = (above) => hasRoom(sceneOf(above), 1);
  assert.ok(isFree({ position: [0, top - CARD.height] }));
  assert.ok(!isFree({ position: [0, top - CARD.height + 8] }));
  assert.ok(isFree({ position: [CARD.width, -CARD.height] })); // beside it
  assert.ok(isFree({ position: [0, -120], note: "Two lines." })); // the rows of a tidied network
  assert.ok(!isFree({ position: [0, -100], note: "Two lines." }));
});
