/** Tabs after the ARIA pattern: arrows move, the panel follows. */

import { el, uniqueId } from "../../lib/dom.js";

let last = 0; // the tab stays the same from one neuron to the next

/** @param {string} label @param {[string, HTMLElement][]} panels */
export function tabsOf(label, panels) {
  const bodies = panels.map(([, panel]) => el("div", { role: "tabpanel", id: uniqueId("panel"), hidden: true }, panel));
  const tabs = panels.map(([name], i) => el("button", {
    role: "tab", type: "button", id: uniqueId("tab"), "aria-controls": bodies[i].id, onclick: () => show(i), onkeydown: (event) => move(event, i),
  }, name));
  bodies.forEach((body, i) => body.setAttribute("aria-labelledby", tabs[i].id));

  function show(chosen) {
    last = chosen;
    tabs.forEach((tab, i) => {
      tab.setAttribute("aria-selected", String(i === chosen));
      tab.tabIndex = i === chosen ? 0 : -1;
      bodies[i].hidden = i !== chosen;
    });
  }

  function move(event, i) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const next = (i + step + tabs.length) % tabs.length;
    show(next);
    tabs[next].focus();
  }

  show(Math.min(last, panels.length - 1));
  return el("div", {}, el("div", { class: "tabs", role: "tablist", "aria-label": label }, tabs), bodies);
}
