/** Where the network comes from, what of it is locked, and the ways to its original, its forks and to others. */

import { ApiError } from "../../lib/api.js";
import { el, svgIcon } from "../../lib/dom.js";

/** @param {Editor} editor */
export function lineagePanel(editor) {
  const { autosave } = editor;
  const element = el("div", { class: "tpl" });
  let shown = null;
  const update = () => {
    const { id, is_fork: isFork, unlocked, can_edit: canEdit, lineage, forks = 0 } = autosave.network;
    const key = JSON.stringify([id, isFork, unlocked, canEdit]);
    if (key === shown) return;
    shown = key;
    const { original = null, forks: named = [] } = lineage ?? {};
    const come = [
      ...(original ? ["Forked from ", linkTo(original)] : isFork ? ["Forked from something that was shared"] : []),
      ...(forks ? [original || isFork ? " · " : "", `${forks} ${forks === 1 ? "fork" : "forks"}`] : []),
      ...named.flatMap((each, at) => [at ? ", " : ": ", linkTo(each)]),
    ];
    element.replaceChildren(...[
      come.length && el("p", { class: "cap" }, ...come),
      unlocked && el("p", { class: "cap" }, `Locked by whoever shared it, but for ${unlocked.length === 1 ? "one setting" : `${unlocked.length} settings`}, its name and its layout.`),
      el("div", { class: "row" }, ...[
        isFork && el("a", { class: "btn small", href: `/networks/${id}/original/` }, "Compare with the original"),
        canEdit
          ? el("button", { class: "btn small", type: "button", onclick: () => editor.shareVersion() }, svgIcon("share"), "Share as it is")
          : el("button", { class: "btn small", type: "button", onclick: () => fork(editor) }, svgIcon("fork"), "Fork"),
      ].filter(Boolean)),
    ].filter(Boolean));
  };
  update();
  return { element, update };
}

function linkTo({ name, url }) {
  return el("a", { href: url }, name);
}

async function fork(editor) {
  try {
    const made = await editor.server.fork(editor.autosave.network.id);
    location.assign(made.url);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    editor.toast(error.message);
  }
}
