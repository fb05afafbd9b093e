/** Who decides for a neuron: real ballots from a file, or a generated electorate. */

import { el, svgIcon, uniqueId } from "../../lib/dom.js";
import { neuronWith } from "../edits.js";
import { electoratePicture } from "./electorate.js";
import { formOf } from "./form.js";

/** @param {Editor} editor */
export function constituencyPanel(editor, id, kind) {
  const { graph, catalogue } = editor;
  const constituency = () => graph.neurons.get(id)?.constituency ?? null;
  const put = (value, label, gesture) => editor.change(neuronWith(graph, id, { constituency: value }), { label, gesture });
  const body = el("div");
  const crowd = el("div");
  // A form that stays is not moved: whoever types in it would lose the field.
  const show = (parts) => { if (parts.some((each, i) => body.children[i] !== each)) body.replaceChildren(...parts); };
  const said = el("div", { class: "ballots-said", role: "status" });
  const electorate = formOf({
    declarations: catalogue.electorate, fallback: (each) => each.default, token: graph.meta.token,
    read: (name) => constituency()?.generated?.[name],
    write: (declaration, value, isFinal) => {
      const generated = { ...constituency()?.generated, [declaration.name]: value };
      if (value === undefined) delete generated[declaration.name];
      put({ generated }, declaration.label, `${id} electorate ${declaration.name}`);
      if (isFinal) editor.history.close();
    },
  });
  const file = el("input", { type: "file", accept: ".csv,text/csv", class: "vh", tabindex: "-1", id: uniqueId("file"), "aria-label": "Ballots as a CSV file" });
  file.addEventListener("change", () => {
    if (file.files[0]) editor.takeBallots(id, file.files[0]);
    file.value = "";
  });
  const choose = el("button", { class: "btn small", type: "button", onclick: () => file.click() }, svgIcon("download"), "Ballots from a CSV file");
  const generate = el("button", { class: "btn small", type: "button", onclick: () => put({ generated: {} }, "Generated electorate") }, "Generate an electorate");
  const clear = el("button", { class: "btn small quiet", type: "button", onclick: () => put(undefined, "No constituency") }, "Remove");

  const drawn = el("a", { class: "cap", download: true }, "Its ballots as a CSV file");
  const update = () => {
    const now = constituency();
    const isGenerated = Boolean(now?.generated);
    show(isGenerated ? [crowd, electorate.element] : [summary(kind, now)]);
    if (isGenerated) crowd.replaceChildren(electoratePicture(wanted(catalogue, now.generated)));
    electorate.update();
    drawn.hidden = !isGenerated;
    drawn.href = `/api/networks/${editor.autosave.network.id}/neurons/${id}/electorate.csv?seed=${editor.scenario.plain().seed}`;
    said.replaceChildren(...(editor.ballotsTold.get(id) ?? []));
    generate.hidden = isGenerated || !catalogue.electorate.length;
    clear.hidden = !now;
  };
  update();
  return {
    element: el("section", { class: "const", data: { constituency: "" } }, el("h3", { class: "insp-s" }, "Constituency"), body, el("div", { class: "row" }, choose, generate, clear, file), drawn, said),
    update,
  };
}

/** The electorate with a value for each of its figures. */
function wanted({ electorate }, generated) {
  return { ...Object.fromEntries(electorate.map((each) => [each.name, each.default])), ...generated };
}

function summary(kind, constituency) {
  const ballots = constituency?.ballots;
  if (!ballots) {
    const needs = kind.ballots?.required === false ? "Without ballots it scores by its params." : "It holds until somebody decides: bring ballots, or generate an electorate.";
    return el("p", { class: "cap" }, needs);
  }
  return el("dl", { class: "kv" },
    el("dt", {}, "Ballots"), el("dd", { class: "num" }, Number(ballots.rows).toLocaleString("en")),
    el("dt", {}, "Table"), el("dd", {}, el("code", {}, String(ballots.sha256 ?? "").slice(0, 12))));
}
