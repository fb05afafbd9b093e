/** The form of one event: when, to whom, what. A value may be a change such as “−40 %”. */

import { el, svgIcon, uniqueId } from "../lib/dom.js";
import { written } from "../editor/inspector/values.js";
import { eventOf, happenings, isRelative, keyOf, readChange, valueBefore, valueOf } from "./events.js";

/**
 * @param {Editor} editor
 * @param {{event: object|null, round: number, events: object[], onDone: (event: object) => void, onCancel: () => void}} parts
 */
export function eventForm(editor, { event, round, events, onDone, onCancel }) {
  const { graph, catalogue } = editor;
  const state = { neuron: event?.neuron ?? firstNeuron(editor), key: event ? keyOf(event) : "" };
  const ids = Object.fromEntries(["round", "neuron", "what", "value"].map((each) => [each, uniqueId(each)]));
  const when = el("input", { class: "input num", id: ids.round, inputmode: "numeric", autocomplete: "off", value: String(event?.round ?? round) });
  const whom = el("select", { class: "select", id: ids.neuron, onchange: () => { state.neuron = whom.value; showWhat(); } }, neuronsOf(editor));
  const what = el("select", { class: "select", id: ids.what, onchange: () => { state.key = what.value; showValue(); } });
  const place = el("div", { class: "field" });
  const help = el("p", { class: "help" });
  const bad = el("p", { class: "bad", id: uniqueId("bad"), role: "alert", hidden: true });

  const choices = () => happenings(catalogue.kindOf(graph.neurons.get(state.neuron)), catalogue.settings);
  const chosen = () => choices().find((each) => each.key === state.key) ?? choices()[0];

  const showWhat = () => {
    const groups = new Map();
    for (const each of choices()) groups.set(each.group, [...(groups.get(each.group) ?? []), each]);
    what.replaceChildren(...[...groups].map(([label, list]) => el("optgroup", { label }, list.map((each) => el("option", { value: each.key }, each.declaration.label)))));
    // The budget of a source is what people change most.
    if (!choices().some((each) => each.key === state.key)) state.key = choices().find((each) => each.key === "param amount")?.key ?? "inject";
    what.value = state.key;
    showValue();
  };

  const before = () => {
    const { key, declaration } = chosen();
    const neuron = graph.neurons.get(state.neuron);
    const isSetting = key.startsWith("setting ");
    const fallback = isSetting ? catalogue.settingDefault(catalogue.kindOf(neuron), declaration) : declaration.default;
    return valueBefore({ event: { itself: event, neuron: state.neuron, key, round: Number(when.value) }, events, neuron, fallback });
  };

  const showValue = () => {
    const { declaration, key } = chosen();
    const own = event && keyOf(event) === key && event.neuron === state.neuron ? valueOf(event) : undefined;
    const control = controlOf(declaration, own ?? (["choice", "boolean"].includes(declaration.type) ? before() : undefined), ids.value, bad.id);
    const unit = declaration.type === "amount" ? graph.meta.token.symbol : { share: "%" }[declaration.type] ?? declaration.unit;
    place.replaceChildren(el("label", { for: ids.value }, declaration.label, unit && el("span", { class: "unit" }, unit)), control, help);
    showBefore();
  };

  /** Only the words: the field may be what a hand moves to just now. */
  const showBefore = () => {
    const { declaration, key } = chosen();
    const now = key === "inject" ? null : before();
    const said = now === null || now === undefined ? "" : `Until then ${written(declaration, now)}${declaration.type === "share" ? " %" : ""}.`;
    help.textContent = [said, isRelative(declaration) && key !== "inject" && "A value, or a change such as −40 %."].filter(Boolean).join(" ");
  };

  const complain = (sentence) => {
    bad.hidden = !sentence;
    bad.replaceChildren(...(sentence ? [svgIcon("error"), el("span", {}, sentence)] : []));
  };

  const submit = (submitted) => {
    submitted.preventDefault();
    const at = /^\d{1,5}$/.test(when.value.trim()) ? Number(when.value) : null;
    if (at === null || at > 10000) return complain("A round is a whole number from 0.");
    const { key, declaration } = chosen();
    const answer = readChange(declaration, place.querySelector("input, select").value, graph.meta.token.decimals, key === "inject" ? null : before());
    if (answer.sentence) return complain(answer.sentence);
    return onDone(eventOf({ round: at, neuron: state.neuron, key, value: answer.value }));
  };

  whom.value = state.neuron;
  when.addEventListener("change", showBefore);
  showWhat();
  const element = el("form", { class: "ev-form stack", onsubmit: submit, novalidate: true, "aria-label": event ? "Change an event" : "A new event" },
    el("div", { class: "ev-when" }, el("div", { class: "field" }, el("label", { for: ids.round }, "From round"), when), el("div", { class: "field" }, el("label", { for: ids.neuron }, "Neuron"), whom)),
    el("div", { class: "field" }, el("label", { for: ids.what }, "What changes"), what), place, bad,
    el("div", { class: "row" }, el("button", { class: "btn", type: "submit" }, event ? "Change it" : "Add it"), el("button", { class: "btn quiet", type: "button", onclick: onCancel }, "Cancel")));
  return { element, focus: () => when.focus() };
}

function controlOf(declaration, value, id, describedby) {
  if (declaration.type === "choice" || declaration.type === "boolean") {
    const options = declaration.type === "boolean" ? [{ value: "true", label: "yes" }, { value: "false", label: "no" }] : declaration.choices;
    const select = el("select", { class: "select", id, "aria-describedby": describedby }, options.map((each) => el("option", { value: each.value }, each.label)));
    if (value !== undefined && value !== null) select.value = String(value);
    return select;
  }
  return el("input", { class: "input num", id, autocomplete: "off", "aria-describedby": describedby, value: value === undefined ? "" : written(declaration, value) });
}

/** What is selected on the canvas, else where money comes from. */
function firstNeuron({ graph, selection, catalogue }) {
  if (selection.only && graph.neurons.has(selection.only)) return selection.only;
  const all = [...graph.neurons.values()];
  return (all.find((each) => catalogue.kindOf(each).role === "source") ?? all[0])?.id ?? "";
}

/** Neurons that bring in or decide first, then projects; each by its name. */
function neuronsOf({ graph, catalogue }) {
  const option = (each) => el("option", { value: each.id }, each.label || each.id);
  const [first, last] = [[], []];
  for (const each of graph.neurons.values()) (catalogue.kindOf(each).role === "recipient" ? last : first).push(each);
  return [el("optgroup", { label: "Bring in or decide" }, first.map(option)), el("optgroup", { label: "Receive" }, last.map(option))].filter((each) => each.children.length);
}
