/** The document with some groups folded into one card each: what is drawn, never what is stored. Pure. */

import { shifted } from "../lib/money.js";

const NOTHING = new Set();
const FIGURES = ["received", "passed", "pot", "kept"];

/**
 * @param {Graph} graph
 * @param {(group: {id: string, neurons: string[]}) => boolean} isFolded
 * @returns {Graph|Folded} the graph itself while nothing is folded
 */
export function foldedView(graph, isFolded) {
  const groups = [...graph.groups.values()].filter(isFolded);
  return groups.length ? new Folded(graph, groups) : graph;
}

/** Reads like a graph: neurons, connections, groups, outOf, into. Neurons that stand for a group have `fold`. */
class Folded {
  constructor(graph, groups) {
    this.graph = graph;
    this.holders = new Map(); // neuron or connection → the group or bundle that is drawn for it
    this.members = new Map(groups.map((each) => [each.id, each.neurons.filter((id) => this.#takes(id, each.id))]));
    this.groups = new Map([...graph.groups].filter(([id]) => !this.members.has(id)));
    this.neurons = new Map([...graph.neurons].filter(([id]) => !this.holders.has(id)));
    for (const group of groups) this.neurons.set(group.id, this.#cardOf(group));
    this.connections = new Map();
    this.bundles = new Map(); // drawn wire → connections in it, where there are several
    this.inner = new Map(groups.map((each) => [each.id, []])); // connections that nobody sees
    this.outgoing = new Map();
    this.incoming = new Map();
    this.#bundle();
  }

  get meta() {
    return this.graph.meta;
  }

  outOf(id) {
    return this.outgoing.get(id) ?? NOTHING;
  }

  into(id) {
    return this.incoming.get(id) ?? NOTHING;
  }

  #takes(id, group) {
    if (this.holders.has(id) || !this.graph.neurons.has(id)) return false;
    this.holders.set(id, group);
    return true;
  }

  /** A card at the upper left corner of what it holds, with the face of most of them. */
  #cardOf({ id, label }) {
    const neurons = this.members.get(id).map((each) => this.graph.neurons.get(each));
    const [kind] = mostOf(neurons.map((each) => each.kind));
    const least = (axis) => neurons.reduce((low, each) => Math.min(low, each.position?.[axis] ?? 0), Infinity);
    return { id, label, kind, position: [least(0), least(1)], fold: { count: neurons.length } };
  }

  #bundle() {
    const found = new Map();
    const drawn = (id) => this.holders.get(id) ?? id;
    for (const each of this.graph.connections.values()) {
      const [source, target] = [drawn(each.source), drawn(each.target)];
      const isTouched = source !== each.source || target !== each.target;
      if (!isTouched) this.#put(each);
      else if (source === target) this.inner.get(source).push(each.id);
      else entry(found, `fold ${source} ${target}`, Array).push({ ...each, source, target });
    }
    for (const [id, wires] of found) {
      if (wires.length === 1) this.#put(wires[0]);
      else {
        const [{ source, target }] = wires;
        const delays = new Set(wires.map((each) => each.delay ?? 1));
        this.#put({ id, source, target, delay: delays.size === 1 ? [...delays][0] : 1 });
        this.bundles.set(id, wires.map((each) => each.id));
        for (const wire of wires) this.holders.set(wire.id, id);
      }
    }
  }

  #put(wire) {
    this.connections.set(wire.id, wire);
    entry(this.outgoing, wire.source, Set).add(wire.id);
    entry(this.incoming, wire.target, Set).add(wire.id);
  }

  /** The flows of a run with those of groups and bundles beside them: sums, without what stays inside a group. */
  flowsOf(flows) {
    const neurons = { ...flows.neurons };
    const connections = { ...flows.connections };
    const paid = (id) => flows.connections[id] ?? "0";
    for (const [id, members] of this.members) {
      const inside = totalOf(this.inner.get(id).map(paid));
      const known = members.map((each) => flows.neurons[each]).filter(Boolean);
      const totals = FIGURES.map((name) => [name, totalOf(known.map((each) => each[name] ?? "0"))]);
      neurons[id] = Object.fromEntries(totals);
      for (const name of ["received", "passed"]) neurons[id][name] = totalOf([neurons[id][name], `-${inside}`]);
    }
    for (const [id, wires] of this.bundles) connections[id] = totalOf(wires.map(paid));
    return { ...flows, neurons, connections };
  }
}

/** The exact sum of decimal strings. */
export function totalOf(texts) {
  const placesOf = (text) => (text.includes(".") ? text.length - text.indexOf(".") - 1 : 0);
  const plain = texts.map((each) => String(each).replace("--", ""));
  const places = plain.reduce((most, each) => Math.max(most, placesOf(each)), 0);
  const units = plain.reduce((all, each) => all + BigInt(each.replace(".", "") + "0".repeat(places - placesOf(each))), 0n);
  return shifted(units.toString(), -places);
}

function mostOf(values) {
  const counts = new Map();
  for (const each of values) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), [undefined, 0]);
}

function entry(map, key, Made) {
  if (!map.has(key)) map.set(key, new Made());
  return map.get(key);
}
