/** The inspector of one neuron: what it did, its rule, its flows, what it is. */

import { amount } from "../../lib/money.js";
import { el, tile, uniqueId } from "../../lib/dom.js";
import { neuronPart, neuronWith } from "../edits.js";
import { sum } from "../reading.js";
import { badgeLine, checkedOn } from "./badge.js";
import { flowPanel } from "./flow.js";
import { formOf } from "./form.js";
import { tabsOf } from "./tabs.js";

const NOTE = { name: "note", type: "text", label: "Note", help: "Only for people; the run does not read it.", maximum: "5000" };

/** @param {Editor} editor */
export function neuronPanel(editor, id) {
  const { graph, catalogue } = editor;
  const neuron = () => graph.neurons.get(id);
  const kind = catalogue.kindOf(neuron());
  const title = titleField(editor, id);
  const subtitle = el("p", { class: "cap" });
  const readings = el("div", { class: "insp-read" });
  const rule = rulePanel(editor, id, kind);
  const flow = flowPanel(editor, id);
  const about = aboutPanel(editor, id, kind);
  const template = editor.panel((panels) => panels.templatePanel(editor, id), "");
  const tabs = tabsOf("Inspector", [["Rule", rule.element], ["Flow", flow.element], ["About", about.element]]);
  const update = () => {
    title.update();
    subtitle.textContent = subtitleOf(catalogue, neuron());
    readings.replaceChildren(...readingsOf(editor, id));
    readings.hidden = !readings.children.length;
    for (const each of [template, rule, flow, about]) each.update();
  };
  update();
  const face = catalogue.templateOf(neuron())?.glyph || kind.glyph;
  return {
    element: el("div", { class: "insp-one" },
      el("div", { class: "insp-head" }, tile(kind.category, face), el("div", { class: "insp-names" }, title.element, subtitle)),
      readings, badgeLine(kind), template.element, tabs),
    update,
  };
}

function subtitleOf(catalogue, neuron) {
  const kind = catalogue.kindOf(neuron).label;
  const template = catalogue.templateOf(neuron)?.label ?? String(neuron.template ?? "").split("@")[0];
  return template && template !== kind ? `${kind}, ${template}` : kind;
}

/** The label, written over like any text. */
function titleField(editor, id) {
  const { graph } = editor;
  const input = el("input", { class: "insp-title", "aria-label": "Name of the neuron", maxlength: "200", autocomplete: "off", id: uniqueId("title") });
  input.addEventListener("input", () => editor.change(neuronWith(graph, id, { label: input.value }), { label: "Rename", gesture: `${id} label` }));
  input.addEventListener("change", () => editor.history.close());
  return {
    element: el("h2", { class: "insp-t" }, input),
    update: () => { if (document.activeElement !== input) input.value = graph.neurons.get(id)?.label ?? ""; },
  };
}

function readingsOf({ scene }, id) {
  const flow = scene.flows?.neurons[id];
  if (!flow) return [];
  const figures = [["Received", flow.received], ["Paid on", flow.passed], ["Holds", sum(flow.pot, flow.kept)]];
  return figures.map(([key, value]) =>
    el("div", { class: "reading" }, el("span", { class: "k" }, key), el("span", { class: "v2 num" }, amount(value))));
}

function rulePanel(editor, id, kind) {
  const { graph, catalogue } = editor;
  const template = catalogue.templateOf(graph.neurons.get(id));
  // What a neuron does not say is as its kind has it; what its template says is where one can go back to.
  const homes = (part) => (each, otherwise) => template?.[part]?.[each.name] ?? otherwise;
  const params = partForm(editor, id, "params", kind.params, (each) => each.default, homes("params"));
  const relevant = catalogue.settings.filter((each) => kind.ballots || !["ballots_valid", "gifts"].includes(each.name));
  const settings = partForm(editor, id, "settings", relevant, (each) => catalogue.settingDefault(kind, each), homes("settings"));
  const attributes = partForm(editor, id, "attributes", catalogue.neuronAttributes, () => undefined);
  const asks = kind.recipient_columns.length ? editor.panel((panels) => panels.asksPanel(editor, id, kind.recipient_columns)) : null;
  const constituency = kind.ballots ? editor.panel((panels) => panels.constituencyPanel(editor, id, kind)) : null;
  const count = el("span", { class: "n" });
  const details = el("details", { class: "more" }, el("summary", {}, "Timing and money ", count), settings.element, attributes.element);
  return {
    element: el("div", {}, kind.params.length ? params.element : el("p", { class: "cap form" }, "This kind has nothing to set."), asks?.element, details, constituency?.element),
    update: () => {
      const own = Object.keys(graph.neurons.get(id)?.settings ?? {}).length;
      count.textContent = own ? `${own} set` : "";
      for (const each of [params, asks, settings, attributes, constituency]) each?.update();
    },
  };
}

/** The form of params or settings of one neuron. */
function partForm(editor, id, part, declarations, fallback, homeOf = (_, otherwise) => otherwise) {
  const { graph } = editor;
  return formOf({
    declarations, fallback, home: (each) => homeOf(each, fallback(each)), token: graph.meta.token,
    read: (name) => graph.neurons.get(id)?.[part]?.[name],
    saved: (name) => editor.savedNeuron(id)?.[part]?.[name],
    write: (declaration, value, isFinal) => {
      const { name, label } = declaration;
      editor.change(neuronPart(graph, id, part, name, value), { label, gesture: `${id} ${part} ${name}` });
      if (isFinal) editor.history.close();
    },
  });
}

function aboutPanel(editor, id, kind) {
  const { graph } = editor;
  const part = (heading, text) => text && [el("h3", { class: "insp-s" }, heading), el("p", { class: "say-s" }, text)];
  const sources = kind.sources?.length && [el("h3", { class: "insp-s" }, "Sources"), el("ul", { class: "src-s" }, kind.sources.map((each) => el("li", {}, each)))];
  const note = formOf({
    declarations: [NOTE], fallback: () => "", token: graph.meta.token,
    read: () => graph.neurons.get(id)?.note,
    write: (_, value, isFinal) => {
      editor.change(neuronWith(graph, id, { note: value }), { label: "Note", gesture: `${id} note` });
      if (isFinal) editor.history.close();
    },
  });
  return {
    element: el("div", { class: "about" }, el("p", { class: "say-s" }, kind.help),
      kind.formula && [el("h3", { class: "insp-s" }, "Formula"), el("p", { class: "formula-s" }, kind.formula)],
      part("What it rewards", kind.rewards), part("How it can be gamed", kind.gamed), checkedOn(kind), sources, note.element,
      el("p", { class: "cap" }, "Id ", el("code", {}, id))),
    update: note.update,
  };
}
