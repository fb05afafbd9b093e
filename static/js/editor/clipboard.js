/** Copy and paste in the document format, within a network and between networks. */

import { freshId, connectionId } from "./ids.js";

const FORMAT = "allonet/1";

/** The neurons with the connections and groups that lie wholly among them, as a document in text. */
export function copied(graph, ids) {
  const chosen = new Set([...ids].filter((id) => graph.neurons.has(id)));
  const inside = (each) => chosen.has(each.source) && chosen.has(each.target);
  const { name, token } = graph.meta;
  return JSON.stringify({
    format: FORMAT,
    name,
    token,
    neurons: [...graph.neurons.values()].filter((each) => chosen.has(each.id)),
    connections: [...graph.connections.values()].filter(inside),
    groups: [...graph.groups.values()].filter((each) => each.neurons.every((id) => chosen.has(id))),
  }, null, 1);
}

/**
 * The changes that paste `text`, moved by (dx, dy) or centred at `at`.
 * @returns {{changes: object[], ids: string[]} | {sentence: string}}
 */
export function pasted(graph, text, { dx = 32, dy = 32, at = null } = {}) {
  const document = readDocument(text);
  if (document.sentence) return document;
  const move = at ? towards(document.neurons, at) : [dx, dy];
  const names = new Map();
  const used = new Set();
  const isTaken = (id) => graph.has(id) || used.has(id);
  const rename = (word, old, id) => {
    names.set(`${word} ${old}`, id);
    used.add(id);
    return id;
  };
  const changes = [];
  for (const neuron of document.neurons) {
    const id = rename("neuron", neuron.id, freshId(neuron.id, isTaken));
    changes.push({ op: "put-neuron", neuron: { ...neuron, id, position: shift(neuron.position, move) } });
  }
  const ids = [...used];
  for (const connection of document.connections) {
    const id = rename("connection", connection.id, connectionId(graph, isTaken));
    const [source, target] = [connection.source, connection.target].map((each) => names.get(`neuron ${each}`));
    changes.push({ op: "put-connection", connection: { ...connection, id, source, target } });
  }
  renameBallots(changes, names);
  for (const group of document.groups ?? []) {
    const id = rename("group", group.id, freshId(group.id, isTaken));
    const members = group.neurons.map((each) => names.get(`neuron ${each}`));
    changes.push({ op: "put-group", group: { ...group, id, neurons: members } });
  }
  return { changes, ids };
}

function readDocument(text) {
  let document;
  try {
    document = JSON.parse(text);
  } catch {
    return { sentence: "What was pasted holds no neurons." };
  }
  const isDocument = document?.format === FORMAT && Array.isArray(document.neurons) && Array.isArray(document.connections);
  if (!isDocument) return { sentence: "What was pasted holds no neurons." };
  const known = new Set(document.neurons.map((each) => each?.id));
  const isWhole = document.neurons.every((each) => typeof each?.id === "string" && typeof each.kind === "string")
    && document.connections.every((each) => known.has(each?.source) && known.has(each?.target));
  return isWhole ? document : { sentence: "What was copied is not a whole network: a connection leads to a neuron that is not in it." };
}

/** Ballot rows that travel name connections, whose ids have just changed. */
function renameBallots(changes, names) {
  for (const change of changes) {
    const ballots = change.neuron?.constituency?.ballots;
    if (!ballots?.data) continue;
    const data = ballots.data.map(([voter, connection, ...rest]) =>
      [voter, names.get(`connection ${connection}`) ?? connection, ...rest]);
    change.neuron = { ...change.neuron, constituency: { ballots: { ...ballots, data } } };
  }
}

function shift(position, [dx, dy]) {
  const [x, y] = position ?? [0, 0];
  return [x + dx, y + dy];
}

function towards(neurons, [x, y]) {
  const places = neurons.map((each) => each.position ?? [0, 0]);
  const middle = (axis) => {
    const values = places.map((place) => place[axis]);
    return (Math.min(...values) + Math.max(...values)) / 2;
  };
  return [Math.round(x - middle(0)), Math.round(y - middle(1))];
}
