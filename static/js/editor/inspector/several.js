/** The inspector of several things at once: what can be done with all of them. */

import { el } from "../../lib/dom.js";
import { WAYS } from "../arranges.js";
import { groupActs, groupName } from "./group.js";
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
  const { selection } = editor;
  const title = el("h2", { class: "insp-t" });
  const button = (label, run) => el("button", { class: "btn small", type: "button", onclick: run }, label);
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
      el("div", { class: "acts-grid form" }, WAYS.map(({ way, label }) => button(label, () => editor.arrange(way)))),
      el("div", { class: "acts-grid" },
        button("Group", () => editor.group()), button("Bypass", () => editor.bypass()), button("Tidy", () => editor.tidy()),
        button("Duplicate", () => editor.duplicate()), button("Delete", () => editor.remove())),
      frame),
    update,
  };
}
