/** Where a neuron's money comes from and goes to: its wires, with their weights and what they carried. */

import { amount } from "../../lib/money.js";
import { el } from "../../lib/dom.js";
import { connectionWith } from "../edits.js";
import { nameOf } from "../rules.js";
import { readTyped } from "./values.js";

export const WEIGHT = { name: "weight", type: "weight", label: "Weight", default: "1", help: "Its share among the connections that leave the same neuron, where the rule goes by weight." };
const MOST_ROWS = 60;

/** @param {Editor} editor */
export function flowPanel(editor, id) {
  const element = el("div", { class: "flow" });
  const update = () => {
    // Weights that a hand is at work on are not replaced under it.
    if (!editor.graph.neurons.has(id) || (element.contains(document.activeElement) && document.activeElement.localName === "input")) return;
    element.replaceChildren(...part(editor, "Goes to", editor.graph.outOf(id), "target"), ...part(editor, "Comes from", editor.graph.into(id), "source"));
  };
  return { element, update };
}

function part(editor, heading, ids, end) {
  const { graph, scene } = editor;
  const paid = (id) => Number(scene.flows?.connections[id] ?? 0);
  const wires = [...ids].map((id) => graph.connections.get(id)).sort((a, b) => paid(b.id) - paid(a.id) || (a.id < b.id ? -1 : 1));
  const title = el("h3", { class: "insp-s" }, heading, el("span", { class: "n" }, wires.length ? ` ${wires.length}` : ""));
  if (!wires.length) return [title, el("p", { class: "cap" }, end === "target" ? "Nobody yet. Drag from the port on its right." : "Nobody yet.")];
  const rest = wires.length - MOST_ROWS;
  const columns = ["Neuron", end === "target" && "Weight", scene.flows && `Paid, ${graph.meta.token.symbol}`].filter(Boolean);
  return [
    title,
    el("table", { class: "table flow-t" },
      el("caption", { class: "vh" }, heading),
      el("thead", {}, el("tr", {}, columns.map((each, i) => el("th", { scope: "col", class: i ? "num" : "" }, each)))),
      el("tbody", {}, wires.slice(0, MOST_ROWS).map((wire) => row(editor, wire, end)))),
    rest > 0 && el("p", { class: "cap" }, `${rest} more are not listed here.`),
  ].filter(Boolean);
}

function row(editor, wire, end) {
  const { graph, scene, selection } = editor;
  const name = nameOf(graph, wire[end]);
  const choose = () => {
    selection.choose([wire.id]);
    editor.announce(`Connection to ${name} selected.`);
  };
  return el("tr", {},
    el("td", { class: "name" }, el("button", { class: "link", type: "button", onclick: choose }, name)),
    end === "target" && el("td", { class: "num" }, weightInput(editor, wire, name)),
    scene.flows && el("td", { class: "num" }, amount(scene.flows.connections[wire.id] ?? "0")));
}

function weightInput(editor, { id, weight }, name) {
  const input = el("input", { class: "input num", "aria-label": `Weight of ${name}`, inputmode: "decimal", value: String(weight ?? "1") });
  input.addEventListener("input", () => {
    const answer = readTyped(WEIGHT, input.value, 0);
    input.setAttribute("aria-invalid", String(Boolean(answer.sentence)));
    input.title = answer.sentence ?? "";
    if (!answer.sentence) editor.change(connectionWith(editor.graph, id, { weight: answer.value ?? "1" }), { label: "Weight", gesture: `${id} weight` });
  });
  input.addEventListener("change", () => editor.history.close());
  return input;
}
