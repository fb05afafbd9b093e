/** The Sankey: fetches its figure for this width and theme, draws it, and lets it be pointed at. */

import { request } from "../lib/api.js";
import { el } from "../lib/dom.js";
import { themeNow } from "../lib/theme_now.js";
import { kept } from "./kept.js";
import { copyNames } from "./names.js";
import { pinnedLine } from "./pinned.js";
import { CONFIG, loadPlotly } from "./plotly.js";
import { pointing } from "./pointing.js";
import { roundScale } from "./rounds.js";

const NARROW = 720;

/** @param {HTMLElement} root with data-url and data-plotly */
export function showSankey(root) {
  const chart = root.querySelector("[data-chart]");
  const controls = root.querySelector("[data-controls]");
  const largest = root.querySelector("[data-largest]");
  const through = root.querySelector("[data-through-select]");
  const loopsControl = root.querySelector("[data-loops-control]");
  const loops = [...root.querySelectorAll("[data-loops]")];
  const views = [...root.querySelectorAll("[data-view]")];
  const state = { view: "all", first: 0, loops: "auto" };
  const figures = kept((address) => request("GET", address));
  const pinned = pinnedLine(root, { through: filter, open: () => chooseLoops("open"), release: () => pointer.letGo() });
  const pointer = pointing(chart, (node) => pinned.show(node));
  const rounds = roundScale(root, (first) => { state.first = first; return draw(); });
  let latest = 0;
  let drawnNarrow = isNarrow();

  function isNarrow() {
    return chart.clientWidth < NARROW;
  }

  function address(first = state.first) {
    const query = new URLSearchParams({
      view: state.view,
      largest: largest.value,
      theme: themeNow(),
      width: String(Math.max(280, Math.round(chart.clientWidth))),
    });
    if (through.value) query.set("through", through.value);
    if (state.view === "rounds") query.set("first", String(first));
    else if (state.loops !== "auto") query.set("loops", state.loops);
    return `${root.dataset.url}?${query}`;
  }

  async function draw() {
    const mine = ++latest;
    chart.setAttribute("aria-busy", "true");
    try {
      const [figure, plotly] = await Promise.all([figures.get(address()), loadPlotly(root.dataset.plotly)]);
      if (mine !== latest) return; // somebody has chosen something else meanwhile
      await paint(plotly, figure);
      chart.dataset.drawn = String(mine); // for tests and benches: a new figure is there
      if (state.view === "rounds") figures.fetchSoon(address(state.first + 1)); // most go on from here
    } catch (error) {
      say(root, error.message);
    } finally {
      if (mine === latest) chart.removeAttribute("aria-busy");
    }
  }

  async function paint(plotly, figure) {
    drawnNarrow = isNarrow();
    pointer.release();
    pinned.show(null);
    if (!chart.classList.contains("js-plotly-plot")) chart.replaceChildren();
    await plotly.react(chart, figure.data, figure.layout, CONFIG);
    chart.setAttribute("role", "group");
    pointer.attach(figure);
    const about = figure.layout.meta ?? {};
    if (about.left_out !== undefined) say(root, about.left_out);
    if (about.rows) tabulate(root, about.rows);
    loopsControl.hidden = !about.loops || state.view !== "all";
    press(loops, about.condensed ? "condensed" : "open", "loops");
  }

  function choose(view) {
    state.view = view;
    press(views, view, "view");
    rounds.toggle(view === "rounds");
    draw();
  }

  function chooseLoops(how) {
    state.loops = how;
    draw();
  }

  /** Only what passes through this neuron, or everything for an empty id. */
  function filter(neuron) {
    through.value = neuron;
    const place = new URL(location.href);
    if (neuron) place.searchParams.set("through", neuron);
    else place.searchParams.delete("through");
    history.replaceState(history.state, "", place);
    draw();
  }

  /** A click on “only this in the figure”, anywhere on the page. */
  function follow(event) {
    const link = event.target.closest?.("a[data-through-of]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    filter(link.dataset.throughOf);
    root.scrollIntoView();
    through.focus({ preventScroll: true });
  }

  function onThemeChange() {
    draw();
  }

  // Plotly follows the width by itself; only between phone and page is another figure needed.
  const resizing = new ResizeObserver(() => {
    if (isNarrow() !== drawnNarrow) {
      drawnNarrow = isNarrow();
      draw();
    }
  });

  copyNames(through);
  through.value = root.dataset.through;
  largest.addEventListener("change", draw);
  through.addEventListener("change", () => filter(through.value));
  for (const each of loops) each.addEventListener("click", () => chooseLoops(each.dataset.loops));
  for (const each of views) each.addEventListener("click", () => choose(each.dataset.view));
  document.addEventListener("click", follow);
  document.addEventListener("themechange", onThemeChange);
  controls.hidden = false;
  resizing.observe(chart);
  draw();
  return {
    destroy() {
      resizing.disconnect();
      rounds.stop();
      document.removeEventListener("click", follow);
      document.removeEventListener("themechange", onThemeChange);
      pointer.release();
    },
  };
}

function press(buttons, value, name) {
  for (const each of buttons) each.setAttribute("aria-pressed", String(each.dataset[name] === value));
}

function say(root, text) {
  root.querySelector("[data-left-out]").textContent = text;
}

/** The figure's flows in words, for those who do not see it. */
function tabulate(root, rows) {
  root.querySelector("[data-flow-rows]").replaceChildren(
    ...rows.map((each) =>
      el("tr", {}, el("td", {}, each.source), el("td", {}, each.target), el("td", { class: "num" }, each.amount)),
    ),
  );
}
