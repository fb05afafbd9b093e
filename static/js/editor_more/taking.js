/** Takes a file of ballots into a neuron: columns settled, sent, put into the document; what matched nobody is listed. */

import { ApiError } from "../lib/api.js";
import { readCsv, writeCsv } from "../lib/csv.js";
import { el } from "../lib/dom.js";
import { neuronWith } from "../editor/edits.js";
import { nameOf } from "../editor/rules.js";
import { askColumns } from "./ballots.js";
import { recipientNames } from "./columns.js";

const SHOWN_NAMES = 5;

/** @param {Editor} editor @param {File} file */
export async function takeBallots(editor, id, file) {
  const { graph, catalogue, server, autosave } = editor;
  const form = catalogue.kindOf(graph.neurons.get(id)).ballots;
  if (!form) {
    editor.toast(`${nameOf(graph, id)} takes no ballots.`);
    return;
  }
  try {
    const table = readCsv(await file.text());
    if (!table.length) throw new ApiError(400, { detail: "The file is empty." });
    const columns = await askColumns(table, form, { title: nameOf(graph, id), names: recipientNames(graph, id) });
    if (!columns) return;
    await autosave.save(); // recipients are matched against what the server has
    const body = new FormData();
    // Whatever divides its columns here, commas do there.
    body.set("file", new File([writeCsv(table)], file.name, { type: "text/csv" }));
    body.set("network", autosave.network.id);
    body.set("neuron", id);
    body.set("columns", JSON.stringify(columns));
    const { sha256, rows, unmatched } = await server.ballots(body);
    if (!graph.neurons.has(id)) return; // deleted while the file was on its way
    editor.ballotsTold.set(id, summary(rows, unmatched ?? []));
    editor.change(neuronWith(graph, id, { constituency: { ballots: { sha256, rows } } }), { label: "Ballots" });
    editor.announce(`${rows} ballots taken in.`);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    editor.ballotsTold.set(id, [el("p", { class: "bad" }, error.message)]);
  }
  editor.inspector.refresh();
}

function summary(rows, unmatched) {
  const sentence = el("p", { class: "cap" }, `${Number(rows).toLocaleString("en")} ballots taken in.`);
  if (!unmatched.length) return [sentence];
  const names = [...new Set(unmatched.map((each) => each.recipient))];
  const list = writeCsv([["row", "voter", "recipient"], ...unmatched.map((each) => [each.row, each.voter, each.recipient])]);
  const link = el("a", { download: "not-matched.csv", href: URL.createObjectURL(new Blob([list], { type: "text/csv" })) }, "Save the list");
  const more = names.length > SHOWN_NAMES ? " …" : "";
  return [sentence, el("p", { class: "cap" }, `${unmatched.length.toLocaleString("en")} ${unmatched.length === 1 ? "row matches" : "rows match"} no connection: ${names.slice(0, SHOWN_NAMES).join(", ")}${more}. `, link)];
}
