/** Says that the template of a neuron has a newer version, what that would change, and takes it over. */

import { ApiError } from "../../lib/api.js";
import { el } from "../../lib/dom.js";
import { neuronWith } from "../edits.js";
import { updateOf, versionOf } from "../template_update.js";
import { written } from "./values.js";

/** @param {Editor} editor */
export function templatePanel(editor, id) {
  const { graph, catalogue, server } = editor;
  const neuron = () => graph.neurons.get(id);
  const element = el("div", { class: "tpl", hidden: true });
  let shown = null; // the template, as it is named by the neuron

  const update = () => {
    const template = neuron() && catalogue.templateOf(neuron());
    const isOlder = template && versionOf(neuron()) > 0 && versionOf(neuron()) < template.version;
    const key = isOlder ? `${neuron().template} ${template.version}` : null;
    if (key === shown) return;
    shown = key;
    element.hidden = !isOlder;
    const look = el("button", { class: "btn small", type: "button", onclick: () => show(template) }, `Update to version ${template?.version}`);
    element.replaceChildren(...(isOlder ? [el("p", { class: "cap" }, `Made from version ${versionOf(neuron())} of “${template.label}”.`), look] : []));
  };

  const show = async (template) => {
    try {
      const presets = await server.templateVersions(template.slug);
      const old = presets.find((each) => each.version === versionOf(neuron())) ?? null;
      const { values, lines } = updateOf(neuron(), template, old);
      const take = el("button", { class: "btn small primary", type: "button", onclick: () => takeOver(template, values) }, "Update");
      const leave = el("button", { class: "btn small", type: "button", onclick: () => { shown = null; update(); } }, "Not now");
      element.replaceChildren(
        el("h3", { class: "insp-s" }, `From version ${versionOf(neuron())} to ${template.version}`),
        lines.length ? el("ul", { class: "tpl-l" }, lines.map((each) => lineOf(editor, neuron(), each))) : el("p", { class: "cap" }, "No value of this neuron changes."),
        el("div", { class: "row" }, take, leave));
      take.focus();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      editor.toast(error.message);
    }
  };

  const takeOver = (template, values) => {
    const isDone = editor.change(neuronWith(graph, id, values), { label: `Update to version ${template.version}` });
    editor.history.close();
    if (isDone) editor.toast(`Updated to version ${template.version}.`, { label: "Undo", run: () => editor.undo() });
  };

  update();
  return { element, update };
}

function lineOf({ catalogue }, neuron, { part, name, from, to, isKept }) {
  if (part === "constituency") return el("li", {}, el("b", {}, "Electorate"), isKept ? ": your own stays" : ": the template’s new one");
  const declared = (part === "params" ? catalogue.kindOf(neuron).params : catalogue.settings).find((each) => each.name === name);
  const shown = (value) => (value === undefined ? "the default" : said(declared, value));
  const words = isKept ? `: yours, ${shown(from)}, stays; the template now says ${shown(to)}` : ` ${shown(from)} → ${shown(to)}`;
  return el("li", {}, el("b", {}, declared?.label ?? name), words);
}

function said(declared, value) {
  if (!declared || typeof value === "object") return "another table";
  const choice = declared.choices?.find((each) => each.value === value);
  if (choice) return choice.label;
  if (typeof value === "boolean") return value ? "yes" : "no";
  return `${written(declared, value)}${declared.type === "share" ? " %" : ""}`;
}
