/** What a document may never hold, whatever its kinds are; each refusal is a sentence with the cure. */

const MOST_DELAY = 1000;

/** Why `change` cannot be made to `graph`, or null. */
export function refusalOf(change, graph) {
  return REFUSALS[change.op]?.(change, graph) ?? null;
}

/** What to call a neuron in a sentence. */
export function nameOf(graph, id) {
  return graph.neurons.get(id)?.label || id;
}

const REFUSALS = {
  "put-neuron": ({ neuron }, graph) => {
    if (!graph.neurons.has(neuron.id) && graph.has(neuron.id)) return `The id “${neuron.id}” is taken.`;
    if ((neuron.label ?? "").length > 200) return "A label has at most 200 letters.";
    return null;
  },
  "remove-neuron": ({ id }, graph) => {
    if (!graph.neurons.has(id)) return "This neuron is not there any more.";
    if (graph.outOf(id).size || graph.into(id).size) return `${nameOf(graph, id)} still has connections. Remove them first.`;
    return null;
  },
  "put-connection": ({ connection }, graph) => connectionRefusal(connection, graph),
  "remove-connection": ({ id }, graph) => (graph.connections.has(id) ? null : "This connection is not there any more."),
  "put-group": ({ group }, graph) =>
    (group.neurons.every((id) => graph.neurons.has(id)) ? null : `${group.label} holds a neuron that is not there.`),
  "remove-group": ({ id }, graph) => (graph.groups.has(id) ? null : "This group is not there any more."),
};

function connectionRefusal(connection, graph) {
  const { id, source, target } = connection;
  const delay = connection.delay ?? 1;
  if (!graph.connections.has(id) && graph.has(id)) return `The id “${id}” is taken.`;
  if (!graph.neurons.has(source) || !graph.neurons.has(target)) return "A connection needs a neuron at both ends.";
  if (!Number.isInteger(delay) || delay < 0 || delay > MOST_DELAY) return `A delay is a whole number from 0 to ${MOST_DELAY}.`;
  for (const otherId of graph.outOf(source)) {
    const other = graph.connections.get(otherId);
    if (otherId !== id && other.target === target && (other.delay ?? 1) === delay) {
      return `${nameOf(graph, source)} already pays ${nameOf(graph, target)} with a delay of ${delay}. Change its weight, or give this one another delay.`;
    }
  }
  const loop = delay === 0 && loopWithoutDelay(graph, connection);
  return loop ? `${loop.join(", ")} would pay each other within one round. Give one connection a delay of 1 or more.` : null;
}

/** The names on the loop that this connection would close without any delay, or null. */
function loopWithoutDelay(graph, { id, source, target }) {
  const cameFrom = new Map([[target, null]]);
  const open = [target];
  while (open.length) {
    const here = open.pop();
    if (here === source) return walkBack(graph, cameFrom, here);
    for (const next of graph.outOf(here)) {
      const connection = graph.connections.get(next);
      const isNew = next !== id && (connection.delay ?? 1) === 0 && !cameFrom.has(connection.target);
      if (isNew) {
        cameFrom.set(connection.target, here);
        open.push(connection.target);
      }
    }
  }
  return null;
}

function walkBack(graph, cameFrom, from) {
  const names = [];
  for (let here = from; here !== null; here = cameFrom.get(here)) names.unshift(nameOf(graph, here));
  return names;
}
