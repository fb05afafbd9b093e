/** The panel of scenarios: kept by name, with rounds, seed and events on a timeline; several run with one click. */

import { formOf } from "../editor/inspector/form.js";
import { LENGTH } from "../editor/inspector/run.js";
import { ApiError } from "../lib/api.js";
import { el, svgIcon, uniqueId } from "../lib/dom.js";
import { eventForm } from "./event_form.js";
import { eventWords, happenings, keyOf, planWords } from "./events.js";
import { runSeveral } from "./run_several.js";
import { timeline } from "./timeline.js";

/** @param {Editor} editor */
export async function openScenarios(editor) {
  const { server, autosave, graph, scenario, inspector, catalogue } = editor;
  let list = [];
  let form = null; // {event, round}: which event is being written
  const ticked = new Set();
  const [body, runs] = [el("div", { class: "ver sc" }), el("div", { role: "status" })];

  const safely = async (act) => {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      editor.toast(error.message);
      return null;
    }
  };
  const events = () => scenario.values.events ?? [];
  const nameOf = (id) => graph.neurons.get(id)?.label || id;

  const refresh = async () => {
    list = await safely(() => server.scenarios(autosave.network.id)) ?? list;
    if (scenario.chosen) scenario.chosen = list.find((each) => each.id === scenario.chosen.id) ?? null;
    render();
  };

  const keep = async (event) => {
    event.preventDefault();
    const name = body.querySelector(".sc-keep input").value.trim() || planWords(scenario.plain());
    await autosave.save();
    if (!autosave.network.can_edit) {
      editor.toast("Change something first: scenarios belong to a copy of your own.");
      return;
    }
    const kept = await safely(() => server.keepScenario(autosave.network.id, name, scenario.plain()));
    if (!kept) return;
    scenario.chosen = kept;
    ticked.add(kept.id);
    editor.announce("Scenario kept.");
    await refresh();
  };
  const store = async () => {
    const { chosen } = scenario;
    if (await safely(() => server.changeScenario(chosen.id, { scenario: scenario.plain() }))) { editor.announce("Scenario saved."); await refresh(); }
  };
  const drop = async () => {
    const { id, name } = scenario.chosen;
    if (await safely(() => server.dropScenario(id)) === null) return;
    ticked.delete(id);
    scenario.chosen = null;
    editor.announce(`${name} is deleted; its runs stay.`);
    await refresh();
  };
  const take = (kept) => { form = null; scenario.take(kept); render(); };

  const put = (found, old = null) => {
    const others = events().filter((each) => each !== old);
    const all = found ? [...others, found] : others;
    scenario.set("events", all.length ? all.sort((a, b) => a.round - b.round) : undefined);
    form = null;
    render();
    body.querySelector(".sc-add")?.focus();
  };
  const write = (event, round = 0) => { form = { event, round }; render(); };

  const declarationOf = (event) => {
    const neuron = graph.neurons.get(event.neuron);
    return neuron && happenings(catalogue.kindOf(neuron), catalogue.settings).find((each) => each.key === keyOf(event))?.declaration;
  };
  const eventLine = (event) => {
    const isThere = graph.neurons.has(event.neuron);
    const words = `${nameOf(event.neuron)}: ${eventWords(event, declarationOf(event), graph.meta.token.symbol)}`;
    return el("li", {}, el("span", { class: "num sc-at" }, String(event.round)),
      el("button", { class: "link", type: "button", disabled: !isThere || "ballots" in event, onclick: () => write(event) }, isThere ? words : `${words}. This neuron is gone.`),
      el("button", { class: "btn quiet icon small", type: "button", "aria-label": `Remove: round ${event.round}, ${words}`, onclick: () => put(null, event) }, svgIcon("close")));
  };

  const keptLine = (kept) => {
    const box = el("input", { type: "checkbox", "aria-label": `Run ${kept.name}`, checked: ticked.has(kept.id), onchange: () => { ticked[box.checked ? "add" : "delete"](kept.id); render(); } });
    const isChosen = scenario.chosen?.id === kept.id;
    return el("li", { class: "sc-kept" }, box, el("button", { class: "ver-i", type: "button", "aria-pressed": String(isChosen), onclick: () => take(isChosen ? null : kept) },
      el("b", {}, kept.name), el("small", {}, isChosen && scenario.isChanged ? "changed, not saved" : planWords(kept.scenario))));
  };

  const run = async () => {
    const wanted = list.filter((each) => ticked.has(each.id));
    body.querySelector(".sc-run").disabled = true;
    await safely(() => runSeveral(editor, wanted, runs));
    render();
  };

  const length = formOf({
    declarations: LENGTH, fallback: (each) => scenario.defaults[each.name], token: graph.meta.token,
    read: (name) => scenario.values[name], write: ({ name }, value, isFinal) => { scenario.set(name, value); if (isFinal) render(); },
  });
  const [above, below] = [el("div", { class: "ver" }), el("div", { class: "ver" })];
  body.append(el("div", { class: "ver-head" }, el("h2", { class: "insp-t" }, "Scenarios"),
    el("button", { class: "btn quiet icon", type: "button", "aria-label": "Close scenarios", onclick: () => close() }, svgIcon("close"))), above, length.element, below);

  const render = () => {
    const wanted = list.filter((each) => ticked.has(each.id)).length;
    refill(above, [
      list.length ? el("ul", { class: "ver-l", "aria-label": "Kept scenarios" }, list.map(keptLine))
        : el("p", { class: "cap" }, "A scenario is one way to run this network: how long, with which luck, and what happens on the way. Keep it under a name to run it again beside others."),
      list.length > 0 && el("button", { class: "btn primary sc-run", type: "button", disabled: wanted === 0, onclick: run }, svgIcon("play"), wanted > 1 ? `Run ${wanted} scenarios` : "Run the ticked scenario"),
      runs,
      el("h3", { class: "insp-s" }, scenario.chosen ? `How “${scenario.chosen.name}” runs` : "As set here"),
    ]);
    length.update();
    renderBelow();
  };

  const renderBelow = () => {
    const id = uniqueId("scenario");
    const written = form && eventForm(editor, { ...form, events: events(), onDone: (found) => put(found, form.event), onCancel: () => { form = null; render(); } });
    refill(below, [
      el("h3", { class: "insp-s" }, "What happens on the way"),
      timeline({ plan: scenario.plain(), onRound: (round) => write(null, round), onEvent: (event) => write(event) }),
      events().length ? el("ul", { class: "sc-ev", "aria-label": "Events, by round" }, events().map(eventLine)) : el("p", { class: "cap" }, "Nothing yet. Money can come in, a budget can shrink, a neuron can be switched off, a rule can change."),
      written ? written.element : el("button", { class: "btn small sc-add", type: "button", onclick: () => write(null) }, svgIcon("plus"), "Add an event"),
      scenario.chosen && el("div", { class: "row" }, scenario.isChanged && el("button", { class: "btn", type: "button", onclick: store }, "Save changes"), el("button", { class: "btn quiet danger", type: "button", onclick: drop }, "Delete this scenario")),
      el("form", { class: "row ver-keep sc-keep", onsubmit: keep }, el("label", { class: "vh", for: id }, "Name of a new scenario"),
        el("input", { class: "input", id, placeholder: scenario.chosen ? "Keep as another" : "Name, such as Grant − 40 %", maxlength: "80", autocomplete: "off" }),
        el("button", { class: "btn", type: "submit" }, "Keep")),
    ]);
    written?.focus();
  };

  const close = () => {
    inspector.release();
    document.querySelector("[data-scenarios]")?.focus();
  };

  render();
  inspector.hold({ element: el("div", { class: "insp-one" }, body), update: () => {} }, close);
  await refresh();
  body.querySelector("input")?.focus();
}

/** New contents; a hand that was at work there finds the same place again. */
function refill(place, children) {
  const focusable = () => [...place.querySelectorAll("button, input, select")];
  const at = focusable().indexOf(document.activeElement);
  place.replaceChildren(...children.filter(Boolean));
  if (at >= 0) (focusable()[at] ?? focusable().at(-1))?.focus();
}
