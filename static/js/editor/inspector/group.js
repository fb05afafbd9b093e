/** The inspector of a folded group: what all in it moved, who is in it, and the way to unfold it. */

import { amount, compared } from "../../lib/money.js";
import { el } from "../../lib/dom.js";
import { nameOf } from "../rules.js";
import { sum } from "../reading.js";
import { formOf } from "./form.js";

const LABEL = { name: "label", type: "text", label: "Name of the group", help: "", maximum: "200" };
const MOST_ROWS = 60;

/** The name of a group, to be written over. */
export function groupName(editor, id) {
  const { graph, history } = editor;
  return formOf({
    declarations: [LABEL], fallback: () => "", token: graph.meta.token, read: () => graph.groups.get(id)?.label,
    write: (_, value, isFinal) => {
      editor.change([{ op: "put-group", group: { ...graph.groups.get(id), label: value ?? "Group" } }], { label: "Rename the group", gesture: `${id} label` });
      if (isFinal) history.close();
    },
  });
}

/** Fold or unfold, and ungroup. */
export function groupActs(editor, id) {
  const button = (label, run) => el("button", { class: "btn small", type: "button", onclick: run }, label);
  const isFolded = editor.folds.isFolded(editor.graph.groups.get(id));
  return el("div", { class: "row" },
    button(isFolded ? "Expand" : "Collapse to one card", () => editor.fold(id, !isFolded)),
    button("Ungroup", () => editor.change([{ op: "remove-group", id }], { label: "Ungroup" })));
}

/** @param {Editor} editor */
export function groupPanel(editor, id) {
  const { graph, scene } = editor;
  const title = el("h2", { class: "insp-t" });
  const count = el("p", { class: "cap" });
  const readings = el("div", { class: "insp-read" });
  const form = groupName(editor, id);
  const list = el("div", { class: "flow" });
  const update = () => {
    const group = graph.groups.get(id);
    if (!group) return;
    title.textContent = group.label;
    count.textContent = `Group of ${group.neurons.length.toLocaleString("en")} neurons`;
    const flow = scene.flows?.neurons[id];
    const figures = flow ? [["Received", flow.received], ["Paid on", flow.passed], ["Holds", sum(flow.pot, flow.kept)]] : [];
    readings.replaceChildren(...figures.map(([key, value]) =>
      el("div", { class: "reading" }, el("span", { class: "k" }, key), el("span", { class: "v2 num" }, amount(value)))));
    form.update();
    list.replaceChildren(...members(editor, group));
  };
  update();
  return { element: el("div", { class: "insp-one" }, title, count, readings, form.element, groupActs(editor, id), list), update };
}

function members(editor, { neurons }) {
  const { graph, scene } = editor;
  const received = (id) => scene.flows?.neurons[id]?.received ?? "0";
  const sorted = neurons.filter((id) => graph.neurons.has(id)).sort((a, b) => compared(received(b), received(a)));
  const row = (id) => el("tr", {},
    el("td", { class: "name" }, el("button", { class: "link", type: "button", onclick: () => editor.show(id) }, nameOf(graph, id))),
    scene.flows && el("td", { class: "num" }, amount(received(id))));
  const rest = sorted.length - MOST_ROWS;
  return [
    el("h3", { class: "insp-s" }, "In it"),
    el("table", { class: "table flow-t" }, el("caption", { class: "vh" }, "In it"),
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Neuron"), scene.flows && el("th", { scope: "col", class: "num" }, `Received, ${graph.meta.token.symbol}`))),
      el("tbody", {}, sorted.slice(0, MOST_ROWS).map(row))),
    rest > 0 && el("p", { class: "cap" }, `${rest.toLocaleString("en")} more: expand the group, or find one by name with Ctrl+F.`),
  ].filter(Boolean);
}
