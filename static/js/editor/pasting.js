/** Pasting: a document in text becomes changes, under ids that are free. */

import { connectionIds, freshId } from "./ids.js";
import { FORMAT } from "./clipboard.js";

const NOTHING = "There are no neurons in it. Copy some with Ctrl+C, or take a file from “Download as a file”.";

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
  const nextId = connectionIds(graph, isTaken);
  for (const connection of document.connections) {
    const id = rename("connection", connection.id, nextId());
    const [source, target] = [connection.source, connection.target].map((each) => names.get(`neuron ${each}`));
    changes.push({ op: "put-connection", connection: { ...connection, id, source, target } });
  }
  const left = renameBallots(changes, names, document);
  for (const group of document.groups ?? []) {
    const id = rename("group", group.id, freshId(group.id, isTaken));
    const members = group.neurons.map((each) => names.get(`neuron ${each}`));
    changes.push({ op: "put-group", group: { ...group, id, neurons: members } });
  }
  return { changes, ids, said: left.length ? sentenceOf(left) : null };
}

function readDocument(text) {
  let document;
  try {
    document = JSON.parse(text);
  } catch {
    return { sentence: NOTHING };
  }
  if (document?.format !== FORMAT || !Array.isArray(document.neurons)) return { sentence: NOTHING };
  const shaped = (list, isGood) => Array.isArray(list) && list.every((each) => each && isGood(each));
  if (!shaped(document.neurons, isNeuron)) return { sentence: "It is not a whole network: something in it is no neuron." };
  const known = new Set(document.neurons.map((each) => each.id));
  const isWhole = shaped(document.connections, (each) => known.has(each.source) && known.has(each.target));
  if (!isWhole) return { sentence: "It is not a whole network: a connection leads to a neuron that is not in it." };
  const isGrouped = shaped(document.groups ?? [], (each) => typeof each.id === "string" && Array.isArray(each.neurons));
  return isGrouped ? document : { sentence: "It is not a whole network: something in it is no group." };
}

/** What is drawn before the server has read it must at least be of the right make. */
function isNeuron({ id, kind, label = "", note, position, constituency }) {
  const place = position ?? [0, 0];
  const data = constituency?.ballots?.data ?? [];
  return [id, kind, label ?? "", note ?? ""].every((each) => typeof each === "string")
    && Array.isArray(place) && place.length === 2 && place.every(Number.isFinite)
    && Array.isArray(data) && data.every(Array.isArray);
}

/**
 * Ballot rows name connections, whose ids may just have changed: rows that travel are renamed with them; a stored
 * table cannot be, and stays behind. Returns the names of neurons that lost theirs.
 */
function renameBallots(changes, names, document) {
  const left = [];
  for (const change of changes) {
    const ballots = change.neuron?.constituency?.ballots;
    if (!ballots) continue;
    if (ballots.data) {
      const data = ballots.data.map(([voter, connection, ...rest]) =>
        [voter, names.get(`connection ${connection}`) ?? connection, ...rest]);
      change.neuron = { ...change.neuron, constituency: { ballots: { ...ballots, data } } };
      continue;
    }
    const own = document.connections.filter((each) => names.get(`neuron ${each.source}`) === change.neuron.id);
    const isTrue = own.length > 0 && own.every(({ id }) => names.get(`connection ${id}`) === id);
    if (isTrue) continue;
    const { constituency, ...rest } = change.neuron;
    change.neuron = rest;
    left.push(rest.label || rest.id);
  }
  return left;
}

function sentenceOf(left) {
  const who = left.length === 1 ? left[0] : `${left.length} neurons`;
  return `The ballots of ${who} stayed behind: each names a connection of the original. Bring a file for the copy.`;
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
