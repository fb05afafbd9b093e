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

/** Ids for wires, one after another: the number goes on where the last search ended, so that thousands stay cheap. */
export function connectionIds(graph, isTaken = () => false) {
  let number = graph.connections.size;
  return () => {
    do number += 1; while (graph.has(`c${number}`) || isTaken(`c${number}`));
    return `c${number}`;
  };
}

/** The id for one new wire. */
export function connectionId(graph, isTaken) {
  return connectionIds(graph, isTaken)();
}
