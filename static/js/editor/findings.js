/** What is not right yet: a strip under the canvas, a mark on each card, a cure where there is one. */

import { el, svgIcon } from "../lib/dom.js";
import { keepFocus } from "../lib/focus.js";
import { nameOf } from "./rules.js";

const FACES = { error: "error", warning: "warn", info: "info" };
const ORDER = ["error", "warning", "info"];
const FEW = 2;
const MOST = 100;

/** @param {Editor} editor @param {HTMLElement} element */
export function mountFindings(editor, element) {
  const { graph, painter, canvas } = editor;
  let findings = [];
  let isOpen = false;

  const subject = (finding) => finding.neuron ?? graph.connections.get(finding.connection)?.source ?? null;

  const line = (finding) => {
    const at = finding.neuron ?? finding.connection;
    const words = el("span", {}, ...sentence(graph, finding));
    const go = at && graph.has(at)
      ? el("button", { class: "f-go", type: "button", onclick: () => editor.show(at) }, words)
      : words;
    return el("div", { class: `f1 ${finding.severity}`, data: { code: finding.code } }, svgIcon(FACES[finding.severity] ?? "info"), go, cureButton(finding));
  };

  const cureButton = (finding) => finding.fix?.length > 0 && el("button", {
    class: "btn small", type: "button", title: finding.cure,
    onclick: () => editor.change(finding.fix, { label: finding.cure }),
  }, short(finding.cure));

  const render = () => keepFocus(element, draw, canvas.element);

  const draw = () => {
    const rest = findings.length - FEW;
    const shown = findings.slice(0, isOpen ? MOST : FEW);
    const more = rest > 0 && el("button", { class: "btn small quiet f-more", type: "button", "aria-expanded": String(isOpen), onclick: () => { isOpen = !isOpen; render(); } },
      isOpen ? "Fewer" : `${rest.toLocaleString("en")} more`);
    element.replaceChildren(...[el("h2", { class: "vh" }, "Findings"), el("div", { class: "f-list", data: { open: String(isOpen) } }, ...shown.map(line), isOpen && findings.length > MOST && el("p", { class: "f1 cap" }, `The first ${MOST} of ${findings.length.toLocaleString("en")}.`)), more].filter(Boolean));
    // On a phone this is a sheet of its own, and never blank.
    if (!findings.length) element.append(el("p", { class: "cap finds-none only-s" }, "Nothing to put right: this network can run."));
    element.dataset.none = String(findings.length === 0);
    element.hidden = false;
    for (const count of document.querySelectorAll("[data-finding-count]")) count.textContent = findings.length || "";
  };

  /** Takes a new list in. */
  const show = (list) => {
    findings = [...list].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
    const marks = new Map();
    for (const each of findings) {
      const id = subject(each);
      if (!id || each.severity === "info") continue;
      const mark = marks.get(id) ?? { severity: each.severity, count: 0 };
      marks.set(id, { severity: mark.severity === "error" ? "error" : each.severity, count: mark.count + 1 });
    }
    if (!isSame(marks, painter.findings)) canvas.invalidate({ isNew: true });
    painter.findings = marks;
    render();
  };

  return { show, get list() { return findings; } };
}

/** The sentence with the neuron's name in it made bold; the name goes first where it is missing. */
function sentence(graph, finding) {
  const name = finding.neuron && graph.neurons.has(finding.neuron) ? nameOf(graph, finding.neuron) : null;
  // Quotation marks around a name are for plain text; here it is bold.
  const found = [`“${name}”`, name].find((each) => name && finding.sentence.includes(each));
  if (!found) return [finding.sentence];
  const at = finding.sentence.indexOf(found);
  return [finding.sentence.slice(0, at), el("b", {}, name), finding.sentence.slice(at + found.length)];
}

/** What the button does: a cure begins with it, and what else could be done comes after. */
function short(text) {
  const plain = text.replace(/\.$/, "").replace(/, or .*$/, "");
  return plain.length > 34 ? `${plain.slice(0, 32).trimEnd()}…` : plain;
}

/** Whether every card bears the mark that it bore. */
function isSame(marks, before) {
  const isAlike = ([id, mark]) => before.get(id)?.severity === mark.severity && before.get(id).count === mark.count;
  return marks.size === before?.size && [...marks].every(isAlike);
}
