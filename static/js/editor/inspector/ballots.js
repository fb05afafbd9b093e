/** Which column of a file says what: guessed from its head, settled by the person. */

import { el, uniqueId } from "../../lib/dom.js";
import { openDialog } from "../dialog.js";

const HINTS = {
  voter: ["voter", "donor", "address", "from", "badgeholder"],
  recipient: ["recipient", "project", "to", "grant", "name"],
  amount: ["amount", "value", "votes", "score", "usd"],
  weight: ["weight", "power", "stake", "tokens"],
};

/** The first line of a CSV file as names. */
export async function readHead(file) {
  const text = await file.slice(0, 4096).text();
  const [line] = text.replace(/^\ufeff/, "").split(/\r?\n/);
  const separator = [",", ";", "\t"].sort((a, b) => line.split(b).length - line.split(a).length)[0];
  return line.split(separator).map((name) => name.trim().replace(/^"|"$/g, ""));
}

/** Asks for the columns; null when the person thinks better of it. */
export async function askColumns(names, words) {
  const selects = Object.keys(HINTS).map((role) => {
    const id = uniqueId("column");
    const guess = names.find((name) => HINTS[role].some((hint) => name.toLowerCase().includes(hint)));
    const select = el("select", { class: "select", id }, el("option", { value: "" }, "None"), names.map((name) => el("option", { value: name }, name)));
    select.value = guess ?? "";
    return { role, select, element: el("div", { class: "field" }, el("label", { for: id }, wordFor(role, words)), select) };
  });
  const isSure = await openDialog({
    title: "Which column is which?",
    body: el("div", { class: "stack" }, selects.map((each) => each.element)),
    choices: [{ label: "Cancel", value: false }, { label: "Take the ballots in", value: true, isPrimary: true }],
  });
  if (!isSure) return null;
  return Object.fromEntries(selects.filter((each) => each.select.value).map((each) => [each.role, each.select.value]));
}

function wordFor(role, words) {
  const word = words?.[role] ?? role;
  return word.charAt(0).toUpperCase() + word.slice(1);
}
