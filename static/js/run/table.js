/** Who got what: all recipients, sorted and searched in the page. */

import { request } from "../lib/api.js";
import { el, tile } from "../lib/dom.js";
import { amount, compared } from "../lib/money.js";

const FEW = 12;
const AT_ONCE = 500;
// The server has drawn the first rows: their bar is the pattern for all.
const BAR = document.querySelector("[data-who] svg.bar");

/** @param {HTMLElement} root with data-url */
export function showWho(root) {
  const body = root.querySelector("[data-rows]");
  const more = root.querySelector("[data-more]");
  const all = root.querySelector("[data-show-all]");
  const find = root.querySelector("[data-find]");
  const said = root.querySelector("[data-said]");
  const heads = [...root.querySelectorAll("[data-sort]")];
  const state = { by: "kept", down: true, words: "", limit: FEW };
  let rows = null;

  async function load() {
    if (rows) return rows;
    const { recipients } = await request("GET", root.dataset.url);
    rows = recipients
      .toSorted((a, b) => compared(b.kept, a.kept) || (a.id < b.id ? -1 : 1))
      .map((each, index) => ({ ...each, rank: index + 1, words: each.label.toLowerCase() }));
    return rows;
  }

  async function draw() {
    try {
      await load();
    } catch (error) {
      said.textContent = error.message;
      return;
    }
    const found = rows.filter((each) => each.words.includes(state.words)).sort(order);
    const shown = found.slice(0, state.limit);
    const largest = rows[0]?.kept ?? "0";
    body.replaceChildren(...shown.map((each) => row(each, largest)));
    for (const head of heads) mark(head);
    if (more) more.hidden = Boolean(state.words) || state.limit > FEW;
    said.textContent = counted(found.length, shown.length);
  }

  function order(a, b) {
    const sign = state.down ? -1 : 1;
    if (state.by === "label") return -sign * a.label.localeCompare(b.label, "en");
    return sign * compared(a[state.by], b[state.by]) || a.rank - b.rank;
  }

  function counted(found, shown) {
    if (state.words && !found) return `No recipient is called “${find.value.trim()}”.`;
    if (shown < found && (state.words || state.limit > FEW)) return `The first ${shown} of ${found}; the CSV has all.`;
    return state.words ? `${found} of ${rows.length} recipients` : "";
  }

  function mark(head) {
    const isIt = head.dataset.sort === state.by;
    if (isIt) head.setAttribute("aria-sort", sortWord());
    else head.removeAttribute("aria-sort");
  }

  function sortWord() {
    // Names run from A at the top: that is ascending, though our arrow points down.
    const downwards = state.by === "label" ? !state.down : state.down;
    return downwards ? "descending" : "ascending";
  }

  function sortBy(by) {
    state.down = state.by === by ? !state.down : true;
    state.by = by;
    draw();
  }

  for (const head of heads) {
    const words = head.textContent;
    head.replaceChildren(el("button", { type: "button", onclick: () => sortBy(head.dataset.sort) }, words));
  }
  find.hidden = false;
  find.addEventListener("input", () => {
    state.words = find.value.trim().toLowerCase();
    state.limit = state.words ? AT_ONCE : FEW;
    draw();
  });
  if (all) {
    all.hidden = false;
    all.addEventListener("click", () => {
      state.limit = AT_ONCE;
      draw();
      find.focus();
    });
  }
  return { destroy: () => {} };
}

function row(each, largest) {
  const part = Number(largest) ? (100 * Number(each.kept)) / Number(largest) : 0;
  return el("tr", {},
    el("td", { class: "num faint" }, String(each.rank)),
    el("td", { class: "name" }, el("span", { class: "who" }, tile(each.category, each.glyph, "s"), el("span", {}, el("a", { href: `?for=${encodeURIComponent(each.id)}#whose`, data: { for: each.id } }, each.label)))),
    el("td", { class: "num opt2" }, amount(each.received)),
    el("td", { class: "num" }, amount(each.kept)),
    el("td", { class: "barc" }, BAR && bar(part)),
    el("td", { class: "num opt2" }, `${(100 * Number(each.share)).toFixed(2)} %`));
}

function bar(part) {
  const made = BAR.cloneNode(true);
  made.querySelector("rect").setAttribute("width", part.toFixed(1));
  return made;
}
