/** The page of a job: follows it while it runs, then draws the swept figure. */

import { request } from "../lib/api.js";
import { CONFIG, currentTheme, loadPlotly } from "../run/plotly.js";
import { poll } from "../run/poll.js";
import { offerToTell } from "../run/tell.js";
import { said } from "./said.js";

const OVER = new Set(["done", "failed", "cancelled"]);

const root = document.querySelector("[data-job][data-status=queued], [data-job][data-status=running]");
const choice = document.querySelector("[data-choose]");

if (root) follow(root);
for (const chart of document.querySelectorAll("[data-bands]")) draw(chart);
if (choice) choice.querySelector("select").addEventListener("change", () => choice.requestSubmit());

function follow(place) {
  const words = place.querySelector("[data-said]");
  const bar = place.querySelector("[data-bar]");
  const meter = place.querySelector("[role=progressbar]");
  const button = place.querySelector("[data-cancel-job]");
  const asking = poll({
    url: place.dataset.job,
    onChange: show,
    onTrouble: (message) => { words.textContent = message; },
  });

  function show(job) {
    if (OVER.has(job.status)) {
      asking.destroy();
      location.reload(); // the server draws the bands, whole
      return;
    }
    const percent = Math.round((100 * job.progress.done) / job.progress.total);
    bar.setAttribute("width", String(percent));
    meter.setAttribute("aria-valuenow", String(percent));
    words.textContent = said(job);
  }

  async function cancel() {
    button.disabled = true;
    try {
      await request("POST", place.dataset.cancel);
      asking.soon();
    } catch (error) {
      words.textContent = error.message;
      button.disabled = false;
    }
  }

  button.addEventListener("click", cancel);
  offerToTell(place, { api: place.dataset.job, name: document.title.split(" · ")[0] });
}

function draw(chart) {
  const figures = JSON.parse(document.getElementById(chart.dataset.bands).textContent);

  async function show() {
    const figure = figures[currentTheme()];
    const plotly = await loadPlotly(chart.dataset.plotly);
    await plotly.react(chart, figure.data, figure.layout, CONFIG);
  }

  document.addEventListener("themechange", show);
  show();
}
