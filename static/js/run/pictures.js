/** Pictures of the charts of a page: each as SVG and PNG, made from what is on the screen just now. */

import { el, fill } from "../lib/dom.js";
import { pngOf, svgFile } from "../lib/svg_file.js";

const FINER = 2; // a PNG has so many points for each pixel of the page
const DRAWINGS = "main svg[role=img]:not(.js-plotly-plot svg)"; // drawn by the server, not by Plotly

/** @param {HTMLDetailsElement} menu the Download menu; its last part is filled when it opens */
export function offerPictures(menu) {
  const part = menu.querySelector("[data-pictures]");
  menu.addEventListener("toggle", () => {
    if (!menu.open) return;
    const charts = [...document.querySelectorAll(".js-plotly-plot")].filter((each) => each.offsetParent && each.data?.length);
    const drawings = [...document.querySelectorAll(DRAWINGS)].filter((each) => each.getBoundingClientRect().width > 0);
    part.hidden = charts.length + drawings.length === 0;
    fill(part.querySelector("ul"), [...charts, ...drawings].map(line));
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

async function save(chart, name, format) {
  const paper = getComputedStyle(document.documentElement).backgroundColor;
  const address = chart.data ? await plotted(chart, paper, format) : await drawn(chart, paper, format);
  const link = el("a", { href: address, download: `${slug(name)}.${format}` });
  link.click();
  if (address.startsWith("blob:")) setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** On paper of the page's colour: what is see-through on the page would be black elsewhere. */
function plotted(chart, paper, format) {
  const { width, height } = chart.getBoundingClientRect();
  const figure = { data: chart.data, layout: { ...chart.layout, paper_bgcolor: paper, width, height, autosize: false } };
  return window.Plotly.toImage(figure, { format, width, height, scale: format === "png" ? FINER : 1 });
}

async function drawn(drawing, paper, format) {
  const file = svgFile(drawing, paper);
  const blob = format === "png" ? await pngOf(file, FINER) : new Blob([file.text], { type: "image/svg+xml" });
  return URL.createObjectURL(blob);
}

function slug(name) {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "chart";
}
