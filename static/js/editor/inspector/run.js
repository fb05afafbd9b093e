/** How the network is run from here, in the panel of the network: its length, its luck, and the way to scenarios. */

import { el, svgIcon } from "../../lib/dom.js";
import { formOf } from "./form.js";

const SETTLED = { name: "until_settled", type: "boolean", label: "Run until settled", help: "Stops after the first round after which nothing can change." };
const ROUNDS = { name: "rounds", type: "integer", label: "Rounds", help: "At most so many when it runs until settled.", isRuled: false, minimum: "1", maximum: "10000" };
const SEED = { name: "seed", type: "integer", label: "Seed", help: "The same seed gives the same luck to a generated electorate.", isRuled: false, minimum: "0", maximum: "4294967295" };
export const LENGTH = [SETTLED, ROUNDS, SEED];

/** @param {Editor} editor */
export function runPanel(editor) {
  const { graph, scenario } = editor;
  const form = formOf({
    declarations: LENGTH, fallback: (each) => scenario.defaults[each.name], token: graph.meta.token,
    read: (name) => scenario.values[name],
    write: ({ name }, value) => { scenario.set(name, value); form.update(); },
  });
  const said = el("p", { class: "cap" });
  const update = () => {
    form.update();
    const count = scenario.values.events?.length ?? 0;
    const events = count ? `${count} event${count === 1 ? "" : "s"} on the way` : "nothing happens on the way";
    said.textContent = scenario.name ? `Scenario “${scenario.name}”, ${events}.` : `${events[0].toUpperCase()}${events.slice(1)}.`;
  };
  update();
  const open = el("button", { class: "btn small", type: "button", data: { scenarios: "" }, onclick: () => editor.openScenarios() }, svgIcon("play"), "Scenarios and events");
  return { element: el("section", { class: "const" }, el("h3", { class: "insp-s" }, "Run"), form.element, said, open), update };
}
