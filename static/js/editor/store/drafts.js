/** Changes that the server has not got yet, kept in this browser; each page keeps its own. */

import { Graph } from "../graph.js";

const PREFIX = "allonet-draft-";

/**
 * @param {Storage|null} storage localStorage, or nothing where it is forbidden
 * @param {string} [page] tells this page from others that have the same network open
 */
export function keepDrafts(storage, page = Math.random().toString(36).slice(2)) {
  const safely = (act, otherwise) => {
    try {
      return storage ? act() : otherwise;
    } catch {
      return otherwise; // full, or forbidden
    }
  };
  const own = (id) => `${PREFIX}${id}/${page}`;
  return {
    /** What pages that are gone have kept. @returns {{key: string, version: number, changes: object[]}[]} */
    read: (id) => safely(() => Array.from({ length: storage.length }, (_, i) => storage.key(i))
      .filter((key) => key.startsWith(PREFIX + id) && key !== own(id))
      .map((key) => ({ ...JSON.parse(storage.getItem(key)), key })).sort((a, b) => (a.at ?? 0) - (b.at ?? 0)), []),
    /** Whether it could be kept. */
    write: (id, draft) => safely(() => {
      storage.setItem(own(id), JSON.stringify({ ...draft, at: Date.now() }));
      return true;
    }, false),
    drop: (id) => safely(() => storage.removeItem(own(id))),
    /** Away with what this page has taken over. */
    taken: (key) => safely(() => storage.removeItem(key)),
  };
}

/**
 * A document with the changes of drafts made to it, one by one: what is gone already need not go, and what no longer
 * fits is left.
 * @returns {{wanted: Graph, sentence: string|null}} the sentence says why something was left
 */
export function withDrafts(document, drafts) {
  const wanted = new Graph(document);
  let sentence = null;
  for (const { changes = [], ends = [] } of drafts) {
    for (const change of changes) {
      if (change.op.startsWith("remove") && !wanted.has(change.id)) continue;
      const refused = wanted.apply([...missingEnds(wanted, change, ends), fitted(wanted, change)]);
      sentence ??= refused;
    }
  }
  return { wanted, sentence };
}

/** The neurons that wires among these changes lead to, to come back with them if they were removed elsewhere. */
export function endsOf(graph, changes) {
  const ids = new Set(changes.flatMap(({ connection }) => (connection ? [connection.source, connection.target] : [])));
  return [...ids].map((id) => graph.neurons.get(id));
}

function missingEnds(wanted, { connection }, ends) {
  const isMissing = ({ id }) => [connection?.source, connection?.target].includes(id) && !wanted.has(id);
  return ends.filter(isMissing).map((neuron) => ({ op: "put-neuron", neuron }));
}

/** A group holds what is still there. */
function fitted(wanted, change) {
  if (!change.group) return change;
  return { ...change, group: { ...change.group, neurons: change.group.neurons.filter((id) => wanted.neurons.has(id)) } };
}
