/** The Sankey: fetches its figure for this width and theme, draws it, and lets it be pointed at. */

import { request } from "../lib/api.js";
import { el } from "../lib/dom.js";
import { CONFIG, currentTheme, loadPlotly } from "./plotly.js";
import { pointing } from "./pointing.js";
import { roundScale } from "./rounds.js";

const NARROW = 720;

/** @param {HTMLElement} root with data-url and data-plotly */
export function showSankey(root) {
  const chart = root.querySelector("[data-chart]");
  const controls = root.querySelector("[data-controls]");
  const largest = root.querySelector("[data-largest]");
  const views = [...root.querySelectorAll("[data-view]")];
  const state = { view: "all", first: 0 };
  const pointer = pointing(chart);
  const rounds = roundScale(root, (first) => { state.first = first; draw(); });
  let latest = 0;
  let drawnNarrow = isNarrow();

  function isNarrow() {
    return chart.clientWidth < NARROW;
  }

  function address() {
    const query = new URLSearchParams({
      view: state.view,
      largest: largest.value,
      theme: currentTheme(),
      width: String(Math.max(280, Math.round(chart.clientWidth))),
    });
    if (state.view === "rounds") query.set("first", String(state.first));
    return `${root.dataset.url}?${query}`;
  }

  async function draw() {
    const mine = ++latest;
    chart.setAttribute("aria-busy", "true");
    try {
      const [figure, plotly] = await Promise.all([
        request("GET", address()),
        loadPlotly(root.dataset.plotly),
      ]);
      if (mine !== latest) return; // somebody has chosen something else meanwhile
      await paint(plotly, figure);
    } catch (error) {
      say(root, error.message);
    } finally {
      if (mine === latest) chart.removeAttribute("aria-busy");
    }
  }

  async function paint(plotly, figure) {
    drawnNarrow = isNarrow();
    pointer.release();
    if (!chart.classList.contains("js-plotly-plot")) chart.replaceChildren();
    await plotly.react(chart, figure.data, figure.layout, CONFIG);
    chart.setAttribute("role", "group");
    pointer.attach(figure);
    const about = figure.layout.meta ?? {};
    if (about.left_out !== undefined) say(root, about.left_out);
    if (about.rows) tabulate(root, about.rows);
  }

  function choose(view) {
    state.view = view;
    for (const each of views) each.setAttribute("aria-pressed", String(each.dataset.view === view));
    rounds.toggle(view === "rounds");
    draw();
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

  largest.addEventListener("change", draw);
  for (const each of views) each.addEventListener("click", () => choose(each.dataset.view));
  document.addEventListener("themechange", onThemeChange);
  controls.hidden = false;
  resizing.observe(chart);
  draw();
  return {
    destroy() {
      resizing.disconnect();
      document.removeEventListener("themechange", onThemeChange);
      pointer.release();
    },
  };
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
