import assert from "node:assert/strict";
import { test } from "node:test";

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
