/** Copying in the document format. */

export const FORMAT = "allonet/1";

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
