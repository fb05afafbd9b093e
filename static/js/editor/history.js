/** One undo stack for everything: grouped by gesture, kept across saves. */

const MOST_ENTRIES = 500;

export class History {
  /** @param {Graph} graph */
  constructor(graph) {
    this.graph = graph;
    this.done = [];
    this.undone = [];
    this.heard = new Set();
    this.stop = graph.afterChange((event) => this.#record(event));
  }

  get undoLabel() {
    return this.done.at(-1)?.label ?? null;
  }

  get redoLabel() {
    return this.undone.at(-1)?.label ?? null;
  }

  /** `hear()` after the stack changed. */
  onChange(hear) {
    this.heard.add(hear);
  }

  /** Ends the gesture: the next change starts an entry of its own. */
  close() {
    const last = this.done.at(-1);
    if (last) last.gesture = null;
  }

  /** Takes the last entry back; returns its label, or null when there is none. */
  undo() {
    return this.#move(this.done, this.undone, "inverse");
  }

  redo() {
    return this.#move(this.undone, this.done, "changes");
  }

  #move(from, to, side) {
    const entry = from.pop();
    if (!entry) return null;
    const sentence = this.graph.apply(entry[side], { label: entry.label, origin: "history" });
    if (sentence) {
      from.push(entry);
      throw new Error(`History no longer fits the document: ${sentence}`);
    }
    entry.gesture = null;
    to.push(entry);
    this.#tell();
    return entry.label;
  }

  #record({ changes, inverse, info }) {
    if (info.origin === "history") return;
    this.undone.length = 0;
    const last = this.done.at(-1);
    if (last && info.gesture && last.gesture === info.gesture) extend(last, changes, inverse);
    else this.done.push({ label: info.label ?? "Change", gesture: info.gesture ?? null, changes, inverse });
    if (this.done.length > MOST_ENTRIES) this.done.shift();
    this.#tell();
  }

  #tell() {
    for (const hear of this.heard) hear();
  }
}

/** A slider sends hundreds of changes of one neuron: first state and last state are enough. */
function extend(entry, changes, inverse) {
  const isSameAgain = changes.length === entry.changes.length
    && changes.every((change, index) => touches(change) === touches(entry.changes[index]));
  entry.changes = isSameAgain ? changes : [...entry.changes, ...changes];
  if (!isSameAgain) entry.inverse = [...inverse, ...entry.inverse];
}

function touches(change) {
  const subject = change.neuron ?? change.connection ?? change.group;
  return `${change.op} ${subject?.id ?? change.id ?? Object.keys(change.values).sort()}`;
}
