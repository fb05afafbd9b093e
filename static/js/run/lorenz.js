/** The Lorenz curve, from figures that the page already carries. */

import { themeNow } from "../lib/theme_now.js";
import { CONFIG, loadPlotly } from "./plotly.js";

/** @param {HTMLElement} chart @param {string} address of Plotly */
export function showLorenz(chart, address) {
  const figures = JSON.parse(document.getElementById("lorenz-figures").textContent);

  async function draw() {
    const figure = figures[themeNow()];
    const plotly = await loadPlotly(address);
    await plotly.react(chart, figure.data, figure.layout, CONFIG);
  }

  document.addEventListener("themechange", draw);
  draw();
  return { destroy: () => document.removeEventListener("themechange", draw) };
}
