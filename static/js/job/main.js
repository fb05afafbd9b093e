/** The page of a job: follows it while it runs, then draws the swept figure. */

import { request } from "../lib/api.js";
import { themeNow } from "../lib/theme_now.js";
import { offerPictures } from "../run/pictures.js";
import { CONFIG, loadPlotly } from "../run/plotly.js";
import { poll } from "../run/poll.js";
import { offerToTell } from "../run/tell.js";
import { said } from "./said.js";

const NARROW = 720;
const OVER = new Set(["done", "failed", "cancelled"]);

const root = document.querySelector("[data-job][data-status=queued], [data-job][data-status=running]");
const choices = document.querySelectorAll("[data-choose]");
const downloads = document.querySelector("[data-downloads]");

if (root) follow(root);
for (const chart of document.querySelectorAll("[data-bands]")) draw(chart);
for (const chart of document.querySelectorAll("[data-figure]")) drawAsked(chart);
for (const each of choices) each.querySelector("select").addEventListener("change", () => each.requestSubmit());
if (downloads) offerPictures(downloads);

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
    const figure = figures[themeNow()];
    const plotly = await loadPlotly(chart.dataset.plotly);
    await plotly.react(chart, figure.data, figure.layout, CONFIG);
  }

  document.addEventListener("themechange", show);
  show();
}

/** A figure that depends on the width: asked for as it is to be drawn, and again from phone to page. */
function drawAsked(chart) {
  let drawn = 0;
  let latest = 0;

  async function show() {
    const mine = ++latest;
    const width = Math.max(280, Math.round(chart.clientWidth));
    drawn = width;
    const address = `${chart.dataset.figure}&theme=${themeNow()}&width=${width}`;
    try {
      const [figure, plotly] = await Promise.all([request("GET", address), loadPlotly(chart.dataset.plotly)]);
      if (mine === latest) await plotly.react(chart, figure.data, figure.layout, CONFIG);
    } catch (error) {
      chart.textContent = error.message;
    }
  }

  document.addEventListener("themechange", show);
  new ResizeObserver(() => { if ((chart.clientWidth < NARROW) !== (drawn < NARROW)) show(); }).observe(chart);
  show();
}
