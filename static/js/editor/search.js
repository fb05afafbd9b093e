/** The search over the canvas: a mechanism to add, or a neuron to find. Typed, walked with arrows, taken with Enter. */

import { el, tile, uniqueId } from "../lib/dom.js";

const MOST = 60;

/**
 * @param {Editor} editor
 * @param {HTMLElement} parent
 * @param {{at?: [number, number], placeholder: string, find: (words: string) => Option[]}} request
 * @typedef {{label: string, help: string, category?: string, glyph?: string, take: () => void}} Option
 */
export function openSearchBox(editor, parent, { at, placeholder, find }) {
  const listId = uniqueId("found");
  const back = document.activeElement;
  let options = [];
  let active = 0;

  const input = el("input", {
    class: "input", role: "combobox", placeholder, "aria-label": placeholder, "aria-expanded": "true", "aria-controls": listId,
    "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false",
  });
  const list = el("ul", { id: listId, role: "listbox", "aria-label": "Found" });
  const box = el("div", { class: "menu search-box" }, input, list);

  const close = () => {
    document.removeEventListener("pointerdown", outside, true);
    box.remove();
    (back?.isConnected && back !== document.body ? back : editor.canvas.element).focus({ preventScroll: true });
  };
  const outside = (event) => { if (!box.contains(event.target)) close(); };
  const take = (option) => {
    close();
    option?.take();
  };

  const show = () => {
    options = find(input.value.trim()).slice(0, MOST);
    active = 0;
    list.replaceChildren(...(options.length ? options.map(line) : [el("li", { class: "cap none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, "Nothing matches.")]));
    mark();
  };
  const line = (option, i) => el("li", {
    role: "option", id: `${listId}-${i}`, "aria-selected": "false",
    onpointermove: () => { active = i; mark(); }, onclick: () => take(option),
  }, option.category && tile(option.category, option.glyph), el("span", {}, option.label, el("small", {}, option.help)));
  const mark = () => {
    [...list.children].forEach((each, i) => each.setAttribute("aria-selected", String(i === active && options.length > 0)));
    if (options.length) input.setAttribute("aria-activedescendant", `${listId}-${active}`);
    else input.removeAttribute("aria-activedescendant");
  };

  const KEYS = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: () => take(options[active]),
    Escape: close,
    Tab: close,
  };
  const step = (by) => {
    active = (active + by + options.length) % Math.max(1, options.length);
    mark();
    list.children[active]?.scrollIntoView({ block: "nearest" });
  };

  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (!KEYS[event.key] || event.isComposing) return; // Enter may end a word of another script
    event.preventDefault();
    KEYS[event.key]();
  });
  parent.append(box);
  show();
  place(box, parent, at);
  input.focus();
  document.addEventListener("pointerdown", outside, true);
  return close;
}

/** At the point asked for, but never over the edge. */
function place(box, parent, at) {
  const [x, y] = at ?? [parent.clientWidth / 2 - box.offsetWidth / 2, parent.clientHeight / 5];
  box.style.left = `${Math.max(8, Math.min(x, parent.clientWidth - box.offsetWidth - 8))}px`;
  box.style.top = `${Math.max(8, Math.min(y, parent.clientHeight - box.offsetHeight - 8))}px`;
}
