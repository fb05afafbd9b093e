/** What changed between two states of a network: marks for the canvas, lines to read. Pure. */

import { isSame } from "../editor/diff.js";
import { Graph } from "../editor/graph.js";

const UNSEEN = new Set(["id", "position", "kind"]);

/**
 * @param {ReturnType<Graph["snapshot"]>} before
 * @param {ReturnType<Graph["snapshot"]>} after
 * @param {(neuron: object, part: string, name: string) => string} [labelOf] the word for a param or setting
 * @returns {{id: string, type: "neuron"|"connection"|"group"|"network", what: "added"|"removed"|"changed", name: string, words: string[], value: object|null}[]}
 */
export function differences(before, after, labelOf = (_, __, name) => name) {
  const nameOf = (id) => (after.neurons.get(id) ?? before.neurons.get(id))?.label || id;
  const wireName = ({ source, target }) => `${nameOf(source)} → ${nameOf(target)}`;
  return [
    ...among("neuron", before.neurons, after.neurons, (each) => each.label || each.id, (a, b) => neuronWords(a, b, labelOf)),
    ...among("connection", before.connections, after.connections, wireName, (a, b) => wireWords(a, b, nameOf)),
    ...among("group", before.groups, after.groups, (each) => each.label, groupWords),
    ...metaDifferences(before.meta, after.meta),
  ];
}

/** The word for a param, setting or attribute of a neuron. @param {Catalogue} catalogue */
export function labelsOf(catalogue) {
  return (neuron, part, name) => {
    const declared = { params: catalogue.kindOf(neuron).params, settings: catalogue.settings, attributes: catalogue.neuronAttributes }[part];
    return declared.find((each) => each.name === name)?.label ?? name;
  };
}

/** The state of a document. */
export function stateOf(document) {
  return new Graph(document).snapshot();
}

function among(type, before, after, nameOf, wordsOf) {
  const found = [];
  for (const [id, value] of after) {
    const old = before.get(id);
    if (!old) found.push({ id, type, what: "added", name: nameOf(value), words: [], value });
    else if (!isSame(old, value)) {
      const words = wordsOf(old, value);
      if (words.length) found.push({ id, type, what: "changed", name: nameOf(value), words, value });
    }
  }
  for (const [id, value] of before) if (!after.has(id)) found.push({ id, type, what: "removed", name: nameOf(value), words: [], value });
  return found;
}

function neuronWords(old, now, labelOf) {
  const words = [];
  if (old.kind !== now.kind) words.push(`another mechanism: ${old.kind} → ${now.kind}`);
  for (const part of ["params", "settings", "attributes"]) {
    for (const name of namesOf(old[part], now[part])) words.push(`${labelOf(now, part, name)} ${change(old[part]?.[name], now[part]?.[name])}`);
  }
  for (const name of namesOf(old, now)) {
    if (UNSEEN.has(name) || ["params", "settings", "attributes"].includes(name)) continue;
    words.push(name === "constituency" ? "other ballots" : `${name} ${change(old[name], now[name])}`);
  }
  if (!isSame(old.position, now.position)) words.push("moved");
  return words;
}

function wireWords(old, now, nameOf) {
  const words = [];
  for (const end of ["source", "target"]) if (old[end] !== now[end]) words.push(`${end} ${nameOf(old[end])} → ${nameOf(now[end])}`);
  for (const [name, otherwise] of [["weight", "1"], ["delay", 1]]) {
    const [a, b] = [String(old[name] ?? otherwise), String(now[name] ?? otherwise)];
    if (a !== b) words.push(`${name} ${a} → ${b}`);
  }
  for (const name of namesOf(old.attributes, now.attributes)) words.push(`${name} ${change(old.attributes?.[name], now.attributes?.[name])}`);
  return words;
}

function groupWords(old, now) {
  const words = old.label === now.label ? [] : [`name ${change(old.label, now.label)}`];
  return isSame(old.neurons, now.neurons) ? words : [...words, `${old.neurons.length} → ${now.neurons.length} neurons`];
}

function metaDifferences(before, after) {
  const names = namesOf(before, after).filter((name) => name !== "format");
  const words = names.map((name) => `${name.replace("_", " ")} ${change(before[name], after[name])}`);
  return words.length ? [{ id: null, type: "network", what: "changed", name: "The network", words, value: null }] : [];
}

function namesOf(a = {}, b = {}) {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => !isSame(a[name], b[name]));
}

function change(old, now) {
  return `${shown(old)} → ${shown(now)}`;
}

function shown(value) {
  if (value === undefined || value === null || value === "") return "not set";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return text.length > 40 ? `${text.slice(0, 38)}…` : text;
}
