/** Pictures of the charts of a page: each as SVG and PNG, made from what is on the screen just now. */

import { el, fill } from "../lib/dom.js";

const FINER = 2; // a PNG has so many points for each pixel of the page

/** @param {HTMLDetailsElement} menu the Download menu; its last part is filled when it opens */
export function offerPictures(menu) {
  const part = menu.querySelector("[data-pictures]");
  menu.addEventListener("toggle", () => {
    if (!menu.open) return;
    const charts = [...document.querySelectorAll(".js-plotly-plot")].filter((each) => each.offsetParent && each.data?.length);
    part.hidden = charts.length === 0;
    fill(part.querySelector("ul"), charts.map((chart) => line(chart)));
  });
}

function line(chart) {
  const name = nameOf(chart);
  const button = (format) => el("button", { class: "btn small", type: "button", "aria-label": `${name} as ${format.toUpperCase()}`, onclick: () => save(chart, name, format) }, format.toUpperCase());
  return el("li", { class: "picture-line" }, el("span", {}, name), button("svg"), button("png"));
}

/** What a chart is called: its own name, else the heading above it. */
function nameOf(chart) {
  if (chart.dataset.name) return chart.dataset.name;
  let place = chart;
  while (place && place !== document.body) {
    const heading = place.querySelector("h2, h3");
    if (heading) return heading.textContent.trim();
    place = place.parentElement;
  }
  return "Chart";
}

/** The figure on paper of the page's colour: what is see-through on the page would be black elsewhere. */
async function save(chart, name, format) {
  const { width, height } = chart.getBoundingClientRect();
  const ground = getComputedStyle(document.body).backgroundColor;
  const figure = { data: chart.data, layout: { ...chart.layout, paper_bgcolor: ground, width, height, autosize: false } };
  const address = await window.Plotly.toImage(figure, { format, width, height, scale: format === "png" ? FINER : 1 });
  const link = el("a", { href: address, download: `${slug(name)}.${format}` });
  link.click();
}

function slug(name) {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "chart";
}
