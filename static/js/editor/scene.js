/** The document made ready to draw: places in typed arrays, widths by flow, wires fanned out at their ports. */

import { amount } from "../lib/money.js";
import { stack } from "./fan.js";
import { foldedView } from "./folding.js";
import { CARD, boundsOf, cardBox } from "./geometry.js";
import { components } from "./loops.js";
import { signalOf } from "./signals.js";
import { MOST_LABELLED, hullOf, inPort, outPort, wayBack } from "./routes.js";

const PLAIN_WIDTH = 1.5;
const MOST_AVOIDED = 300; // loops that look for a way clear of all cards
const PLAIN = Object.freeze({ below: null, outX: 0, inX: 0 });

export class Scene {
  /**
   * @param {Graph} graph
   * @param {Catalogue} catalogue
   * @param {(group: object) => boolean} [isFolded]
   */
  constructor(graph, catalogue, isFolded = () => false) {
    this.document = graph;
    this.graph = graph; // as drawn: with groups that are folded as one neuron
    this.catalogue = catalogue;
    this.isFolded = isFolded;
    this.given = this.flows = null; // what the last run moved: {neurons, connections}
    this.isStale = true;
    this.box4 = new Float64Array(4);
    graph.afterChange(() => { this.isStale = true; });
  }

  /** Shows what a run moved, or nothing. */
  show(flows) {
    this.given = flows;
    this.flows = flows;
    this.isStale = true;
  }

  /** The id under which a neuron or connection is drawn: its own, or that of the group or bundle that holds it. */
  drawnAs(id) {
    return this.graph.holders?.get(id) ?? id;
  }

  /** Brings the arrays up to date; cheap when nothing changed. */
  refresh() {
    if (!this.isStale) return;
    this.isStale = false;
    this.graph = foldedView(this.document, this.isFolded);
    this.flows = this.given && (this.graph.flowsOf?.(this.given) ?? this.given);
    this.#readNeurons();
    this.#readWires();
    this.#fan();
    this.#routeLoops();
  }

  /** Shifts neurons while a hand holds them; the document learns of it at the end. */
  hold(ids, dx, dy) {
    this.refresh();
    for (const id of new Set(ids.map((each) => this.drawnAs(each)))) {
      const i = this.index.get(id);
      const [x, y] = this.neurons[i].position ?? [0, 0];
      this.x[i] = x + dx;
      this.y[i] = y + dy;
    }
    if (this.loops.length <= MOST_AVOIDED) this.#routeLoops();
  }

  /** @returns {Route} */
  route(e) {
    const [s, t] = [this.from[e], this.to[e]];
    const [x1, y1] = outPort(this.x[s], this.y[s]);
    const [x2, y2] = inPort(this.x[t], this.y[t]);
    const back = this.back.get(e) ?? PLAIN;
    return { x1, y1: y1 + this.outShift[e], x2, y2: y2 + this.inShift[e], ...back };
  }

  /** A rectangle that holds a wire, without making anything: the same array every time, for thousands a frame. */
  hull(e) {
    const back = this.back.get(e);
    if (back) {
      this.box4.set(hullOf(this.route(e)));
      return this.box4;
    }
    const [s, t] = [this.from[e], this.to[e]];
    const x1 = this.x[s] + CARD.width;
    const x2 = this.x[t];
    const arm = Math.max(36, Math.abs(x2 - x1) / 2);
    const y1 = this.y[s] + CARD.port + this.outShift[e];
    const y2 = this.y[t] + CARD.port + this.inShift[e];
    this.box4[0] = Math.min(x1, x2 - arm);
    this.box4[1] = Math.min(y1, y2);
    this.box4[2] = Math.max(x2, x1 + arm);
    this.box4[3] = Math.max(y1, y2);
    return this.box4;
  }

  /** The rectangle around everything, or around some neurons. */
  bounds(ids = null) {
    this.refresh();
    const chosen = ids ? [...ids].map((id) => this.index.get(this.drawnAs(id))).filter((i) => i !== undefined) : this.neurons.keys();
    return boundsOf([...chosen].map((i) => cardBox(this.x[i], this.y[i])));
  }

  /** An amount in the words of this network. */
  amountText(text) {
    return `${amount(text)} ${this.graph.meta.token.symbol}`;
  }

  box(id) {
    const i = this.index.get(this.drawnAs(id));
    return cardBox(this.x[i], this.y[i]);
  }

