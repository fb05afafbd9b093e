/** A param that is a list of rows: one line of inputs each, added and taken away. */

import { el, svgIcon } from "../../lib/dom.js";
import { readTyped, written } from "./values.js";

/** The control of a table; `fields.js` puts label, help and problems around it. */
export function tableField({ declaration, fallback, token, onChange }) {
  const body = el("tbody");
  const head = declaration.columns.map((column) =>
    el("th", { scope: "col" }, column.label, column.unit && el("span", { class: "unit" }, ` ${column.unit}`)));
  const table = el("table", { class: "table rows", hidden: true },
    el("caption", { class: "vh" }, declaration.label),
    el("thead", {}, el("tr", {}, head, el("th", {}, el("span", { class: "vh" }, "Remove")))), body);
  const add = el("button", { class: "btn small", type: "button", onclick: () => append() }, svgIcon("plus"), "Add a row");
  const control = { element: el("div", { class: "stack-s" }, table, add), update, inputs: [] };

  function read(isFinal) {
    const rows = [];
    for (const line of body.children) {
      const values = [];
      for (const [i, input] of [...line.querySelectorAll("input")].entries()) {
        const answer = readTyped(declaration.columns[i], input.value, token.decimals);
        const sentence = answer.sentence ?? (answer.value === undefined ? `${declaration.columns[i].label} is missing.` : null);
        input.setAttribute("aria-invalid", String(Boolean(sentence)));
        if (sentence) {
          control.complain(`Row ${rows.length + 1}: ${sentence}`);
          return;
        }
        values.push(answer.value);
      }
      rows.push(values);
    }
    control.complain(null);
    onChange(rows.length ? rows : undefined, isFinal);
  }

  function lineFor(values) {
    const cells = declaration.columns.map((column, i) => {
      const input = el("input", { class: "input num", "aria-label": column.label, value: written(column, values[i]) });
      input.addEventListener("change", () => read(true));
      return el("td", {}, input);
    });
    const remove = el("button", {
      class: "btn quiet icon small", type: "button", "aria-label": "Remove this row",
      onclick: () => { line.remove(); read(true); show(); },
    }, svgIcon("close"));
    const line = el("tr", {}, cells, el("td", {}, remove));
    return line;
  }

  function append() {
    body.append(lineFor([]));
    show();
    body.lastElementChild.querySelector("input").focus();
  }

  function show() {
    table.hidden = body.children.length === 0;
  }

  function update(value) {
    // What a hand is at work on is not replaced under it.
    if (body.contains(document.activeElement)) return;
    body.replaceChildren(...(value ?? fallback ?? []).map(lineFor));
    show();
  }

  return control;
}
