/** Somebody else saved: what both sides did since, beside each other, and the choice. */

import { openDialog } from "../editor/dialog.js";
import { ApiError } from "../lib/api.js";
import { el } from "../lib/dom.js";
import { differences, labelsOf, stateOf } from "./differences.js";

const MOST_LINES = 12;
const SIGNS = { added: "+", removed: "−", changed: "≠" };

/**
 * @param {Editor} editor @param {{base?: number, current?: number, sentence?: string}} detail numbers of the versions; why some of one's own no longer fits
 * @returns {Promise<"mine"|"theirs"|"copy"|null>}
 */
export async function askConflict(editor, { base, current, sentence }) {
  const { autosave, graph, server } = editor;
  const labelOf = labelsOf(editor.catalogue);
  const mine = differences(autosave.base, graph.snapshot(), labelOf);
  const theirs = await safely(async () => differences(autosave.base, stateOf((await server.load(autosave.network.id)).document), labelOf));
  const which = current ? `Version ${current} was saved elsewhere while you worked on version ${base}.` : "This network was saved elsewhere.";
  const left = sentence ? ` Something kept in this browser fits no more: ${sentence}` : "";
  const both = new Set(mine.map((each) => each.id).filter((id) => theirs?.some((each) => each.id === id)));
  return openDialog({
    title: "Somebody else saved",
    text: `${which} Nothing is lost: put your changes on top, take theirs (undo brings yours back), or go on in a copy of your own.${left}`,
    body: el("div", { class: "both" }, side("You", mine, both), side("Somebody else", theirs, both)),
    choices: [{ label: "Go on in a copy", value: "copy" }, { label: "Take theirs", value: "theirs" }, { label: "Keep mine on top", value: "mine", isPrimary: true }],
    isWide: true,
  });
}

/** What one side did since, by name; what both have changed says so. */
function side(title, found, both) {
  const line = ({ id, what, name, words }) => el("li", { class: what }, el("span", { class: "sign", "aria-hidden": "true" }, SIGNS[what]),
    el("span", {}, el("b", {}, name), words.length ? `: ${words.join(", ")}` : ` ${what}`, both.has(id) && el("span", { class: "too" }, " (both of you)")));
  const rest = (found?.length ?? 0) - MOST_LINES;
  return el("section", {},
    el("h3", { class: "insp-s" }, title),
    found?.length ? el("ul", { class: "ver-d" }, found.slice(0, MOST_LINES).map(line)) : el("p", { class: "cap" }, found ? "An earlier version: what was changed since is on the canvas already." : "What was changed could not be fetched."),
    rest > 0 && el("p", { class: "cap" }, `${rest} more.`));
}

async function safely(act) {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return null;
  }
}
