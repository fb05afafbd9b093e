/** Short news at the foot of the canvas, and the voice for those who listen. */

import { el, svgIcon } from "../lib/dom.js";

const SHOWN = 7000;

/** @param {HTMLElement} parent */
export function makeToasts(parent) {
  const stack = el("div", { class: "toasts", role: "status", "aria-live": "polite" });
  parent.append(stack);

  /** `action` is {label, run}. A later toast takes the place of an earlier one. */
  return function toast(message, action = null) {
    // What has the focus does not go by itself, and gives it back to the canvas when it is closed.
    const close = () => {
      const hadFocus = element.contains(document.activeElement);
      element.remove();
      if (hadFocus) parent.querySelector("canvas")?.focus({ preventScroll: true });
    };
    const fade = () => { if (!element.contains(document.activeElement)) close(); };
    const act = action && el("button", { class: "btn small", type: "button", onclick: () => { close(); action.run(); } }, action.label);
    const element = el("div", { class: "toast" }, el("span", {}, message), act,
      el("button", { class: "btn small icon", type: "button", "aria-label": "Close", onclick: close }, svgIcon("close")));
    stack.replaceChildren(element);
    setTimeout(fade, action ? 2 * SHOWN : SHOWN);
  };
}

/** Says something to a screen reader, and shows nothing. */
export function makeVoice(parent) {
  const line = el("p", { class: "vh", role: "status", "aria-live": "polite" });
  parent.append(line);
  return (sentence) => { line.textContent = sentence; };
}
