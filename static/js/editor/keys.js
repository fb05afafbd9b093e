/** The list of keys, and the same by name: commands. */

import { openSearchBox } from "./search.js";
import { shortcuts } from "./keyboard.js";
import { el } from "../lib/dom.js";
import { openDialog } from "./dialog.js";

/** Everything that keys do, found by its name. */
export function openCommands(editor) {
  const known = shortcuts(editor).filter((each) => each.label && each.shown !== "Arrows" && each.label !== "Commands");
  const find = (words) => known.filter((each) => each.label.toLowerCase().includes(words.toLowerCase()))
    .map((each) => ({ label: each.label, help: each.keys.join(" or "), take: () => each.run({}) }));
  openSearchBox(editor, editor.stage, { placeholder: "What do you want to do?", find });
}

const NATIVE = [["Ctrl+C", "Copy"], ["Ctrl+X", "Cut"], ["Ctrl+V", "Paste"], ["Space and drag", "Move the view"], ["Wheel", "Zoom at the cursor"], ["Shift and click", "Add to the selection"]];

export function showShortcuts(editor) {
  const rows = [...shortcuts(editor).filter((each) => each.label && each.shown !== "").map((each) => [each.shown ?? each.keys.join(" or "), each.label]), ...NATIVE];
  const list = el("dl", { class: "keys", tabindex: "0", "aria-label": "Keys" }, rows.flatMap(([keys, label]) => [el("dt", {}, el("kbd", {}, keys)), el("dd", {}, label)]));
  return openDialog({ title: "Keys", body: list, choices: [{ label: "Close", value: true, isPrimary: true }], isWide: true });
}
