/** The editor as one thing: what its parts know of each other, and what a person can do with it. */

import { copied } from "./clipboard.js";
import * as edits from "./edits.js";
import { CARD, ZOOM, toPlane } from "./geometry.js";
import { LoadsLater } from "./loads_later.js";
import { pasted } from "./pasting.js";
import { middleOf } from "./routes.js";
import { nameOf } from "./rules.js";
import { openSearchBox } from "./search.js";
import { freeSpot } from "./spots.js";

export class Editor extends LoadsLater {
  /** `parts`: graph, history, selection, scene, painter, canvas, catalogue, autosave, scenario, server, toast, announce, stage */
  constructor(parts) {
    super();
    Object.assign(this, parts);
    this.isSpaceHeld = false;
    this.isHandOnCanvas = false;
    this.handAt = null; // the point of the canvas that the pointer is over
    this.ballotsTold = new Map(); // neuron → what came of its last file, as elements
    this.middleAt = -Infinity; // when the middle button last went down or up
    this.copy = ""; // kept here too, for a clipboard that may be forbidden
  }

  /** Makes changes; says so when they are refused. Returns whether they were made. */
  change(changes, info = {}) {
    if (!changes.length) return true;
    const sentence = this.graph.apply(changes, info);
    if (sentence) this.toast(sentence);
    return !sentence;
  }

  savedNeuron(id) {
    return this.opened.neurons.get(id) ?? null;
  }

  savedConnection(id) {
    return this.opened.connections.get(id) ?? null;
  }

  /** Adds a neuron: in the middle, at a point of the canvas, into a wire, or at the end of a new wire. */
  add(template, { at = null, into = null, from = null, to = null } = {}) {
    const point = at ? toPlane(this.canvas.view, ...at) : into ? this.#middleOf(into) : this.#freePlace();
    // At the end of a wire it is the port that should be under the hand.
    if (from) point[0] += CARD.width / 2;
    if (to) point[0] -= CARD.width / 2;
    const { id, changes } = edits.addition(this.graph, template, point, CARD);
    const { position } = changes[0].neuron;
    if (at) position.forEach((each, axis) => { position[axis] = Math.round(each / 8) * 8; });
    if (into) changes.push(...this.#insertion(into, changes[0]));
    if (from) changes.push(...edits.wire(this.graph, from, id).changes);
    if (to) changes.push(...edits.wire(this.graph, id, to).changes);
    if (!this.change(changes, { label: `Add ${template.label}` })) return null;
    this.selection.choose([id]);
    this.canvas.reveal(id);
    this.announce(`${nameOf(this.graph, id)} added.`);
    return id;
  }

  #middleOf(wireId) {
    this.scene.refresh();
    const { x, y } = middleOf(this.scene.route(this.scene.wireIndex.get(wireId)));
    return [x, y + CARD.height / 2 - CARD.port];
  }

