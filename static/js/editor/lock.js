/** Refuses what is locked in a copy of something that was shared with only some settings open. Pure. */

import { isSame } from "./diff.js";

const SENTENCE = "This is locked: whoever shared the network lets you change only some settings.";
const HEAD = new Set(["name"]);

/**
 * @param {string[]} unlocked keys such as neurons/<id>/params/<name> and connections/<id>/weight
 * @param {(key: string) => string} nameOf what to call one in a sentence
 * @returns {(change: object, graph: object) => string|null} for `graph.beforeChange`
 */
export function lockOf(unlocked, nameOf = (key) => key) {
  const open = new Set(unlocked);
  const refuse = () => `${SENTENCE} ${[...open].map(nameOf).join(" ")}`.trim();
  const isOpen = (change, graph) => CHECKS[change.op]?.(change, graph, open) ?? false;
  return (change, graph) => (isOpen(change, graph) ? null : refuse());
}

const CHECKS = {
  "put-neuron": ({ neuron }, graph, open) => {
    const old = graph.neurons.get(neuron.id);
    return Boolean(old) && isSame(fixed(old, open), fixed(neuron, open));
  },
  "put-connection": ({ connection }, graph, open) => {
    const old = graph.connections.get(connection.id);
    if (!old) return false;
    const isWeightOpen = open.has(`connections/${old.id}/weight`);
    const rest = ({ weight, ...others }) => (isWeightOpen ? others : { weight: String(weight ?? "1"), ...others });
    return isSame(rest(old), rest(connection));
  },
  "put-group": () => true,
  "remove-group": () => true,
  set: ({ values }, graph) => Object.entries(values).every(([name, value]) => HEAD.has(name) || isSame(graph.meta[name], value)),
};

/** A neuron without its place and without the values that are open. */
function fixed({ position, ...neuron }, open) {
  const found = { ...neuron };
  for (const part of ["params", "settings"]) {
    const left = Object.entries(neuron[part] ?? {}).filter(([name]) => !open.has(`neurons/${neuron.id}/${part}/${name}`));
    found[part] = left.length ? Object.fromEntries(left) : null;
  }
  return found;
}
