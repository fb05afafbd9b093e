/** What a mechanism has to know of each recipient, asks for instance: one line for each that it pays. */

import { el, uniqueId } from "../../lib/dom.js";
import { readCsv } from "../../lib/csv.js";
import { connectionWith } from "../edits.js";
import { nameOf } from "../rules.js";
import { readTyped, written } from "./values.js";

const MOST_ROWS = 60;

/** @param {Editor} editor @param {object[]} columns declared by the kind */
export function asksPanel(editor, id, columns) {
  const { graph } = editor;
  const body = el("tbody");
  const bad = el("p", { class: "bad", id: uniqueId("bad"), role: "status", hidden: true });
  const rest = el("p", { class: "cap" });
  const head = columns.map(({ label, unit, help }) => el("th", { scope: "col", title: help || null }, label, unit && el("span", { class: "unit" }, ` ${unit}`)));
  const table = el("table", { class: "table rows asks" }, el("caption", { class: "vh" }, "Recipients"),
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Recipient"), head)), body);
  const element = el("section", { class: "const" }, el("h3", { class: "insp-s" }, "Recipients"),
    el("div", { class: "scroll-x" }, table), bad, rest);

  const complain = (sentence) => {
    bad.hidden = !sentence;
    bad.textContent = sentence ?? "";
  };
  const valuesOf = (wireId, values) => {
    const attributes = { ...graph.connections.get(wireId).attributes, ...values };
    return connectionWith(graph, wireId, { attributes: Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined)) });
  };
  const set = (wireId, column, value) => {
    editor.change(valuesOf(wireId, { [column.name]: value }), { label: column.label, gesture: `${wireId} ${column.name}` });
    editor.history.close();
  };
  const read = (wireId, column, input) => {
    const answer = readTyped(column, input.value, graph.meta.token.decimals);
    input.setAttribute("aria-invalid", String(Boolean(answer.sentence)));
    complain(answer.sentence ? `${nameOf(graph, graph.connections.get(wireId).target)}: ${answer.sentence}` : null);
    if (!answer.sentence) set(wireId, column, answer.value);
  };

  /** Several cells from a spreadsheet fill as many from here on, to the right and down, in one step. */
  const paste = (event, row, from) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!/[\t\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    const changes = [];
    const wires = wiresOf();
    for (const [down, cells] of readCsv(text, "\t").entries()) {
      const wire = wires[row + down];
      const values = {};
      for (const [right, cell] of cells.entries()) {
        const column = columns[from + right];
        const answer = column && wire ? readTyped(column, cell, graph.meta.token.decimals) : {};
        if (answer.sentence) {
          complain(`${nameOf(graph, wire.target)}: ${answer.sentence} Nothing was pasted.`);
          return;
        }
        if (column) values[column.name] = answer.value;
      }
      if (wire) changes.push(...valuesOf(wire.id, values));
    }
    complain(null);
    document.activeElement?.blur(); // the field takes what is new as everybody else does
    editor.change(changes, { label: "Paste into the table" });
  };

  const cell = (wire, column, row, at) => {
    const value = wire.attributes?.[column.name];
    const label = `${column.label} of ${nameOf(graph, wire.target)}`;
    if (column.type === "boolean") return el("input", { type: "checkbox", "aria-label": label, checked: value ?? column.default ?? false, onchange: (event) => set(wire.id, column, event.target.checked) });
    if (column.type === "choice") {
      const select = el("select", { class: "select", "aria-label": label, onchange: () => set(wire.id, column, select.value) },
        column.choices.map((each) => el("option", { value: each.value, selected: each.value === (value ?? column.default) }, each.label)));
      return select;
    }
    const shown = written(column, value ?? null);
    const input = el("input", {
      class: `input${column.type === "text" ? "" : " num"}`, "aria-label": label, "aria-describedby": bad.id, inputmode: column.type === "text" ? null : "decimal",
      placeholder: written(column, column.default) || null, value: shown, autocomplete: "off", onpaste: (event) => paste(event, row, at),
      onchange: () => read(wire.id, column, input),
    });
    return input;
  };

  const wiresOf = () => [...graph.outOf(id)].map((each) => graph.connections.get(each))
    .sort((a, b) => nameOf(graph, a.target).localeCompare(nameOf(graph, b.target), "en", { numeric: true })).slice(0, MOST_ROWS);
  const update = () => {
    // What a hand is at work on is not replaced under it.
    if (!graph.neurons.has(id) || body.contains(document.activeElement)) return;
    const wires = wiresOf();
    element.hidden = wires.length === 0;
    body.replaceChildren(...wires.map((wire, row) => el("tr", {},
      el("th", { scope: "row", class: "name" }, el("button", { class: "link", type: "button", onclick: () => editor.selection.choose([wire.id]) }, nameOf(graph, wire.target))),
      columns.map((column, at) => el("td", {}, cell(wire, column, row, at))))));
    const more = graph.outOf(id).size - wires.length;
    rest.hidden = more <= 0;
    rest.textContent = `${more.toLocaleString("en")} more: choose their connections.`;
  };
  update();
  return { element, update };
}