  #readNeurons() {
    this.neurons = [...this.graph.neurons.values()];
    this.index = new Map(this.neurons.map((each, i) => [each.id, i]));
    this.x = Float64Array.from(this.neurons, (each) => each.position?.[0] ?? 0);
    this.y = Float64Array.from(this.neurons, (each) => each.position?.[1] ?? 0);
    this.kinds = this.neurons.map((each) => this.catalogue.kindOf(each));
    this.category = this.kinds.map((each) => each.category);
    this.signals = this.neurons.map((each, i) => signalOf(each, this.kinds[i], this.catalogue.electorate)); // who decides, in words
    const received = this.neurons.map(({ id }) => {
      const flow = this.flows?.neurons[id];
      return flow ? Math.max(Number(flow.received), Number(flow.passed)) : 0;
    });
    this.weight = relativeRoots(received, (each) => each); // √ of its share of the largest, 0…1
  }

  #readWires() {
    this.wires = [...this.graph.connections.values()];
    this.wireIndex = new Map(this.wires.map((each, e) => [each.id, e]));
    this.from = Int32Array.from(this.wires, (each) => this.index.get(each.source));
    this.to = Int32Array.from(this.wires, (each) => this.index.get(each.target));
    this.degree = new Int32Array(this.neurons.length);
    for (let e = 0; e < this.wires.length; e += 1) {
      this.degree[this.from[e]] += 1;
      this.degree[this.to[e]] += 1;
    }
    const paid = this.wires.map(({ id }) => Number(this.flows?.connections[id] ?? 0));
    this.width = this.flows ? relativeRoots(paid, (root) => 1.25 + 13 * root) : new Float32Array(paid.length).fill(PLAIN_WIDTH);
    this.outShift = new Float32Array(this.wires.length);
    this.inShift = new Float32Array(this.wires.length);
  }

  /** Wires that share a port lie side by side, in the order of their other ends. */
  #fan() {
    this.crowd = new Float32Array(this.wires.length).fill(1); // room a strand has at its fuller end, 1: all it wants
    const spread = (ends, others, shift) => {
      const byPort = Array.from({ length: this.neurons.length }, () => null);
      for (let e = 0; e < this.wires.length; e += 1) (byPort[ends[e]] ??= []).push(e);
      for (const wires of byPort) if (wires && wires.length > 1) stack(wires, this, (e) => this.y[others[e]], shift);
    };
    spread(this.from, this.to, this.outShift);
    spread(this.to, this.from, this.inShift);
  }

  #routeLoops() {
    const round = this.#components();
    this.back = new Map();
    this.loops = [];
    for (let e = 0; e < this.wires.length; e += 1) {
      const [s, t] = [this.from[e], this.to[e]];
      if (round[s] === round[t] && this.x[t] < this.x[s] + CARD.width) this.loops.push(e);
    }
    const boxes = this.loops.length && this.loops.length <= MOST_AVOIDED ? this.neurons.map((_, i) => cardBox(this.x[i], this.y[i])) : [];
    // Thousands of ways back cannot be told apart, and to look for room for each of them would take seconds.
    const taken = this.loops.length <= MOST_AVOIDED ? [] : null;
    // The shortest first, so that it lies inside those that reach further.
    const span = (e) => Math.abs(this.x[this.from[e]] - this.x[this.to[e]]);
    for (const e of [...this.loops].sort((a, b) => span(a) - span(b) || a - b)) {
      const [s, t] = [this.from[e], this.to[e]];
      const low = Math.max(this.y[s], this.y[t]) + CARD.height;
      const [x1, y1] = outPort(this.x[s], this.y[s]);
      const [x2, y2] = inPort(this.x[t], this.y[t]);
      this.back.set(e, wayBack({ x1, y1: y1 + this.outShift[e], x2, y2: y2 + this.inShift[e], low }, boxes, taken, this.loops.length <= MOST_LABELLED));
    }
  }

  /** Who is on a loop with whom depends on wires alone, not on places: found once for each set of wires. */
  #components() {
    if (this.componentsOf !== this.from) {
      this.componentsOf = this.from;
      this.component = components(this.neurons.length, this.from, this.to);
    }
    return this.component;
  }
}

function relativeRoots(values, shape) {
  const largest = values.reduce((most, each) => Math.max(most, each), 0);
  return Float32Array.from(values, (each) => shape(largest ? Math.sqrt(each / largest) : 0));
}
