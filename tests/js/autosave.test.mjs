import assert from "node:assert/strict";
import { test } from "node:test";

import { moved, neuronPart, removal, wire } from "../../static/js/editor/edits.js";
import { Graph } from "../../static/js/editor/graph.js";
import { History } from "../../static/js/editor/history.js";
import { Autosave } from "../../static/js/editor/store/autosave.js";
import { keepDrafts } from "../../static/js/editor/store/drafts.js";
import { ApiError } from "../../static/js/lib/api.js";
import { document } from "./documents.mjs";

/** A server that keeps one document, refuses stale saves, and can be cut off. */
function server() {
  const kept = { graph: new Graph(document()), version: 1, isCut: false, isStaleAnswer: null, patches: [], forks: 0 };
  const reach = () => { if (kept.isCut) throw new ApiError(0, { detail: "The server cannot be reached." }); };
  return {
    kept,
    load: async () => { reach(); return { version: kept.version, can_edit: true, document: kept.graph.document() }; },
    patch: async (id, { base_version, changes }) => {
      reach();
      if (kept.refuses) throw new ApiError(422, { detail: "No.", problems: [{ path: "changes[0].neuron.params.quorum", code: "x", message: "Quorum is at most 5." }] });
      if (base_version !== kept.version) throw new ApiError(409, { base_version, current_version: kept.version });
      assert.equal(kept.graph.apply(changes), null);
      kept.patches.push({ id, changes });
      kept.version += 1;
      return { version: kept.version, findings: [] };
    },
    fork: async () => { reach(); kept.forks += 1; return { id: "copy", url: "/networks/copy/", version: kept.version }; },
    create: async (made) => { kept.created = made; kept.graph = new Graph(made); kept.version = 1; return { id: "made", url: "/networks/made/", version: 1 }; },
  };
}

function storage() {
  const values = new Map();
  return {
    get length() { return values.size; }, key: (i) => [...values.keys()][i],
    getItem: (key) => values.get(key) ?? null, setItem: (key, value) => values.set(key, value), removeItem: (key) => values.delete(key), values,
  };
}

function setting({ can_edit = true, at = server(), store = storage() } = {}) {
  const graph = new Graph(at.kept.graph.document());
  const history = new History(graph);
  const states = [];
  const moves = [];
  const pending = new Map();
  const autosave = new Autosave({
    graph, server: at, drafts: keepDrafts(store), network: { id: "a", version: at.kept.version, can_edit },
    onState: (state) => states.push(state), onMove: (network, why) => moves.push([network.id, why]),
    later: { set: (name, act) => pending.set(name, act), cancel: (name) => pending.delete(name) },
  });
  return { graph, history, autosave, states, moves, pending, at, store };
}

test("it saves the difference on top of the version it has", async () => {
  const { graph, autosave, at, states } = setting();
  graph.apply(moved(graph, ["n0"], 8, 0));
  await autosave.save();
  assert.deepEqual(at.kept.patches[0].changes.map((each) => each.op), ["put-neuron"]);
  assert.deepEqual([autosave.network.version, states.at(-1)], [2, "saved"]);
});

test("a change while it saves goes with the next save", async () => {
  const { graph, autosave, at } = setting();
  graph.apply(moved(graph, ["n0"], 8, 0));
  const first = autosave.save();
  graph.apply(moved(graph, ["n1"], 8, 0));
  await first;
  assert.equal(autosave.state, "unsaved");
  await autosave.save();
  assert.deepEqual(at.kept.graph.document(), graph.document());
});

test("the first change of another's network copies it, once", async () => {
  const { graph, autosave, at, moves } = setting({ can_edit: false });
  for (const id of ["n0", "n1"]) {
    graph.apply(moved(graph, [id], 8, 0));
    await autosave.save();
  }
  assert.deepEqual([at.kept.forks, moves, at.kept.patches.map((each) => each.id)], [1, [["copy", "fork"]], ["copy", "copy"]]);
});

test("cut off, it keeps the draft here and saves when the server is back", async () => {
  const { graph, autosave, at, store, pending } = setting();
  at.kept.isCut = true;
  graph.apply(neuronPart(graph, "n1", "params", "quorum", 17));
  await autosave.save();
  assert.equal(autosave.state, "offline");
  assert.equal(store.values.size, 1);
  at.kept.isCut = false;
  await pending.get("save")();
  assert.equal(autosave.state, "saved");
  assert.equal(store.values.size, 0);
  assert.equal(at.kept.graph.neurons.get("n1").params.quorum, 17);
});

