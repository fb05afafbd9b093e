/** The panel on the right: what is chosen, as a form; the network itself when nothing is. */

import { el } from "../lib/dom.js";
import { networkPanel } from "./inspector/network.js";
import { later } from "./later.js";

/** @param {Editor} editor @param {HTMLElement} element */
export function mountInspector(editor, element) {
  const { graph, selection } = editor;
  let shown = null; // {subject, panel}
  let isDue = false;
  let isWanted = false; // the keyboard waits for a panel
  let panels = null; // all but the network's own, loaded when something is first chosen
  let held = null; // {panel, close}: a panel that stays whatever is chosen

  const subject = () => {
    if (selection.ids.size === 0) return "network";
    return selection.only ?? "several";
  };

  const make = (id) => {
    if (id === "network") return networkPanel(editor);
    if (!panels) {
      later.panels().then((loaded) => { panels = loaded; shown = null; refresh(); }, () => editor.toast("The form could not be loaded. Is the network there?"));
      return { element: el("div", {}), update: () => {} };
    }
    if (id === "several") return panels.severalPanel(editor);
    if (graph.groups.has(id)) return panels.groupPanel(editor, id);
    return graph.neurons.has(id) ? panels.neuronPanel(editor, id) : panels.connectionPanel(editor, id);
  };

  const refresh = () => {
    isDue = false;
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
    if (isWanted && shown.panel.element.childElementCount) focus();
  };

  const focus = () => {
    const field = element.querySelector(".form :is(input, select, textarea)") ?? element.querySelector("input, button");
    isWanted = !field; // its panel is on its way
    field?.focus();
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
    /** Makes the form anew: a kind or a token changed under it. */
    renew: () => { shown = null; refresh(); },
    focus,
  };
}
