/** The panel on the right: what is chosen, as a form; the network itself when nothing is. */

import { keepFocus } from "../lib/focus.js";
import { networkPanel } from "./inspector/network.js";
import { neuronPanel } from "./inspector/neuron.js";

/** @param {Editor} editor @param {HTMLElement} element */
export function mountInspector(editor, element) {
  const { graph, selection } = editor;
  let shown = null; // {subject, panel}
  let isDue = false;
  let held = null; // {panel, close}: a panel that stays whatever is chosen

  const subject = () => {
    if (selection.ids.size === 0) return "network";
    return selection.only ?? "several";
  };

  const make = (id) => {
    if (id === "network") return networkPanel(editor);
    if (id === "several") return editor.panel((panels) => panels.severalPanel(editor));
    if (graph.groups.has(id)) return editor.panel((panels) => panels.groupPanel(editor, id));
    return graph.neurons.has(id) ? neuronPanel(editor, id) : editor.panel((panels) => panels.connectionPanel(editor, id));
  };

  const refresh = () => {
    isDue = false;
    keepFocus(element, draw);
  };

  const draw = () => {
    if (held) {
      held.panel.update();
      return;
    }
    const id = subject();
    if (shown?.subject === id) shown.panel.update();
    else {
      shown = { subject: id, panel: make(id) };
      element.replaceChildren(shown.panel.element);
      element.scrollTop = 0;
    }
  };

  // Many changes of one gesture are one look at the form.
  const soon = () => {
    if (isDue) return;
    isDue = true;
    queueMicrotask(refresh);
  };

  selection.onChange(soon);
  graph.afterChange(soon);
  refresh();
  return {
    refresh,
    /** Shows a panel that stays until it is released; another one that stood there is closed. */
    hold(panel, close) {
      held?.close();
      held = { panel, close };
      element.replaceChildren(panel.element);
      element.scrollTop = 0;
    },
    release() {
      held = null;
      shown = null;
      refresh();
    },
    /** Who decides for the neuron that is chosen, in view. */
    async showConstituency() {
      refresh();
      await editor.fetchPanels().catch(() => {}); // its place says so
      element.querySelector("[role=tab]")?.click();
      const found = element.querySelector("[data-constituency]");
      if (found) element.scrollTop += found.getBoundingClientRect().top - element.getBoundingClientRect().top;
    },
    /** Makes the form anew: a kind or a token changed under it. */
    renew: () => { shown = null; refresh(); },
    focus: () => (element.querySelector(".form :is(input, select, textarea)") ?? element.querySelector("input, button"))?.focus(),
  };
}
