/** The inspector of one connection: its weight, its delay, what its source's kind asks of a recipient. */

import { amount } from "../../lib/money.js";
import { el, svgIcon } from "../../lib/dom.js";
import { connectionWith, removal } from "../edits.js";
import { nameOf } from "../rules.js";
import { WEIGHT } from "./flow.js";
import { formOf } from "./form.js";

const DELAY = { name: "delay", type: "integer", label: "Delay", unit: "rounds", default: 1, minimum: "0", maximum: "1000", help: "Money that leaves in one round arrives so many rounds later. 0: within the same round." };

/** @param {Editor} editor */
export function connectionPanel(editor, id) {
  const { graph, catalogue, scene } = editor;
  const wire = () => graph.connections.get(id);
  const write = (declaration, values, isFinal) => {
    const isMade = editor.change(connectionWith(graph, id, values), { label: declaration.label, gesture: `${id} ${declaration.name}` });
    if (isFinal || !isMade) editor.history.close();
  };
  const own = formOf({
    declarations: [WEIGHT, DELAY], fallback: (each) => each.default, token: graph.meta.token,
    read: (name) => wire()?.[name], saved: (name) => editor.savedConnection(id)?.[name],
    write: (declaration, value, isFinal) => write(declaration, { [declaration.name]: value ?? declaration.default }, isFinal),
  });
  const columns = catalogue.kindOf(graph.neurons.get(wire().source)).recipient_columns ?? [];
  const asked = formOf({
    declarations: columns, fallback: (each) => each.default, token: graph.meta.token,
    read: (name) => wire()?.attributes?.[name],
    write: (declaration, value, isFinal) => {
      const attributes = { ...wire().attributes, [declaration.name]: value };
      if (value === undefined) delete attributes[declaration.name];
      write(declaration, { attributes }, isFinal);
    },
  });
  const paid = el("p", { class: "reading" });
  const ends = el("h2", { class: "insp-t ends" });
  const update = () => {
    if (!wire()) return;
    ends.replaceChildren(endButton(editor, wire().source), el("span", { "aria-hidden": "true" }, " → "), el("span", { class: "vh" }, " pays "), endButton(editor, wire().target));
    const figure = scene.flows?.connections[id];
    paid.hidden = figure === undefined;
    if (figure !== undefined) paid.replaceChildren(el("span", { class: "k" }, "Paid in all rounds"), el("span", { class: "v2 num" }, `${amount(figure)} ${graph.meta.token.symbol}`));
    own.update();
    asked.update();
  };
  update();
  return {
    element: el("div", { class: "insp-one" }, el("p", { class: "cap" }, "Connection"), ends, paid, own.element, columns.length > 0 && asked.element,
      el("div", { class: "row" },
        el("button", { class: "btn small", type: "button", onclick: () => editor.insertInto(id) }, svgIcon("plus"), "Put a neuron in"),
        el("button", { class: "btn small", type: "button", onclick: () => editor.change(removal(graph, [id]), { label: "Remove the connection" }) }, "Remove"))),
    update,
  };
}

function endButton(editor, id) {
  return el("button", { class: "link", type: "button", onclick: () => editor.show(id) }, nameOf(editor.graph, id));
}
