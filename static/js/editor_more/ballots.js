/** Which column of a file says what: guessed from its head, shown on its first rows, settled by the person. */

import { el, uniqueId } from "../lib/dom.js";
import { openDialog } from "../editor/dialog.js";
import { guessed, matched, rolesOf } from "./columns.js";

const SHOWN_ROWS = 5;
const SHOWN_NAMES = 4;

/**
 * Asks for the columns; null when the person thinks better of it.
 * @param {string[][]} table the file, its head first
 * @param {object} form the kind's words for ballots
 * @param {{title: string, names: {has: (name: string) => boolean}}} neuron whose ballots they are
 * @returns {Promise<Record<string, string>|null>} by meaning, the name of the column
 */
export async function askColumns([head, ...rows], form, { title, names }) {
  const known = head.map((name) => name.trim());
  const roles = rolesOf(form);
  const guess = guessed(known, roles);
  const fields = roles.map(({ role, label, help, isNeeded }) => {
    const id = uniqueId("column");
    const select = el("select", { class: "select", id, title: help, onchange: () => show() },
      el("option", { value: "" }, isNeeded ? "Choose" : "None"), known.map((name) => el("option", { value: name }, name)));
    select.value = guess[role] ?? "";
    return { role, label, isNeeded, select, element: el("div", { class: "field" }, el("label", { for: id }, label), select) };
  });
  const preview = el("div", { class: "scroll-x", tabindex: "0", role: "region", "aria-label": "The first rows of the file" });
  const said = el("p", { class: "cap", role: "status" });
  const chosen = () => Object.fromEntries(fields.filter((each) => each.select.value).map((each) => [each.role, each.select.value]));

  const show = () => {
    const columns = chosen();
    preview.replaceChildren(firstRows(known, rows, fields, columns));
    const missing = fields.find((each) => each.isNeeded && !each.select.value);
    said.textContent = missing ? `Choose the column for “${missing.label}”.` : tell(matched(rows, known.indexOf(columns.recipient), names), rows.length, title);
  };
  show();
  for (;;) {
    const body = el("div", { class: "stack columns" }, el("div", { class: "columns-f" }, fields.map((each) => each.element)), preview, said);
    const isSure = await openDialog({
      title: "Which column is which?", body, isWide: true,
      choices: [{ label: "Cancel", value: false }, { label: "Take the ballots in", value: true, isPrimary: true }],
    });
    if (!isSure) return null;
    if (fields.every((each) => !each.isNeeded || each.select.value)) return chosen();
  }
}

/** The first rows under the file's own heads, each with what it is taken for. */
function firstRows(known, rows, fields, columns) {
  const meaning = (name) => fields.find((each) => columns[each.role] === name)?.label;
  return el("table", { class: "table columns-t" },
    el("caption", { class: "vh" }, "The first rows of the file"),
    el("thead", {}, el("tr", {}, known.map((name) => el("th", { scope: "col" }, name, el("small", { class: meaning(name) ? "taken" : "left" }, meaning(name) ?? "left out"))))),
    el("tbody", {}, rows.slice(0, SHOWN_ROWS).map((row) => el("tr", {}, known.map((_, i) => el("td", {}, row[i] ?? ""))))));
}

function tell({ count, strangers }, all, title) {
  const first = `${count.toLocaleString("en")} of ${all.toLocaleString("en")} rows name a recipient of ${title}.`;
  if (!strangers.length) return first;
  const more = strangers.length > SHOWN_NAMES ? ` and ${(strangers.length - SHOWN_NAMES).toLocaleString("en")} more` : "";
  return `${first} Not matched: ${strangers.slice(0, SHOWN_NAMES).join(", ")}${more}.`;
}