test("a draft of an earlier visit comes back, and can be undone", async () => {
  const first = setting();
  first.at.kept.isCut = true;
  first.graph.apply(moved(first.graph, ["n0"], 8, 0));
  await first.autosave.save();
  first.at.kept.isCut = false;
  const second = setting({ at: first.at, store: first.store });
  assert.equal(second.autosave.resume(), "restored");
  assert.deepEqual(second.graph.document(), first.graph.document());
  second.history.undo();
  assert.deepEqual(second.graph.document(), document());
});

for (const [choice, mine, theirs] of [["mine", 17, "Renamed"], ["theirs", undefined, "Renamed"]]) {
  test(`somebody else saved: taking ${choice} loses nothing`, async () => {
    const { graph, history, autosave, at } = setting();
    at.kept.graph.apply([{ op: "put-neuron", neuron: { ...at.kept.graph.neurons.get("n2"), label: "Renamed" } }]);
    at.kept.version = 5;
    graph.apply(neuronPart(graph, "n1", "params", "quorum", 17));
    await autosave.save();
    assert.equal(autosave.state, "conflict");
    await autosave.resolve(choice);
    assert.equal(autosave.state, "saved");
    assert.deepEqual(at.kept.graph.document(), graph.document());
    assert.equal(graph.neurons.get("n1").params.quorum, mine);
    assert.equal(graph.neurons.get("n2").label, theirs);
    history.undo();
    assert.equal(graph.neurons.get("n1").params.quorum, 17);
  });
}

test("somebody else saved: what mine are put over is kept as a version first", async () => {
  const { graph, autosave, at } = setting();
  const kept = [];
  at.keepVersion = async (id, name) => { kept.push([name, at.kept.graph.neurons.get("n1").label]); };
  at.kept.graph.apply([{ op: "put-neuron", neuron: { ...at.kept.graph.neurons.get("n1"), label: "Theirs" } }]);
  at.kept.version = 5;
  graph.apply(neuronPart(graph, "n1", "params", "quorum", 17));
  await autosave.save();
  await autosave.resolve("mine");
  assert.deepEqual(kept, [["As somebody else saved it", "Theirs"]]);
  assert.deepEqual([at.kept.graph.neurons.get("n1").label, at.kept.graph.neurons.get("n1").params.quorum], ["Neuron 1", 17]);
});

test("somebody else saved: a copy keeps both", async () => {
  const { graph, autosave, at, moves } = setting();
  at.kept.version = 5;
  graph.apply(moved(graph, ["n0"], 8, 0));
  await autosave.save();
  await autosave.resolve("copy");
  assert.deepEqual(moves, [["made", "copy"]]);
  assert.deepEqual(at.kept.created, graph.document());
});

test("a draft on an older version asks, and still holds the changes", async () => {
  const first = setting();
  first.at.kept.isCut = true;
  first.graph.apply(moved(first.graph, ["n0"], 8, 0));
  await first.autosave.save();
  first.at.kept.isCut = false;
  first.at.kept.version = 4;
  const second = setting({ at: first.at, store: first.store });
  assert.equal(second.autosave.resume(), "conflict");
  assert.deepEqual(second.graph.neurons.get("n0").position, [8, 80]);
});

test("what the server refuses stays here, with its sentence", async () => {
  const { graph, autosave, at, store } = setting();
  const said = [];
  autosave.onState = (state, detail) => said.push([state, detail.sentence, detail.at]);
  at.kept.refuses = true;
  graph.apply(neuronPart(graph, "n0", "params", "quorum", 9));
  await autosave.save();
  assert.deepEqual(said.at(-1), ["refused", "Quorum is at most 5.", "n0"]);
  assert.equal(store.values.size, 1);
});

test("a save that arrived while its answer was lost is no conflict with oneself", async () => {
  const { graph, autosave, at } = setting();
  const patch = at.patch;
  at.patch = async (id, body) => {
    await patch(id, body);
    throw new ApiError(0, { detail: "The server cannot be reached." });
  };
  graph.apply(moved(graph, ["n0"], 8, 0));
  await autosave.save();
  assert.equal(autosave.state, "offline");
  at.patch = patch;
  graph.apply(moved(graph, ["n1"], 8, 0));
  await autosave.save();
  assert.equal(autosave.state, "saved");
  assert.deepEqual(at.kept.graph.document(), graph.document());
});

