/** What a person does with several neurons at once; each is one undo step and is said aloud. */

import { bypassed, grouped, placed } from "./edits.js";
import { aligned, spaced } from "./placing.js";

const PLACES = {
  left: ["Align left", (graph, ids) => aligned(graph, ids, "left")],
  right: ["Align right", (graph, ids) => aligned(graph, ids, "right")],
  top: ["Align top", (graph, ids) => aligned(graph, ids, "top")],
  bottom: ["Align bottom", (graph, ids) => aligned(graph, ids, "bottom")],
  down: ["Space down", (graph, ids) => spaced(graph, ids, "down")],
  across: ["Space across", (graph, ids) => spaced(graph, ids, "across")],
};

/** The ways to arrange, with their labels. */
export const WAYS = Object.entries(PLACES).map(([way, [label]]) => ({ way, label }));

export class Arranges {
  /** @param {keyof PLACES} way */
  arrange(way) {
    const ids = this.selection.neurons;
    if (ids.length < 2) {
      this.toast("Select two neurons or more.");
      return;
    }
    const [label, find] = PLACES[way];
    if (this.change(placed(this.graph, find(this.graph, ids)), { label })) this.announce(`${label}: ${ids.length} neurons.`);
  }

  /** A frame around what is chosen; its name waits in the inspector. */
  group() {
    const ids = this.selection.neurons;
    if (!ids.length) return;
    if (!this.change(grouped(this.graph, ids, "Group").changes, { label: "Group" })) return;
    this.announce(`${ids.length} grouped. The inspector has the name.`);
  }

  bypass() {
    const ids = this.selection.neurons;
    if (!ids.length) return;
    if (!this.change(bypassed(this.graph, ids), { label: "Bypass" })) return;
    const isBypassed = this.graph.neurons.get(ids[0]).settings?.mode === "bypass";
    this.announce(isBypassed ? `${ids.length} bypassed: by weight alone.` : `${ids.length} by their own rule again.`);
  }
}
