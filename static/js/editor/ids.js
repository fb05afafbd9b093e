/** Ids of the document: readable, unused, one namespace for neurons, connections and groups. */

const LONGEST = 48; // of 64, so that a number always fits behind

/** "Protocol Guild" → "protocol-guild". */
export function slug(text) {
  const plain = String(text).normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, LONGEST).replace(/-+$/, "") || "neuron";
}

/** The first of base, base-2, base-3 … that `isTaken` denies. */
export function freshId(base, isTaken) {
  if (!isTaken(base)) return base;
  let number = 2;
  while (isTaken(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}

/** The number goes on where the last search ended: thousands of new wires stay cheap. */
export function connectionId(graph, isTaken = () => false) {
  let number = graph.connections.size + 1;
  while (graph.has(`c${number}`) || isTaken(`c${number}`)) number += 1;
  return `c${number}`;
}
