/** The changes that lead from one state of the document to another, in an order the server can follow. */

/**
 * @param {ReturnType<Graph["snapshot"]>} before
 * @param {ReturnType<Graph["snapshot"]>} after
 * @returns {Change[]}
 */
export function difference(before, after) {
  const neurons = compare(before.neurons, after.neurons);
  const connections = compare(before.connections, after.connections);
  const groups = compare(before.groups, after.groups);
  // A wire that changes its ends or delay could meet another one that is about to leave its place.
  const moved = connections.put.filter((each) => isElsewhere(before.connections.get(each.id), each));
  const values = changedValues(before.meta, after.meta);
  return [
    // First, for a token with more decimals is what finer amounts are allowed by.
    ...(Object.keys(values).length ? [{ op: "set", values }] : []),
    ...[...connections.gone, ...moved.map((each) => each.id)].map((id) => ({ op: "remove-connection", id })),
    ...neurons.put.map((neuron) => ({ op: "put-neuron", neuron })),
    ...connections.put.map((connection) => ({ op: "put-connection", connection })),
    ...groups.gone.map((id) => ({ op: "remove-group", id })),
    ...groups.put.map((group) => ({ op: "put-group", group })),
    ...neurons.gone.map((id) => ({ op: "remove-neuron", id })),
  ];
}

function compare(before, after) {
  const put = [];
  for (const [id, value] of after) if (!isSame(before.get(id), value)) put.push(value);
  return { put, gone: [...before.keys()].filter((id) => !after.has(id)) };
}

function isElsewhere(old, connection) {
  if (!old) return false;
  return old.source !== connection.source || old.target !== connection.target
    || (old.delay ?? 1) !== (connection.delay ?? 1);
}

function changedValues(before, after) {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = [...names].filter((name) => !isSame(before[name], after[name]));
  return Object.fromEntries(changed.map((name) => [name, after[name] ?? null]));
}

/** Equal as JSON, whatever the order of keys; nothing and null are the same. */
export function isSame(a, b) {
  if (a === b) return true;
  if (a === null || a === undefined) return b === null || b === undefined;
  if (typeof a !== "object" || typeof b !== "object" || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isSame(a[key], b[key]));
}

/** Whether some of these changes are to what those have changed too, or hang on what they took away. */
export function isOver(mine, theirs) {
  const subject = (change) => (change.neuron ?? change.connection ?? change.group)?.id ?? change.id ?? "the network";
  const touched = new Set(theirs.map(subject));
  return mine.some((change) => touched.has(subject(change)) || touched.has(change.connection?.source) || touched.has(change.connection?.target));
}
