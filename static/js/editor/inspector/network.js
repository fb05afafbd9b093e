/** The inspector of the network itself, when nothing is chosen. */

import { el, svgIcon } from "../../lib/dom.js";
import { slug } from "../ids.js";
import { formOf } from "./form.js";
import { lineagePanel } from "./lineage.js";
import { runPanel } from "./run.js";

const NAME = { name: "name", type: "text", label: "Name", help: "", maximum: "200" };
const DESCRIPTION = { name: "description", type: "text", label: "Description", help: "What it shows, for whoever opens it.", maximum: "5000" };
const START = { name: "start", type: "text", label: "First round", help: "A date or month for round 0, such as 2024-01. Only for people.", maximum: "40" };
const SYMBOL = { name: "symbol", type: "text", label: "Token", help: "The unit of account.", maximum: "12" };
const DECIMALS = { name: "decimals", type: "integer", label: "Decimals", help: "The smallest unit: 2 means a hundredth.", isRuled: false, minimum: "0", maximum: "9" };

/** @param {Editor} editor */
export function networkPanel(editor) {
  const { graph } = editor;
  const set = (values, label, isFinal) => {
    editor.change([{ op: "set", values }], { label, gesture: `network ${Object.keys(values)}` });
    if (isFinal) editor.history.close();
  };
  const words = formOf({
    declarations: [NAME, DESCRIPTION, START], fallback: () => "", token: graph.meta.token,
    read: (name) => graph.meta[name],
    write: ({ name, label }, value, isFinal) => set({ [name]: value ?? (name === "name" ? "Untitled" : null) }, label, isFinal),
  });
  const token = formOf({
    declarations: [SYMBOL, DECIMALS], fallback: (each) => graph.meta.token[each.name], token: graph.meta.token,
    read: (name) => graph.meta.token[name],
    write: ({ name, label }, value, isFinal) => { if (isFinal && value !== undefined) set({ token: { ...graph.meta.token, [name]: value } }, label, true); },
  });
  const run = runPanel(editor);
  const download = el("button", { class: "btn small", type: "button", onclick: () => save(graph) }, svgIcon("download"), "Download as a file");
  const picture = (format) => el("button", { class: "btn small", type: "button", onclick: () => editor.exportPicture(format) }, `Picture as ${format.toUpperCase()}`);
  const counts = el("p", { class: "cap" });
  const title = el("h2", { class: "insp-t" });
  const sources = el("div");
  const lineage = lineagePanel(editor);
  const update = () => {
    title.textContent = graph.meta.name;
    counts.textContent = `${plural(graph.neurons.size, "neuron")}, ${plural(graph.connections.size, "connection")}`;
    sources.replaceChildren(...sourceList(graph.meta.sources));
    for (const each of [lineage, words, token, run]) each.update();
  };
  update();
  return {
    element: el("div", { class: "insp-one" }, title, counts, lineage.element, words.element,
      run.element,
      el("section", { class: "const" }, el("h3", { class: "insp-s" }, "Unit of account"), token.element), sources,
      el("section", { class: "const" }, el("h3", { class: "insp-s" }, "Document"), el("p", { class: "cap" }, "Drop such a file on any canvas to bring its neurons in."), el("div", { class: "row" }, download, picture("svg"), picture("png")))),
    update,
  };
}

/** The document as it is on the canvas, in the format that every part of AlloNet reads. */
function save(graph) {
  const file = new Blob([JSON.stringify(graph.document(), null, 1)], { type: "application/json" });
  const link = el("a", { href: URL.createObjectURL(file), download: `${slug(graph.meta.name)}.json` });
  link.click();
  URL.revokeObjectURL(link.href);
}

function sourceList(sources) {
  if (!sources?.length) return [];
  return [el("section", { class: "const" }, el("h3", { class: "insp-s" }, "Sources of the figures"), el("ul", { class: "src-s" }, sources.map((each) => el("li", {}, each))))];
}

export function plural(count, word) {
  return `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;
}
