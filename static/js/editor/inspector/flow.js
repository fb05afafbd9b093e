/** Where a neuron's money comes from and goes to: its wires, with their weights and what they carried. */

import { amount } from "../../lib/money.js";
import { el } from "../../lib/dom.js";
import { nameOf } from "../rules.js";

const MOST_ROWS = 60;

/** @param {import("../editor.js").Editor} editor */
export function flowPanel(editor, id) {
  const element = el("div", { class: "flow" });
  const update = () => {
    if (!editor.graph.neurons.has(id)) return;
    element.replaceChildren(...part(editor, "Goes to", editor.graph.outOf(id), "target"), ...part(editor, "Comes from", editor.graph.into(id), "source"));
  };
  return { element, update };
}

function part(editor, heading, ids, end) {
  const { graph, scene } = editor;
  const paid = (id) => Number(scene.flows?.connections[id] ?? 0);
  const wires = [...ids].map((id) => graph.connections.get(id)).sort((a, b) => paid(b.id) - paid(a.id) || (a.id < b.id ? -1 : 1));
  if (!wires.length) return [el("h3", { class: "insp-s" }, heading), el("p", { class: "cap" }, end === "target" ? "Nobody yet. Drag from the port on its right." : "Nobody yet.")];
  const rest = wires.length - MOST_ROWS;
  return [
    el("h3", { class: "insp-s" }, heading, el("span", { class: "n" }, ` ${wires.length}`)),
    el("table", { class: "table flow-t" },
      el("caption", { class: "vh" }, heading),
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Neuron"), el("th", { scope: "col", class: "num" }, scene.flows ? `Paid, ${graph.meta.token.symbol}` : "Weight"))),
      el("tbody", {}, wires.slice(0, MOST_ROWS).map((wire) => row(editor, wire, wire[end])))),
    rest > 0 && el("p", { class: "cap" }, `${rest} more are not listed here.`),
  ].filter(Boolean);
}

function row(editor, wire, other) {
  const { graph, scene, selection } = editor;
  const figure = scene.flows ? amount(scene.flows.connections[wire.id] ?? "0") : String(wire.weight ?? "1");
  const name = nameOf(graph, other);
  const choose = () => {
    selection.choose([wire.id]);
    editor.announce(`Connection to ${name} selected.`);
  };
  return el("tr", {}, el("td", { class: "name" }, el("button", { class: "link", type: "button", onclick: choose }, name)), el("td", { class: "num" }, figure));
}
