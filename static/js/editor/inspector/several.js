/** The inspector of several things at once: what can be done with all of them. */

import { el } from "../../lib/dom.js";
import { bypassed, grouped, placed } from "../edits.js";
import { groupActs, groupName } from "./group.js";
import { CARD } from "../geometry.js";
import { plural } from "./network.js";

/** The group that is exactly what is chosen. */
function groupOf({ graph, selection }) {
  return [...graph.groups.values()].find((each) => each.neurons.length === selection.ids.size && each.neurons.every((id) => selection.has(id)));
}

function groupForm(editor, id) {
  const form = groupName(editor, id);
  return { element: el("div", {}, form.element, groupActs(editor, id)), update: form.update };
}

/** @param {Editor} editor */
export function severalPanel(editor) {
  const { graph, selection } = editor;
  const title = el("h2", { class: "insp-t" });
  const button = (label, run) => el("button", { class: "btn small", type: "button", onclick: run }, label);
  const place = (label, positions) => editor.change(placed(graph, positions), { label });
  const frame = el("div", { class: "const", hidden: true });
  let shown = null;
  const showGroup = () => {
    const id = groupOf(editor)?.id ?? null;
    if (id !== shown?.id) {
      shown = id && { id, ...groupForm(editor, id) };
      frame.replaceChildren(...(shown ? [shown.element] : []));
      frame.hidden = !shown;
    } else shown?.update();
  };
  const update = () => {
    showGroup();
    const [neurons, wires] = [selection.neurons.length, selection.ids.size - selection.neurons.length];
    title.textContent = [neurons && plural(neurons, "neuron"), wires && plural(wires, "connection")].filter(Boolean).join(", ");
  };
  update();
  return {
    element: el("div", { class: "insp-one" }, title, el("p", { class: "cap" }, "Selected"),
      el("div", { class: "row form" },
        button("Align left", () => place("Align left", aligned(editor, 0))),
        button("Align top", () => place("Align top", aligned(editor, 1))),
        button("Space evenly", () => place("Space evenly", spaced(editor))),
        button("Tidy", () => editor.tidy())),
      el("div", { class: "row" },
        button("Group", () => editor.change(grouped(graph, selection.neurons, "Group").changes, { label: "Group" })),
        button("Bypass", () => editor.change(bypassed(graph, selection.neurons), { label: "Bypass" })),
        button("Duplicate", () => editor.duplicate()),
        button("Delete", () => editor.remove())),
      frame),
    update,
  };
}

function places({ graph, selection }) {
  return selection.neurons.map((id) => [id, graph.neurons.get(id).position ?? [0, 0]]);
}

function aligned(editor, axis) {
  const all = places(editor);
  const edge = Math.min(...all.map(([, position]) => position[axis]));
  return Object.fromEntries(all.map(([id, position]) => [id, axis ? [position[0], edge] : [edge, position[1]]]));
}

/** Equal distances down the column, from the highest to the lowest. */
function spaced(editor) {
  const all = places(editor).sort((a, b) => a[1][1] - b[1][1]);
  const [top, bottom] = [all[0][1][1], all.at(-1)[1][1]];
  const step = Math.max(CARD.height + 16, (bottom - top) / Math.max(1, all.length - 1));
  return Object.fromEntries(all.map(([id, position], i) => [id, [position[0], Math.round(top + i * step)]]));
}
