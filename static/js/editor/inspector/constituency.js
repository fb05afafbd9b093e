/** Who decides for a neuron: real ballots from a file, or a generated electorate. */

import { el, svgIcon, uniqueId } from "../../lib/dom.js";
import { ApiError } from "../../lib/api.js";
import { neuronWith } from "../edits.js";
import { formOf } from "./form.js";
import { askColumns, readHead } from "./ballots.js";

/** @param {Editor} editor */
export function constituencyPanel(editor, id, kind) {
  const { graph, catalogue } = editor;
  const constituency = () => graph.neurons.get(id)?.constituency ?? null;
  const put = (value, label, gesture) => editor.change(neuronWith(graph, id, { constituency: value }), { label, gesture });
  const body = el("div");
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
    if (file.files[0]) upload(editor, id, kind, file.files[0], said);
    file.value = "";
  });
  const choose = el("button", { class: "btn small", type: "button", onclick: () => file.click() }, svgIcon("download"), "Ballots from a CSV file");
  const generate = el("button", { class: "btn small", type: "button", onclick: () => put({ generated: {} }, "Generated electorate") }, "Generate an electorate");
  const clear = el("button", { class: "btn small quiet", type: "button", onclick: () => put(undefined, "No constituency") }, "Remove");

  const update = () => {
    const now = constituency();
    const isGenerated = Boolean(now?.generated);
    body.replaceChildren(isGenerated ? electorate.element : summary(kind, now));
    electorate.update();
    generate.hidden = isGenerated || !catalogue.electorate.length;
    clear.hidden = !now;
  };
  update();
  return {
    element: el("section", { class: "const" }, el("h3", { class: "insp-s" }, "Constituency"), body, el("div", { class: "row" }, choose, generate, clear, file), said),
    update,
  };
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

/** Sends the file, takes its table into the document, and lists what named nobody. */
async function upload(editor, id, kind, file, said) {
  try {
    const columns = await askColumns(await readHead(file), kind.ballots);
    if (!columns) return;
    await editor.autosave.save(); // recipients are matched against what the server has
    const form = new FormData();
    form.set("file", file);
    form.set("network", editor.autosave.network.id);
    form.set("neuron", id);
    form.set("columns", JSON.stringify(columns));
    const { sha256, rows, unmatched } = await editor.server.ballots(form);
    editor.change(neuronWith(editor.graph, id, { constituency: { ballots: { sha256, rows } } }), { label: "Ballots" });
    said.replaceChildren(...told(rows, unmatched ?? []));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    said.replaceChildren(el("p", { class: "bad" }, error.message));
  }
}

function told(rows, unmatched) {
  const sentence = el("p", { class: "cap" }, `${Number(rows).toLocaleString("en")} ballots taken in.`);
  if (!unmatched.length) return [sentence];
  const names = unmatched.map((each) => (typeof each === "string" ? each : each.recipient ?? JSON.stringify(each)));
  const link = el("a", { download: "not-matched.csv", href: URL.createObjectURL(new Blob([["recipient", ...names].join("\n")], { type: "text/csv" })) }, "Save the list");
  return [sentence, el("p", { class: "cap" }, `${names.length} recipients match no connection: ${names.slice(0, 5).join(", ")}${names.length > 5 ? " …" : ""}. `, link)];
}
