/** Saves by lists of changes on top of a version; what could not be saved is kept, and nothing is ever lost. */

import { difference, isOver } from "../diff.js";
import { Graph } from "../graph.js";
import { endsOf, withDrafts } from "./drafts.js";
import { timers } from "./timers.js";

const WAIT = 700; // milliseconds after the last change
const LONGEST = 4000; // and at most after the first
const DRAFT_WAIT = 250;
const LABELS = { mine: "Take in what was saved elsewhere", theirs: "Take what was saved elsewhere" };
const THEIRS = "As somebody else saved it"; // the version that is kept when mine are put over theirs
const RETRY = [2000, 5000, 15000, 30000];

/**
 * @typedef {"saved"|"unsaved"|"saving"|"offline"|"conflict"|"refused"} SaveState
 * @typedef {{load(id: string): Promise<object>, patch(id: string, body: object): Promise<object>,
 *            fork(id: string): Promise<object>, create(document: object): Promise<object>}} Server
 */
export class Autosave {
  /**
   * @param {{graph: Graph, server: Server, drafts: object, network: {id: string, version: number, can_edit: boolean},
   *          onState?: Function, onMove?: Function, onSaved?: Function, later?: Function}} parts
   * `onMove(network, why)` tells that the work goes on under another id.
   */
  constructor({ graph, server, drafts, network, onState, onMove, onSaved, later }) {
    Object.assign(this, { graph, server, drafts, network });
    this.onState = onState ?? (() => {});
    this.onMove = onMove ?? (() => {});
    this.onSaved = onSaved ?? (() => {});
    this.later = later ?? timers();
    this.base = graph.snapshot();
    this.state = "saved";
    this.draftBase = null; // the version under a draft, where it is not that of the network
    this.failures = 0;
    graph.afterChange(() => this.#changed());
  }

  /** What the server has not got yet. */
  get changes() {
    return difference(this.base, this.graph.snapshot());
  }

  /** Brings back what earlier pages kept here. Returns "none", "restored" or "conflict". */
  resume() {
    const { id, version } = this.network;
    const drafts = this.drafts.read(id);
    if (!drafts.length) return "none";
    const { wanted, sentence } = withDrafts(this.graph.document(), drafts);
    const refused = this.graph.apply(difference(this.base, wanted.snapshot()), { label: "Changes kept in this browser" });
    if (refused) return "none"; // they stay where they are
    const base = drafts.find((each) => each.version !== version)?.version ?? version;
    const isConflict = sentence !== null || (this.changes.length > 0 && base !== version);
    this.draftBase = isConflict ? base : null;
    if (!this.keep() || this.isKept) for (const { key } of drafts) this.drafts.taken(key);
    if (isConflict) this.#become("conflict", { sentence, current: version, base });
    return isConflict ? "conflict" : this.changes.length ? "restored" : "none"; // none: they had arrived, only the answer was lost
  }

  /** Saves now; resolves when the server has everything or said no. */
  async save() {
    this.later.cancel("save");
    if (this.state === "conflict") return;
    if (this.running) {
      this.again = true;
      await this.running;
      return;
    }
    this.running = this.#save();
    await this.running;
    this.running = null;
    if (this.again) {
      this.again = false;
      await this.save();
    }
  }

  /** Keeps the draft at once: the page is about to go. */
  keep() {
    this.later.cancel("draft");
    const { changes } = this;
    if (!changes.length) this.drafts.drop(this.network.id);
    else this.isKept = this.drafts.write(this.network.id, { version: this.draftBase ?? this.network.version, changes, ends: endsOf(this.graph, changes) });
    return changes.length > 0;
  }

  /** Somebody else saved: "mine" puts my changes on top of theirs, "theirs" takes mine back (undo returns them), "copy" keeps both. */
  async resolve(choice) {
    if (choice === "copy") {
      const made = await this.server.create(this.graph.document());
      this.#moveTo({ ...made, can_edit: true }, "copy");
      this.base = this.graph.snapshot();
    } else {
      const theirs = await this.server.load(this.network.id);
      const mine = this.changes;
      const wanted = new Graph(theirs.document);
      if (choice === "mine" && isOver(mine, difference(this.base, wanted.snapshot()))) await this.server.keepVersion(this.network.id, THEIRS);
      this.base = wanted.snapshot();
      this.network = { ...this.network, version: theirs.version, can_edit: theirs.can_edit };
      this.state = "unsaved";
      // Where mine and theirs cannot stand together (a wire to a neuron that they removed), mine stay as they are.
      const isClash = choice === "mine" && wanted.apply(mine) !== null;
      if (!isClash) this.graph.apply(difference(this.graph.snapshot(), wanted.snapshot()), { label: LABELS[choice] });
    }
    this.draftBase = null;
    this.#become("unsaved");
    await this.save();
  }

  #changed() {
    this.later.set("draft", () => this.keep(), DRAFT_WAIT);
    if (this.state === "conflict") return;
    this.#become("unsaved");
    this.later.set("save", () => this.save(), WAIT, LONGEST);
  }

