/** Lines over the rounds: any neuron is added by a click on its name or its sparkline. */

import { request } from "../lib/api.js";
import { el, svgIcon } from "../lib/dom.js";
import { themeNow } from "../lib/theme_now.js";
import { kept } from "./kept.js";
import { copyNames, nameOf } from "./names.js";
import { CONFIG, loadPlotly } from "./plotly.js";

const MOST = 8; // lines that can be told apart; the server knows the same number

/** @param {HTMLElement} root with data-url and data-first @param {string} address of Plotly */
export function showSeries(root, address) {
  const chart = root.querySelector("[data-series-chart]");
  const lines = root.querySelector("[data-lines]");
  const add = root.querySelector("[data-add]");
  const said = root.querySelector("[data-series-said]");
  const accounts = [...root.querySelectorAll("[data-account]")];
  const figures = kept((url) => request("GET", url));
  const names = new Map();
  let neurons = root.dataset.first.split(",").filter(Boolean);
  let account = "kept";
  let latest = 0;

  async function draw() {
    const mine = ++latest;
    list();
    if (!neurons.length) return clear();
    chart.setAttribute("aria-busy", "true");
    const query = new URLSearchParams({ neurons: neurons.join(","), account, theme: themeNow() });
    try {
      const [figure, plotly] = await Promise.all([figures.get(`${root.dataset.url}?${query}`), loadPlotly(address)]);
      if (mine !== latest) return null;
      await plotly.react(chart, figure.data, figure.layout, CONFIG);
      const about = figure.layout.meta;
      for (const each of about.neurons) names.set(each.id, each.label);
      list();
      tabulate(root, about);
      said.textContent = about.is_exact ? "" : "This run is large: its lines are within 0.02 %, figures have three digits that count.";
    } catch (error) {
      said.textContent = error.message;
    } finally {
      if (mine === latest) chart.removeAttribute("aria-busy");
    }
    return null;
  }

  function clear() {
    window.Plotly?.purge(chart);
    chart.replaceChildren();
    said.textContent = "Add a neuron to see its line.";
    tabulate(root, { neurons: [], rows: [] });
  }

  function list() {
    lines.replaceChildren(...neurons.map((id) => {
      const label = names.get(id) ?? nameOf(id);
      const remove = el("button", { type: "button", class: "btn small", "aria-label": `Take ${label} out`, onclick: () => change(neurons.filter((each) => each !== id)) }, el("span", {}, label), svgIcon("close"));
      return el("li", {}, remove);
    }));
  }

  function change(next) {
    neurons = next;
    draw();
  }

  /** The last one goes where there is no room for another. */
  function include(id) {
    if (!neurons.includes(id)) change([...neurons.slice(0, MOST - 1), id]);
  }

  function follow(event) {
    const button = event.target.closest?.("[data-draw]");
    if (!button) return;
    if (button.dataset.label) names.set(button.dataset.draw, button.dataset.label);
    include(button.dataset.draw);
    root.scrollIntoView({ block: "nearest" });
    said.textContent = "";
  }

  function choose(button) {
    account = button.dataset.account;
    for (const each of accounts) each.setAttribute("aria-pressed", String(each === button));
    draw();
  }

  function chosen() {
    if (add.value) include(add.value);
    add.value = "";
  }

  copyNames(add);
  add.addEventListener("change", chosen);
  for (const each of accounts) each.addEventListener("click", () => choose(each));
  document.addEventListener("click", follow);
  document.addEventListener("themechange", draw);
  draw();
  return {
    destroy() {
      document.removeEventListener("click", follow);
      document.removeEventListener("themechange", draw);
    },
  };
}

/** The lines in figures, for those who do not see them. */
function tabulate(root, { neurons, rows }) {
  const heads = ["Round", ...neurons.map((each) => each.label)];
  root.querySelector("[data-series-heads]").replaceChildren(
    ...heads.map((text, n) => el("th", { scope: "col", class: n ? "num" : "" }, text)),
  );
  root.querySelector("[data-series-rows]").replaceChildren(
    ...rows.map((each) =>
      el("tr", {}, el("td", {}, String(each.round)), ...each.amounts.map((text) => el("td", { class: "num" }, text))),
    ),
  );
}
