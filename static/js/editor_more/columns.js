/** What the columns of a file of ballots mean, guessed; and which of its rows name a recipient. Pure. */

const HINTS = {
  voter: ["voter", "donor", "address", "from", "badgeholder", "member", "juror"],
  recipient: ["recipient", "project", "grant", "name"],
  amount: ["amount", "value", "votes", "score", "usd", "points"],
  weight: ["weight", "power", "stake", "tokens"],
};

/** The meanings that a kind's ballots have: {role, label, help, isNeeded}. @param {object} form of its ballots */
export function rolesOf(form) {
  const word = (role) => capital(form?.[role] ?? role);
  const own = (form?.extra ?? []).map(({ name, label, help }) => ({ role: name, label, help, isNeeded: false }));
  return [
    { role: "voter", label: word("voter"), help: "Without it each row is a voter of its own.", isNeeded: false },
    { role: "recipient", label: word("recipient"), help: "By name, by id, or by the id of the connection.", isNeeded: true },
    { role: "amount", label: word("amount"), help: form?.amount_help ?? "", isNeeded: true },
    { role: "weight", label: "Weight", help: "How much this voter counts. Without it: 1.", isNeeded: false },
    ...own,
  ];
}

/** A column for each role that has one by its name; no column twice. @returns {Record<string, string>} */
export function guessed(names, roles) {
  const found = {};
  const free = () => names.filter((name) => !Object.values(found).includes(name));
  const plain = (text) => text.trim().toLowerCase();
  const take = (role, fits) => { if (!found[role]) found[role] = free().find(fits); };
  for (const { role, label } of roles) take(role, (name) => [role, plain(label)].includes(plain(name)));
  for (const { role } of roles) take(role, (name) => (HINTS[role] ?? []).some((hint) => plain(name).includes(hint)));
  return Object.fromEntries(Object.entries(found).filter(([, name]) => name));
}

/** Everything that names a recipient of a neuron: ids of its connections, ids and labels of those it pays. */
export function recipientNames(graph, id) {
  const wires = [...graph.outOf(id)].map((each) => graph.connections.get(each));
  const labels = wires.map(({ target }) => graph.neurons.get(target).label?.trim().toLowerCase()).filter(Boolean);
  const isOne = (label) => labels.indexOf(label) === labels.lastIndexOf(label);
  const ids = new Set(wires.flatMap((each) => [each.id, each.target]));
  const named = new Set(labels.filter(isOne));
  return { has: (name) => ids.has(name) || named.has(name.toLowerCase()) };
}

/** How many rows name a recipient, and the names that are none. A row without a name is a voter who did not vote. */
export function matched(rows, column, names) {
  const strangers = new Map();
  let count = 0;
  for (const row of rows) {
    const name = (row[column] ?? "").trim();
    if (!name || names.has(name)) count += 1;
    else strangers.set(name, (strangers.get(name) ?? 0) + 1);
  }
  return { count, strangers: [...strangers.keys()] };
}

function capital(word) {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