  #insertion(wireId, put) {
    const { position, changes } = edits.roomIn(this.graph, wireId, put.neuron.position, CARD);
    put.neuron.position = position;
    return [...changes, ...edits.inserted(this.graph, wireId, put.neuron.id)];
  }

  /** In the middle of what is seen, or near it where a card lies there. */
  #freePlace() {
    this.scene.refresh(); // what is in a folded group takes no room
    const there = [...this.scene.graph.neurons.values()].map((each) => each.position).filter(Boolean);
    return freeSpot(there, this.canvas.seen, this.canvas.centre.map((each) => Math.round(each / 8) * 8));
  }

  connect(source, target) {
    const { id, changes } = edits.wire(this.graph, source, target);
    if (!this.change(changes, { label: "Connect" })) return;
    this.selection.choose([id]);
    this.announce(`${nameOf(this.graph, source)} now pays ${nameOf(this.graph, target)}.`);
  }

  remove() {
    const count = this.selection.ids.size;
    if (!count) return;
    if (!this.change(edits.removal(this.graph, new Set([...this.selection.ids, ...this.selection.neurons])), { label: count === 1 ? "Delete" : `Delete ${count}` })) return;
    this.announce("Deleted. Ctrl+Z brings it back.");
  }

  nudge(dx, dy) {
    this.change(edits.moved(this.graph, this.selection.neurons, dx, dy), { label: "Nudge", gesture: `nudge ${[...this.selection.ids]}` });
  }

  undo() {
    const label = this.history.undo();
    this.announce(label ? `Undone: ${label}.` : "Nothing to undo.");
  }

  redo() {
    const label = this.history.redo();
    this.announce(label ? `Done again: ${label}.` : "Nothing to redo.");
  }

  copyChosen() {
    if (!this.selection.neurons.length) return false;
    this.copy = copied(this.graph, this.selection.neurons);
    this.announce(`${this.selection.neurons.length} copied.`);
    return true;
  }

  paste(text = this.copy, options = {}) {
    const answer = pasted(this.graph, text || this.copy, options);
    if (answer.sentence) {
      this.toast(answer.sentence);
      return;
    }
    if (!this.change(answer.changes, { label: options.label ?? "Paste" })) return;
    this.selection.choose(answer.ids);
    this.announce(`${answer.ids.length} added, selected.`);
    if (answer.said) this.toast(answer.said);
  }

  duplicate() {
    if (this.selection.neurons.length) this.paste(copied(this.graph, this.selection.neurons), { label: "Duplicate" });
  }

  /** Chooses what a group holds; returns one of it, to drag by. */
  chooseGroup(id) {
    const { neurons } = this.graph.groups.get(id);
    this.selection.choose(neurons);
    return neurons[0];
  }

  /** Folds a group to one card, or unfolds it; what was chosen in it stays chosen. */
  fold(id, isFolded) {
    const { label, neurons } = this.graph.groups.get(id);
    this.folds.set(id, isFolded);
    this.selection.choose(isFolded ? [id] : neurons);
    if (!isFolded) this.canvas.showAll(neurons);
    else if (this.canvas.view.zoom < ZOOM.far) this.canvas.fit(); // it was far away for what is one card now
    this.announce(isFolded ? `${label} is one card now.` : `${label} is unfolded: ${neurons.length} neurons.`);
  }

  /** The groups of what is chosen: unfolded when one of them is folded, else folded. */
  toggleFold() {
    const { graph, selection, folds } = this;
    const chosen = new Set(selection.neurons);
    const groups = [...graph.groups.values()].filter((each) => selection.has(each.id) || each.neurons.some((id) => chosen.has(id)));
    const isFolded = groups.some((each) => folds.isFolded(each));
    if (!groups.length) this.toast("Choose a group, or a neuron in one.");
    for (const each of groups) if (folds.isFolded(each) === isFolded) this.fold(each.id, !isFolded);
  }

  /** Chooses something and brings it into view. */
  show(id) {
    this.selection.choose([id]);
    this.canvas.reveal(this.graph.connections.get(id)?.source ?? id);
  }

  /** The search: a mechanism to add, there or at the end of a wire. */
  openSearch({ at = null, from = null, to = null, into = null } = {}) {
    const option = (template) => ({
      ...this.catalogue.faceOf(template), label: template.label, help: template.help,
      take: () => this.add(template, { at, from, to, into }),
    });
    const placeholder = from ? `${nameOf(this.graph, from)} pays …` : to ? `Pays ${nameOf(this.graph, to)}` : "Add a neuron";
    openSearchBox(this, this.stage, { at, placeholder, find: (words) => this.catalogue.search(words).map(option) });
  }

  insertInto(wireId) {
    this.openSearch({ into: wireId });
  }

  /** Finds a neuron by name; with `from`, connects to it. */
  openFind({ from = null } = {}) {
    const find = (words) => {
      const wanted = words.toLowerCase();
      const rank = (each) => (each.label ?? "").toLowerCase().indexOf(wanted) >>> 0; // −1, only in the id, comes last
      const found = [...this.graph.neurons.values()].filter((each) => `${each.label} ${each.id}`.toLowerCase().includes(wanted))
        .sort((a, b) => rank(a) - rank(b) || (a.label ?? "").length - (b.label ?? "").length);
      return found.map((each) => ({
        ...this.catalogue.kindOf(each), label: each.label || each.id, help: this.catalogue.kindLine(each),
        take: () => (from ? this.connect(from, each.id) : this.show(each.id)),
      }));
    };
    openSearchBox(this, this.stage, { placeholder: from ? `Connect ${nameOf(this.graph, from)} to …` : "Find a neuron", find });
  }

  connectChosen() {
    const [from] = this.selection.neurons;
    if (from) this.openFind({ from });
  }
}
