/** The panel of versions: kept by name or by themselves, looked at, compared, brought back in one undo step. */

import { openDialog } from "../editor/dialog.js";
import { difference } from "../editor/diff.js";
import { Graph } from "../editor/graph.js";
import { ApiError } from "../lib/api.js";
import { el, svgIcon, uniqueId } from "../lib/dom.js";
import { holdFocus } from "../lib/focus.js";
import { differences, labelsOf, stateOf } from "./differences.js";
import { differencesOver } from "./drawn_differences.js";
import { largePictureOf, pictureOf } from "./picture.js";

const NOW = "now";
const MOST_LINES = 80;
const SIGNS = { added: "+", removed: "−", changed: "≠" };

/** @param {Editor} editor */
export async function openVersions(editor) {
  const { server, autosave, graph, painter, canvas, inspector } = editor;
  let list = [];
  let [chosen, against] = [null, NOW]; // numbers of versions
  const documents = new Map();
  const body = el("div", { class: "ver" });
  const names = new Map();

  const safely = async (act) => {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      editor.toast(error.message);
      return null;
    }
  };
  const nameOf = (number) => (number === NOW ? "Now" : names.get(number) || whenOf(list.find((each) => each.version === number)));
  const documentOf = async (number) => {
    if (number === NOW) return graph.document();
    if (!documents.has(number)) documents.set(number, (await server.version(autosave.network.id, number)).document);
    return documents.get(number);
  };

  const refresh = async () => {
    list = (autosave.network.can_edit && await safely(() => server.versions(autosave.network.id))) || [];
    for (const each of list) names.set(each.version, each.name);
    if (!list.some((each) => each.version === chosen)) chosen = null;
    await render();
  };

  const keep = async (event) => {
    event.preventDefault();
    const input = body.querySelector("input");
    await autosave.save();
    if (!autosave.network.can_edit) editor.toast("Change something first: versions belong to a copy of your own.");
    else if (await safely(() => server.keepVersion(autosave.network.id, input.value.trim() || "Version of today"))) {
      editor.announce("Version kept.");
      await refresh();
    }
  };

  const restore = async () => {
    const wanted = new Graph(await documentOf(chosen)).snapshot();
    const isDone = editor.change(difference(graph.snapshot(), wanted), { label: `Restore ${nameOf(chosen)}` });
    if (isDone) editor.toast(`${nameOf(chosen)} is back.`, { label: "Undo", run: () => editor.undo() });
  };

  const drop = async () => {
    const isSure = await openDialog({
      title: `Delete ${nameOf(chosen)}?`, text: "This version is then gone for good; the network stays as it is now.",
      choices: [{ label: "Delete", value: true }, { label: "Keep it", value: false, isPrimary: true }],
    });
    if (!isSure) return;
    if (await safely(() => server.dropVersion(autosave.network.id, chosen))) await refresh();
  };

  const choose = (number) => { chosen = chosen === number ? null : number; render(); };

  const line = ({ version, name, created }) => el("li", {},
    el("button", { class: "ver-i", type: "button", "aria-pressed": String(version === chosen), onclick: () => choose(version) },
      el("b", {}, name || "Kept by itself"), el("small", {}, `${whenOf({ created })}, version ${version}`)));

  /** Compared from the older to the newer, so that + is what came later. */
  const compare = async () => {
    const order = [chosen, against].sort((a, b) => (a === NOW ? 1 : b === NOW ? -1 : a - b));
    const [before, after] = await Promise.all(order.map(documentOf));
    return { order, found: differences(stateOf(before), stateOf(after), labelsOf(editor.catalogue)), after };
  };

  const render = async () => {
    const giveBack = holdFocus(body);
    const detail = chosen === null ? [] : await safely(details) ?? [];
    const id = uniqueId("version");
    body.replaceChildren(
      el("div", { class: "ver-head" }, el("h2", { class: "insp-t" }, "Versions"),
        el("button", { class: "btn quiet icon", type: "button", "aria-label": "Close versions", onclick: close }, svgIcon("close"))),
      el("form", { class: "row ver-keep", onsubmit: keep }, el("label", { class: "vh", for: id }, "Name of this version"),
        el("input", { class: "input", id, placeholder: "Name of this version", maxlength: "200", autocomplete: "off" }),
        el("button", { class: "btn", type: "submit" }, "Keep")),
      list.length ? el("ul", { class: "ver-l", "aria-label": "Versions" }, list.map(line))
        : el("p", { class: "cap" }, "None yet. One is kept by itself every ten minutes of work; keep one with a name whenever you like."),
      ...detail);
    giveBack();
    canvas.invalidate({ isNew: true });
  };

  const details = async () => {
    const { order, found, after } = await compare();
    painter.over = against === NOW ? differencesOver(found) : null;
    const id = uniqueId("against");
    const others = [NOW, ...list.map((each) => each.version).filter((each) => each !== chosen)];
    const select = el("select", { class: "select", id, onchange: () => { against = select.value === NOW ? NOW : Number(select.value); render(); } },
      others.map((each) => el("option", { value: String(each), selected: each === against }, nameOf(each))));
    const drawn = [editor, against === NOW ? documents.get(chosen) : after, against === NOW ? null : differencesOver(found)];
    const picture = el("button", { class: "ver-look", type: "button", title: "Look at it large", onclick: () => look(order, drawn) }, pictureOf(...drawn));
    const title = el("h3", { class: "insp-s", "aria-live": "polite" }, `From ${nameOf(order[0])} to ${nameOf(order[1])}`);
    return [
      el("div", { class: "ver-pic" }, picture),
      el("div", { class: "row" }, el("button", { class: "btn primary", type: "button", onclick: restore }, "Restore"),
        el("button", { class: "btn", type: "button", onclick: () => editor.shareVersion(chosen) }, svgIcon("share"), "Share"),
        el("button", { class: "btn", type: "button", onclick: drop }, "Delete")),
      el("div", { class: "field ver-with" }, el("label", { for: id }, "Compare with"), select),
      title,
      found.length ? el("ul", { class: "ver-d" }, found.slice(0, MOST_LINES).map(lineOf)) : el("p", { class: "cap" }, "Nothing differs."),
      found.length > MOST_LINES && el("p", { class: "cap" }, `${found.length - MOST_LINES} more are not listed here.`),
    ].filter(Boolean);
  };

  const look = (order, drawn) => openDialog({
    title: against === NOW ? nameOf(chosen) : `From ${nameOf(order[0])} to ${nameOf(order[1])}`,
    body: el("div", { class: "ver-large" }, largePictureOf(...drawn)),
    choices: [{ label: "Close", value: true, isPrimary: true }], isWide: true,
  });

  const lineOf = ({ id, what, name, words }) => {
    const text = el("span", {}, el("b", {}, name), words.length ? `: ${words.join(", ")}` : ` ${what}`);
    const there = graph.neurons.has(id) || graph.connections.has(id);
    return el("li", { class: what }, el("span", { class: "sign", "aria-hidden": "true" }, SIGNS[what]),
      there ? el("button", { class: "link", type: "button", onclick: () => editor.show(id) }, text) : text);
  };

  const close = () => {
    painter.over = null;
    stop();
    inspector.release();
    canvas.invalidate({ isNew: true });
    document.querySelector("[data-part=versions]")?.focus();
  };

  const stop = graph.afterChange(() => { if (chosen !== null) render(); });
  inspector.hold({ element: el("div", { class: "insp-one" }, body), update: () => {} }, close);
  await refresh();
  body.querySelector("input").focus();
}

function whenOf(version) {
  return version ? new Date(version.created).toLocaleString("en", { dateStyle: "medium", timeStyle: "short" }) : "";
}
