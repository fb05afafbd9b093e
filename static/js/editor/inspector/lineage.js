/** Where the network comes from, what of it is locked, and the ways to its original and to others. */

import { el, svgIcon } from "../../lib/dom.js";

/** @param {Editor} editor */
export function lineagePanel(editor) {
  const { autosave } = editor;
  const element = el("div", { class: "tpl" });
  let shown = null;
  const update = () => {
    const { id, is_fork: isFork, unlocked, can_edit: canEdit } = autosave.network;
    const key = JSON.stringify([id, isFork, unlocked, canEdit]);
    if (key === shown) return;
    shown = key;
    element.replaceChildren(...[
      unlocked && el("p", { class: "cap" }, `Locked by whoever shared it, but for ${unlocked.length === 1 ? "one setting" : `${unlocked.length} settings`}, its name and its layout.`),
      el("div", { class: "row" }, ...[
        isFork && el("a", { class: "btn small", href: `/networks/${id}/original/` }, "Compare with the original"),
        canEdit && el("button", { class: "btn small", type: "button", onclick: () => editor.shareVersion() }, svgIcon("share"), "Share as it is"),
      ].filter(Boolean)),
    ].filter(Boolean));
    element.hidden = !(isFork || unlocked || canEdit);
  };
  update();
  return { element, update };
}
