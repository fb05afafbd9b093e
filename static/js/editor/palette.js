/** The templates by category: click adds one in the middle, dragging puts it where it is let go. */

import { el, tile } from "../lib/dom.js";
import { toPlane } from "./geometry.js";

export const DRAGGED = "application/x-allonet-template";

/** @param {Editor} editor @param {HTMLElement} element */
export function mountPalette(editor, element) {
  const { catalogue } = editor;
  const list = element.querySelector("[data-palette]");
  const search = element.querySelector("input");

  const help = el("p", { class: "pal-help cap", id: "palette-help" });
  const explain = (template) => help.replaceChildren(...(template
    ? [el("b", {}, template.label), ` ${template.help}`] : ["A click adds one in the middle. Dragged, it goes where you let go; on a wire, into it."]));
  element.append(help);
  list.addEventListener("pointerleave", () => explain(null));
  explain(null);

  const item = (template) => {
    const { category, glyph } = catalogue.faceOf(template);
    return el("li", {}, el("button", {
      class: "pal-i", type: "button", draggable: "true", title: template.label, "aria-describedby": help.id, data: { template: template.slug },
      onclick: () => editor.add(template), onpointerenter: () => explain(template), onfocus: () => explain(template),
      ondragstart: (event) => {
        event.dataTransfer.setData(DRAGGED, template.slug);
        event.dataTransfer.effectAllowed = "copy";
      },
    }, tile(category, glyph), el("span", { class: "pal-n" }, template.label, el("small", { class: "pal-why" }, template.help))));
  };

  const section = (label, templates) =>
    el("li", { class: "pal-cat" }, el("h3", { class: "pal-h" }, label), el("ul", {}, templates.map(item)));

  const refresh = () => {
    const words = search.value.trim();
    if (!words) list.replaceChildren(...catalogue.sections().map((each) => section(each.label, each.templates)));
    else {
      const found = catalogue.search(words);
      list.replaceChildren(found.length ? section("Found", found) : el("li", { class: "pal-none cap" }, `No mechanism matches “${words}”.`));
    }
  };

  search.addEventListener("input", refresh);
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      const [first] = catalogue.search(search.value);
      if (first && search.value.trim()) editor.add(first);
    } else if (event.key === "ArrowDown") list.querySelector("button")?.focus();
    else if (event.key === "Escape" && search.value) {
      search.value = "";
      refresh();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  // Up and down walk the list, as in any list of choices.
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const buttons = [...list.querySelectorAll("button")];
    const next = buttons[buttons.indexOf(document.activeElement) + step];
    (next ?? (step < 0 ? search : null))?.focus();
    event.preventDefault();
    event.stopPropagation();
  });
  refresh();
}

/** What is let go over the canvas: a template of the palette, or a file with a network. */
export function followDrops(editor) {
  const { canvas, catalogue, painter } = editor;
  const { element } = canvas;
  const isFile = (event) => event.dataTransfer.types.includes("Files");
  const isOurs = (event) => event.dataTransfer.types.includes(DRAGGED) || isFile(event);
  const aim = (target) => {
    if (painter.target === target) return;
    painter.target = target;
    canvas.invalidate();
  };
  const under = (event) => {
    const hit = canvas.hit(...canvas.pointOf(event));
    return hit.part === "connection" ? hit.id : null;
  };
  element.addEventListener("dragover", (event) => {
    if (!isOurs(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    aim(under(event));
  });
  element.addEventListener("dragleave", () => aim(null));
  element.addEventListener("drop", (event) => {
    if (!isOurs(event)) return;
    event.preventDefault();
    aim(null);
    if (isFile(event)) {
      takeFile(editor, event.dataTransfer.files[0], canvas.pointOf(event));
      return;
    }
    const template = catalogue.templateBySlug.get(event.dataTransfer.getData(DRAGGED));
    if (template) editor.add(template, { at: canvas.pointOf(event), into: under(event) });
  });
}

/** A table dropped on a neuron is its ballots; a document dropped anywhere brings its neurons in. */
async function takeFile(editor, file, point) {
  const { canvas, selection } = editor;
  if (!file) return;
  if (!/\.(csv|tsv)$/i.test(file.name)) {
    editor.paste(await file.text() || " ", { at: toPlane(canvas.view, ...point), label: "Bring in a file" });
    return;
  }
  const hit = canvas.hit(...point);
  if (hit.part !== "neuron" && hit.part !== "signal") {
    editor.toast("Drop a table of ballots on the neuron that they decide for.");
    return;
  }
  selection.choose([hit.id]);
  await editor.takeBallots(hit.id, file);
}
