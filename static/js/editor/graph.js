/** The document as maps: every change asks before, may be refused with a sentence, and tells after. */

import { refusalOf } from "./rules.js";

/**
 * A change, in the same form as on the wire.
 * @typedef {{op: string, id?: string, neuron?: object, connection?: object, group?: object, values?: object}} Change
 */

const NOTHING = new Set();

export class Graph {
  /** @param {object} document allonet/1 */
  constructor(document) {
    this.asked = new Set();
    this.told = new Set();
    this.load(document);
  }

  /** Takes a whole document in, without asking: for the first one and for tests. */
  load(document) {
    const { neurons, connections, groups = [], ...meta } = document;
    this.meta = withoutNothing(meta);
    this.neurons = byId(neurons);
    this.connections = byId(connections);
    this.groups = byId(groups);
    this.outgoing = new Map();
    this.incoming = new Map();
    for (const each of connections) this.#link(each);
  }

  has(id) {
    return this.neurons.has(id) || this.connections.has(id) || this.groups.has(id);
  }

  /** Ids of the connections that leave (`outOf`) and reach (`into`) a neuron. */
  outOf(id) {
    return this.outgoing.get(id) ?? NOTHING;
  }

  into(id) {
    return this.incoming.get(id) ?? NOTHING;
  }

  /** `ask(change, graph)` returns a sentence to refuse, or nothing. Returns how to stop. */
  beforeChange(ask) {
    this.asked.add(ask);
    return () => this.asked.delete(ask);
  }

  /** `tell({changes, inverse, info})` after each list of changes. Returns how to stop. */
  afterChange(tell) {
    this.told.add(tell);
    return () => this.told.delete(tell);
  }

  /** Why this change could not be made now, or null. */
  refusal(change) {
    for (const ask of [refusalOf, ...this.asked]) {
      const sentence = ask(change, this);
      if (sentence) return sentence;
    }
    return null;
  }

  /**
   * All of the changes or none. Returns null, or the sentence that refused them.
   * @param {Change[]} changes
   * @param {{label?: string, gesture?: string, origin?: string}} [info]
   */
  apply(changes, info = {}) {
    const inverse = [];
    for (const change of changes) {
      const sentence = this.refusal(change);
      if (sentence) {
        for (const back of inverse) this.#make(back);
        return sentence;
      }
      inverse.unshift(this.#make(change));
    }
    if (changes.length) for (const tell of this.told) tell({ changes, inverse, info });
    return null;
  }

  /** The state of now, cheap to keep: values are never changed, only replaced. */
  snapshot() {
    const { meta, neurons, connections, groups } = this;
    return { meta, neurons: new Map(neurons), connections: new Map(connections), groups: new Map(groups) };
  }

  /** allonet/1, ordered by id. */
  document() {
    return {
      ...this.meta,
      neurons: inOrder(this.neurons),
      connections: inOrder(this.connections),
      groups: inOrder(this.groups),
    };
  }

  #make(change) {
    return MOVES[change.op](this, change);
  }

  #link({ id, source, target }) {
    entry(this.outgoing, source).add(id);
    entry(this.incoming, target).add(id);
  }

  #unlink({ id, source, target }) {
    this.outgoing.get(source)?.delete(id);
    this.incoming.get(target)?.delete(id);
  }

  putConnection(connection) {
    const old = this.connections.get(connection.id);
    if (old) this.#unlink(old);
    this.connections.set(connection.id, connection);
    this.#link(connection);
    return old;
  }

  removeConnection(id) {
    const old = this.connections.get(id);
    this.connections.delete(id);
    this.#unlink(old);
    return old;
  }
}

/** Each move makes one change and returns the change that takes it back. */
const MOVES = {
  "put-neuron": (graph, { neuron }) => put(graph.neurons, neuron, "neuron"),
  "remove-neuron": (graph, { id }) => remove(graph.neurons, id, "neuron"),
  "put-group": (graph, { group }) => put(graph.groups, group, "group"),
  "remove-group": (graph, { id }) => remove(graph.groups, id, "group"),
  "put-connection": (graph, { connection }) => {
    const old = graph.putConnection(connection);
    return old ? { op: "put-connection", connection: old } : { op: "remove-connection", id: connection.id };
  },
  "remove-connection": (graph, { id }) => ({ op: "put-connection", connection: graph.removeConnection(id) }),
  set: (graph, { values }) => {
    const before = Object.fromEntries(Object.keys(values).map((name) => [name, graph.meta[name] ?? null]));
    graph.meta = withoutNothing({ ...graph.meta, ...values });
    return { op: "set", values: before };
  },
};

function put(map, value, word) {
  const old = map.get(value.id);
  map.set(value.id, value);
  return old ? { op: `put-${word}`, [word]: old } : { op: `remove-${word}`, id: value.id };
}

function remove(map, id, word) {
  const old = map.get(id);
  map.delete(id);
  return { op: `put-${word}`, [word]: old };
}

function entry(map, key) {
  if (!map.has(key)) map.set(key, new Set());
  return map.get(key);
}

function byId(list) {
  return new Map(list.map((each) => [each.id, each]));
}

function inOrder(map) {
  return [...map.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function withoutNothing(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
}
