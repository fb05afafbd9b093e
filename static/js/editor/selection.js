/** What is chosen and what the pointer is over: shared by canvas, outline and inspector. */

export class Selection {
  constructor(graph) {
    this.graph = graph;
    this.ids = new Set();
    this.hovered = null;
    this.heard = new Set();
    graph.afterChange(() => this.#forgetGone());
  }

  /** `hear()` after what is chosen or hovered changed. */
  onChange(hear) {
    this.heard.add(hear);
  }

  has(id) {
    return this.ids.has(id);
  }

  /** The one thing chosen, or null when there are none or several. */
  get only() {
    return this.ids.size === 1 ? [...this.ids][0] : null;
  }

  /** The neurons chosen, also those of a group that is chosen as one. */
  get neurons() {
    const { neurons, groups } = this.graph;
    const each = (id) => (neurons.has(id) ? [id] : groups.get(id)?.neurons ?? []);
    return [...new Set([...this.ids].flatMap(each))];
  }

  choose(ids) {
    const next = new Set([...ids].filter((id) => this.graph.has(id)));
    const isSame = next.size === this.ids.size && [...next].every((id) => this.ids.has(id));
    if (isSame) return;
    this.ids = next;
    this.#tell();
  }

  toggle(id) {
    const next = new Set(this.ids);
    if (!next.delete(id)) next.add(id);
    this.choose(next);
  }

  clear() {
    this.choose([]);
  }

  hover(id) {
    if (this.hovered === id) return;
    this.hovered = id;
    this.#tell();
  }

  #forgetGone() {
    const left = [...this.ids].filter((id) => this.graph.has(id));
    if (this.hovered && !this.graph.has(this.hovered)) this.hovered = null;
    if (left.length !== this.ids.size) this.choose(left);
  }

  #tell() {
    for (const hear of this.heard) hear();
  }
}