test("what the page before sent as it closed is no conflict with oneself", async () => {
  const first = setting();
  first.at.kept.isCut = true;
  first.graph.apply(moved(first.graph, ["n0"], 8, 0));
  await first.autosave.save();
  first.at.kept.isCut = false;
  const second = setting({ at: first.at, store: first.store }); // it has loaded what was there before
  await first.autosave.save();
  first.store.setItem("allonet-draft-a", JSON.stringify({ version: 1, changes: first.at.kept.patches[0].changes }));
  assert.equal(second.autosave.resume(), "restored");
  await second.autosave.save();
  assert.deepEqual([second.autosave.state, second.autosave.network.version], ["saved", 2]);
});

test("a draft whose changes had arrived is dropped in silence", async () => {
  const first = setting();
  first.at.kept.isCut = true;
  first.graph.apply(moved(first.graph, ["n0"], 8, 0));
  await first.autosave.save();
  first.at.kept.isCut = false;
  first.at.kept.graph.apply(moved(first.at.kept.graph, ["n0"], 8, 0));
  first.at.kept.version = 2;
  assert.equal(setting({ at: first.at, store: first.store }).autosave.resume(), "none");
});

test("what was typed after a save whose answer was lost comes back too", () => {
  const first = setting();
  first.at.kept.isCut = true;
  first.graph.apply(removal(first.graph, ["n2"]));
  // It arrives; the answer does not, and the work goes on.
  first.at.kept.graph.apply(first.autosave.changes);
  first.at.kept.version = 2;
  first.graph.apply(neuronPart(first.graph, "n1", "params", "quorum", 17));
  first.autosave.keep();
  const second = setting({ at: first.at, store: first.store });
  assert.equal(second.autosave.resume(), "conflict");
  assert.equal(second.graph.neurons.get("n1").params.quorum, 17);
  assert.equal(second.graph.neurons.has("n2"), false);
});

test("a wire drawn to a neuron that was removed elsewhere brings it back", () => {
  const first = setting();
  first.graph.apply(wire(first.graph, "n2", "n0").changes);
  first.graph.apply(neuronPart(first.graph, "n1", "params", "quorum", 17));
  first.autosave.keep();
  first.at.kept.graph.apply(removal(first.at.kept.graph, ["n0"]));
  first.at.kept.version = 2;
  const second = setting({ at: first.at, store: first.store });
  assert.equal(second.autosave.resume(), "conflict");
  assert.equal(second.graph.neurons.get("n1").params.quorum, 17);
  assert.equal(second.graph.neurons.has("n0"), true);
  assert.equal(second.graph.outOf("n2").size, first.graph.outOf("n2").size);
});

test("what no longer fits is left and said, and the rest comes back", () => {
  const first = setting();
  first.graph.apply(wire(first.graph, "n2", "n0").changes);
  first.graph.apply(neuronPart(first.graph, "n1", "params", "quorum", 17));
  first.autosave.keep();
  const [{ connection }] = wire(first.graph, "n2", "n0").changes;
  first.at.kept.graph.apply([{ op: "put-connection", connection: { ...connection, id: "theirs" } }]);
  first.at.kept.version = 2;
  const second = setting({ at: first.at, store: first.store });
  let said = null;
  second.autosave.onState = (_, detail) => { said = detail.sentence; };
  assert.equal(second.autosave.resume(), "conflict");
  assert.match(said, /already pays/);
  assert.equal(second.graph.neurons.get("n1").params.quorum, 17);
});

test("a page keeps its own draft, whatever another page of the same network saves", async () => {
  const first = setting();
  first.graph.apply(neuronPart(first.graph, "n1", "params", "quorum", 17));
  first.autosave.keep();
  const second = setting({ at: first.at, store: first.store });
  second.graph.apply(neuronPart(second.graph, "n2", "params", "quorum", 3));
  await second.autosave.save();
  const third = setting({ at: first.at, store: first.store });
  assert.equal(third.autosave.resume(), "conflict");
  assert.deepEqual(["n1", "n2"].map((id) => third.graph.neurons.get(id).params.quorum), [17, 3]);
  assert.equal(first.store.values.size, 1);
});

test("a draft that was asked about and not answered asks again", async () => {
  const first = setting();
  first.graph.apply(neuronPart(first.graph, "n1", "params", "quorum", 17));
  first.autosave.keep();
  first.at.kept.version = 2;
  for (const visit of [1, 2]) {
    const again = setting({ at: first.at, store: first.store });
    assert.equal(again.autosave.resume(), "conflict", `visit ${visit}`);
    again.autosave.keep();
  }
});
