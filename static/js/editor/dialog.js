/** A question over the page: the native dialog, answered by one of its buttons. */

import { el, uniqueId } from "../lib/dom.js";

/**
 * @param {{title: string, text?: string, body?: HTMLElement, choices: {label: string, value: any, isPrimary?: boolean}[], isWide?: boolean}} question
 * @returns {Promise<any>} the value of the choice; null when it was closed with Esc
 */
export function openDialog({ title, text, body, choices, isWide = false }) {
  return new Promise((resolve) => {
    const id = uniqueId("dialog");
    const finish = (value) => {
      dialog.close();
      dialog.remove();
      resolve(value);
    };
    const buttons = choices.map((each) =>
      el("button", { class: `btn${each.isPrimary ? " primary" : ""}`, type: "button", onclick: () => finish(each.value) }, each.label));
    const dialog = el("dialog", { class: `dialog${isWide ? " wide" : ""}`, "aria-labelledby": id },
      el("h2", { id }, title), text && el("p", { class: "muted" }, text), body, el("div", { class: "acts" }, buttons));
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      finish(null);
    });
    document.body.append(dialog);
    dialog.showModal();
    (body?.querySelector("input, select, button") ?? buttons.at(-1)).focus();
  });
}
