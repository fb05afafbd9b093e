/** Who got what: all recipients, sorted, searched and scrolled in the page. */

import { request } from "../lib/api.js";
import { el, tile } from "../lib/dom.js";
import { sparkButton } from "./spark.js";
import { inView, matching, ordered, ranked, restOf } from "./who_rows.js";

const FEW = 12; // who_page.py knows the same number
const AGAIN = 1000;
const TIMES = 10; // that margins are asked for while a worker works them out
// The server has drawn the first rows: their bar is the pattern for all.
const BAR = document.querySelector("[data-who] svg.bar");

/** @param {HTMLElement} root with data-url and data-margins */
export function showWho(root) {
  const table = root.querySelector("table");
  const view = root.querySelector("[data-rows-view]");
  const body = root.querySelector("[data-rows]");
  const more = root.querySelector("[data-more]");
  const all = root.querySelector("[data-show-all]");
  const find = root.querySelector("[data-find]");
  const said = root.querySelector("[data-said]");
  const heads = [...root.querySelectorAll("[data-sort]")];
  const state = { by: "kept", down: true, words: "", all: false };
  let loading = null;
  let rows = [];
  let shown = [];
  let height = 0;
  const there = new Map(); // rows that are drawn, by place
  const [above, below] = [room(), room()];
  let frame = 0;

  async function load() {
    const [{ recipients }, found] = await Promise.all([request("GET", root.dataset.url), margins()]);
    rows = ranked(recipients, found);
    table.classList.toggle("no-margins", !Object.keys(found).length);
  }

  async function margins(left = TIMES) {
    const answer = await request("GET", root.dataset.margins);
    if (answer.margins || !left) return answer.margins ?? {};
    await new Promise((resolve) => { setTimeout(resolve, AGAIN); });
    return margins(left - 1);
  }

  async function draw() {
    loading ??= load();
    try {
      await loading;
    } catch (error) {
      loading = null; // the next click tries again
      said.textContent = error.message;
      return;
    }
    const found = ordered(matching(rows, state.words), state.by, state.down);
    const isWhole = state.all || Boolean(state.words);
    shown = isWhole ? found : found.slice(0, FEW);
    height ||= body.querySelector("tr:not(.room)")?.offsetHeight || 32;
    there.clear();
    body.replaceChildren(...(shown.length > FEW ? [above, below] : []));
    view.classList.toggle("tall", shown.length > FEW);
    view.scrollTop = 0;
    table.setAttribute("aria-rowcount", String(shown.length + 1));
    paint();
    heads.forEach(mark);
    if (more) more.hidden = isWhole;
    if (more && !isWhole) tellRest(more, restOf(rows, shown));
    said.textContent = counted(found.length);
  }

  /** Only the rows in view are there; what is above and below is empty room. */
  function paint() {
    frame = 0;
    const { first, last } = inView(shown.length, view.scrollTop, view.clientHeight || FEW * height, height);
    const largest = rows[0]?.keptUnits ?? 0n;
    for (const [place, each] of there) {
      if (place >= first && place < last) continue;
      each.remove();
      there.delete(place);
    }
    // Rows that stay are not touched: laying all of them out anew would cost frames.
    let next = above.isConnected ? above.nextSibling : body.firstChild;
    for (let place = first; place < last; place += 1) {
      const known = there.get(place);
      if (known) next = known.nextSibling;
      else there.set(place, body.insertBefore(row(shown[place], largest, place), next));
    }
    tall(above, first * height);
    tall(below, (shown.length - last) * height);
  }

  function onScroll() {
    if (view.classList.contains("tall")) frame ||= requestAnimationFrame(paint);
  }

  function counted(found) {
    if (state.words && !found) return `No recipient is called “${find.value.trim()}”.`;
    if (state.words) return `${found.toLocaleString("en")} of ${rows.length.toLocaleString("en")} recipients`;
    return heads.find((each) => each.dataset.sort === state.by).title; // what this order means
  }

  function mark(head) {
    const isIt = head.dataset.sort === state.by;
    if (isIt) head.setAttribute("aria-sort", sortWord());
    else head.removeAttribute("aria-sort");
  }

  function sortWord() {
    // Names run from A at the top, ranks from 1: that is ascending, though our arrow points down.
    const isUp = state.by === "label" || state.by === "rank";
    return (isUp ? !state.down : state.down) ? "descending" : "ascending";
  }

  function sortBy(by) {
    state.down = state.by === by ? !state.down : by !== "margin"; // who missed a bar comes first
    state.by = by;
    draw();
  }

  for (const head of heads) {
    const words = head.textContent;
    head.replaceChildren(el("button", { type: "button", onclick: () => sortBy(head.dataset.sort) }, words));
  }
  for (const each of body.querySelectorAll("[data-spark]")) {
    const { id, label } = each.dataset;
    const button = sparkButton({ id, label, spark: "" });
    button.replaceChildren(each.querySelector("svg"));
    each.replaceChildren(button);
  }
  find.hidden = false;
  find.addEventListener("input", () => {
    state.words = find.value.trim().toLowerCase();
    draw();
  });
  if (all) {
    all.hidden = false;
    all.addEventListener("click", async () => {
      state.all = true;
      await draw();
      view.focus();
    });
  }
  view.addEventListener("scroll", onScroll, { passive: true });
  return { destroy: () => { view.removeEventListener("scroll", onScroll); cancelAnimationFrame(frame); } };
}

/** An empty row in the place of those that are not drawn. */
function room() {
  return el("tr", { class: "room", "aria-hidden": "true", hidden: true }, el("td", { colspan: 8 }));
}

/** Which recipients are not shown depends on the order: so does what they have. */
function tellRest(more, { kept, share }) {
  more.querySelector("[data-more-kept]").textContent = kept;
  more.querySelector("[data-more-share]").textContent = share;
}

function tall(room, height) {
  room.hidden = !height;
  room.firstChild.style.height = `${height}px`;
}

function row(each, largest, place) {
  const part = largest ? Number((each.keptUnits * 1000n) / largest) / 10 : 0;
  return el("tr", { "aria-rowindex": place + 2 },
    el("td", { class: "num faint" }, String(each.rank)),
    el("td", { class: "name" }, el("span", { class: "who" }, tile(each.category, each.glyph, "s"), el("span", {}, el("a", { href: `?for=${encodeURIComponent(each.id)}#whose`, data: { for: each.id } }, each.label)))),
    el("td", { class: "num opt2" }, each.receivedText),
    el("td", { class: "num" }, each.keptText),
    el("td", { class: "barc" }, BAR && bar(part)),
    el("td", { class: "num opt2" }, `${(100 * Number(each.share)).toFixed(2)} %`),
    el("td", { class: "sparkc opt2" }, sparkButton(each)),
    el("td", { class: "marginc opt2" }, each.margin && el("span", { class: each.margin.is_met ? "" : "missed" }, each.margin.text)));
}

function bar(part) {
  const made = BAR.cloneNode(true);
  made.querySelector("rect").setAttribute("width", part.toFixed(1));
  return made;
}