  async #save() {
    const sent = this.graph.snapshot();
    const earlier = this.attempted;
    try {
      const changes = difference(this.base, sent);
      if (!changes.length) return this.#done(sent, null);
      this.#become("saving");
      if (!this.network.can_edit) await this.#fork();
      this.attempted = sent;
      this.sent = changes;
      const answer = await this.server.patch(this.network.id, { base_version: this.network.version, changes });
      this.attempted = null;
      this.network = { ...this.network, version: answer.version };
      return this.#done(sent, answer);
    } catch (error) {
      if (error.status === 409 && await this.#isOwnEcho([earlier, sent])) return this.#save();
      return this.#failed(error);
    }
  }

  /**
   * Whether the later version is one of these states of ours: it arrived while its answer was lost, or the page that
   * was here before sent it as it closed.
   */
  async #isOwnEcho(states) {
    const theirs = await this.server.load(this.network.id).catch(() => null);
    const state = theirs && new Graph(theirs.document).snapshot();
    if (!state || !states.some((own) => own && !difference(state, own).length)) return false;
    this.base = state;
    this.network = { ...this.network, version: theirs.version };
    return true;
  }

  async #fork() {
    const { id, unlocked } = this.network;
    const made = await this.server.fork(id);
    const original = { name: this.graph.meta.name, url: `/networks/${id}/` };
    this.#moveTo({ ...made, can_edit: true, is_fork: true, unlocked, lineage: { original } }, "fork");
  }

  #moveTo(network, why) {
    this.drafts.drop(this.network.id);
    this.network = network;
    this.onMove(network, why);
  }

  #done(sent, answer) {
    this.base = sent;
    this.failures = 0;
    this.later.cancel("draft");
    const isAll = !this.keep();
    this.#become(isAll ? "saved" : "unsaved");
    if (!isAll) this.later.set("save", () => this.save(), WAIT);
    if (answer) this.onSaved(answer);
  }

  #failed(error) {
    this.keep();
    if (error.status === 409) {
      this.#become("conflict", { base: error.problem.base_version, current: error.problem.current_version });
    } else if (error.status === 0 || error.status >= 500 || error.status === 429) {
      this.#become("offline", { sentence: error.status ? error.message : null });
      this.later.set("save", () => this.save(), RETRY[Math.min(this.failures, RETRY.length - 1)]);
      this.failures += 1;
    } else if (error.status) {
      this.#become("refused", { sentence: error.message, isGone: error.status === 404, at: this.#subjectOf(error.problem.problems?.[0]?.path) });
    } else throw error;
  }

  /** The neuron or connection that a problem's path, such as changes[3].neuron.params.quorum, speaks of. */
  #subjectOf(path = "") {
    const change = this.sent?.[Number(/^changes\[(\d+)\]/.exec(path)?.[1])];
    return (change?.neuron ?? change?.connection)?.id ?? null;
  }

  #become(state, detail = {}) {
    this.state = state;
    this.onState(state, { ...detail, isKept: this.isKept ?? true });
  }
}
