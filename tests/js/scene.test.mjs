import assert from "node:assert/strict";
import { test } from "node:test";

import { ticksAside } from "../../static/js/editor/draw/connection.js";
import { Graph } from "../../static/js/editor/graph.js";
import { Scene } from "../../static/js/editor/scene.js";

test("5,000 neurons with 3,000 ways back are ready to draw in a moment", () => {
  const count = 5000;
  const neurons = Array.from({ length: count }, (_, i) => ({ id: `n${i}`, kind: "split", position: [(i % 100) * 260, Math.floor(i / 100) * 110] }));
  const ends = Array.from({ length: 11000 }, (_, e) => [e % count, (e + 1 + Math.floor(e / count) * 37) % count]);
  const connections = ends.map(([s, t], e) => ({ id: `c${e}`, source: `n${s}`, target: `n${t}` }));
  const graph = new Graph({ name: "Large", token: { symbol: "U", decimals: 2 }, neurons, connections });
  const scene = new Scene(graph, { kindOf: () => ({ category: "split" }) });
  const started = performance.now();
  scene.refresh();
  assert.ok(scene.loops.length > 50);
  assert.ok(performance.now() - started < 1500); // 20 ms where nothing else runs; to look for lanes took ten seconds
});

test("the ticks of wires between the same two neurons stand apart, those of a lone wire in the middle", () => {
  const neurons = ["a", "b", "c"].map((id, i) => ({ id, kind: "split", position: [i * 260, 0] }));
  const wires = [["a", "b", 1], ["a", "b", 2], ["a", "b", 5], ["b", "c", 3]];
  const connections = wires.map(([source, target, delay], i) => ({ id: `c${i}`, source, target, delay }));
  const scene = new Scene(new Graph({ name: "n", token: { symbol: "U", decimals: 2 }, neurons, connections }), { kindOf: () => ({ category: "split" }) });
  scene.refresh();
  const at = wires.map((_, e) => ticksAside(scene, e));
  assert.ok(at[1] - at[0] >= 20 && at[2] - at[1] >= 20, `${at}`);
  assert.equal(at[3], 0);
});
