/** The canvas in words: a list of neurons and wires for keyboard and screen reader, with the same selection. */

import { el } from "../lib/dom.js";
import { wireText } from "./draw/card.js";
import { nameOf } from "./rules.js";

const WINDOW = 40; // items that stand in the page at a time

/** @param {Editor} editor @param {HTMLElement} element the list */
export function mountOutline(editor, element) {
  const { graph, selection, canvas, scene } = editor;
  let items = null; // ids in reading order: each neuron, then the wires that leave it
  let active = 0;

  const read = () => {
    if (items) return items;
    const place = ({ position }) => position ?? [0, 0];
    scene.refresh();
    const neurons = [...scene.graph.neurons.values()].sort((a, b) => place(a)[0] - place(b)[0] || place(a)[1] - place(b)[1]);
    items = neurons.flatMap(({ id }) => [id, ...scene.graph.outOf(id)]);
    active = Math.min(active, Math.max(0, items.length - 1));
    return items;
  };

  const render = () => {
    const all = read();
    const from = Math.max(0, Math.min(active - WINDOW / 2, all.length - WINDOW));
    element.replaceChildren(...all.slice(from, from + WINDOW).map((id, i) => option(id, from + i, all.length)));
    if (all.length) element.setAttribute("aria-activedescendant", `outline-${active}`);
    else element.removeAttribute("aria-activedescendant");
  };

  const option = (id, i, count) => el("li", {
    role: "option", id: `outline-${i}`, "aria-setsize": count, "aria-posinset": i + 1, "aria-selected": String(selection.has(id) || Boolean(scene.graph.bundles?.get(id)?.every((each) => selection.has(each)))),
    class: scene.graph.connections.has(id) ? "wire" : "", data: { active: String(i === active) },
    onclick: () => { active = i; take(id); },
  }, describe(editor, id));

  const take = (id) => {
    selection.choose(scene.graph.bundles?.get(id) ?? [id]);
    canvas.reveal(scene.graph.connections.get(id)?.target ?? id);
    render();
    element.querySelector("[data-active=true]")?.scrollIntoView({ block: "nearest" });
  };

  const goTo = (id) => {
    const at = read().indexOf(scene.drawnAs(id));
    if (at < 0) return;
    active = at;
    take(id);
  };

  const step = (by) => {
    const all = read();
    if (!all.length) return;
    active = Math.max(0, Math.min(all.length - 1, active + by));
    take(all[active]);
  };

  const follow = (end) => {
    const id = read()[active];
    const drawn = scene.graph;
    const wire = drawn.connections.get(id) ?? drawn.connections.get([...(end === "target" ? drawn.outOf(id) : drawn.into(id))][0]);
    if (wire) goTo(wire[end]);
  };

  const KEYS = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    PageDown: () => step(10),
    PageUp: () => step(-10),
    Home: () => step(-Infinity),
    End: () => step(Infinity),
    ArrowRight: () => follow("target"),
    ArrowLeft: () => follow("source"),
    Enter: () => editor.focusInspector(),
    " ": () => { selection.toggle(read()[active]); render(); },
  };

  element.addEventListener("keydown", (event) => {
    const act = KEYS[event.key];
    if (!act || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  element.addEventListener("focus", () => {
    // A press focuses too, and must find under it at the end what it found at the start.
    if (!element.matches(":focus-visible")) return;
    const at = read().indexOf(selection.only);
    if (at >= 0) active = at;
    render();
  });
  graph.afterChange(() => {
    items = null;
    if (isInUse()) queueMicrotask(render);
  });
  selection.onChange(() => { if (isInUse()) queueMicrotask(render); });
  const isInUse = () => document.activeElement === element || element.offsetHeight > 1;
  render();
  return {
    render, goTo,
    /** Other things are drawn than before. */
    renew() { items = null; render(); },
  };
}

/** One neuron or wire in a sentence. */
export function describe({ graph, painter, scene }, id) {
  scene.refresh();
  const wire = scene.graph.connections.get(id);
  if (wire) {
    return `pays ${nameOf(scene.graph, wire.target)}, ${wireText(scene, scene.wireIndex.get(id))}`;
  }
  const card = painter.card(scene.index.get(id));
  const finding = card.finding ? `, ${card.finding.count} ${card.finding.count === 1 ? "finding" : "findings"}` : "";
  const note = graph.neurons.get(id)?.note;
  const signal = card.signal && `decided by ${card.signal}`;
  return [card.title, card.kind, signal, card.left, card.right].filter(Boolean).join(", ") + finding + (note ? `, note: ${note}` : "");
}
