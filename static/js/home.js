/** The console of the home page: a needle moves, and network, Sankey and gains follow. */

import { request } from "./lib/api.js";
import { newestOf } from "./lib/latest.js";
import { typed } from "./lib/money.js";
import { drawSeismograph } from "./lib/seismograph.js";

const WAIT = 30; // milliseconds: a needle says much while it moves

/** @param {HTMLFormElement} form */
function mountConsole(form) {
  const part = (name) => form.querySelector(`[data-${name}]`);
  const dials = [...form.querySelectorAll("input[type=range]")];
  const back = part("back");
  const seismograph = part("seismograph");
  const resting = part("took").textContent;
  let differences = [];

  const isPublished = () => dials.every((each) => each.value === each.dataset.published);
  const exact = (dial) => form.querySelector(`[data-exact="${dial.name}"]`);

  const asking = newestOf(async (address, isStale) => {
    try {
      const answer = await request("GET", address);
      if (!isStale()) show(answer);
    } catch (error) {
      if (!isStale()) part("said").textContent = error.message;
    }
  }, { wait: WAIT });

  const show = (answer) => {
    if (!answer.certificate) {
      part("said").textContent = answer.sentence;
      return;
    }
    for (const [figure, drawings] of [["network", answer.network], ["sankey", answer.sankey]]) {
      for (const [size, markup] of Object.entries(drawings)) redraw(`[data-${figure}="${size}"]`, markup);
    }
    words("[data-more]", answer.more);
    words("[data-left-out]", answer.left_out);
    const [came, went] = form.querySelectorAll(".cert b");
    came.textContent = answer.certificate.in;
    went.textContent = answer.certificate.out;
    side(part("gained"), answer.gained, "gain");
    side(part("lost"), answer.lost, "loss");
    ({ differences } = answer);
    drawSeismograph(seismograph, differences);
    seismograph.setAttribute("aria-label", `${answer.gained.who}, ${answer.lost.who}. One line for each, gains above, losses below.`);
    part("said").textContent = answer.said;
    part("took").textContent = isPublished() ? resting : `recalculated in ${Math.max(1, answer.milliseconds)} ms`;
  };

  const address = () => `${form.dataset.console}?${new URLSearchParams(dials.map((each) => [each.name, each.value]))}`;

  const moved = (dial) => {
    exact(dial).value = Number(dial.value).toLocaleString("en");
    back.hidden = isPublished();
    asking.want(address());
  };

  for (const dial of dials) {
    dial.addEventListener("input", () => moved(dial));
    const field = exact(dial);
    field.addEventListener("change", () => {
      const value = typed(field.value);
      if (value !== null) dial.value = value; // the scale keeps it within its ends
      moved(dial);
    });
  }
  back.addEventListener("click", () => {
    for (const dial of dials) {
      dial.value = dial.dataset.published;
      moved(dial);
    }
    dials[0].focus();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  new ResizeObserver(() => drawSeismograph(seismograph, differences)).observe(seismograph);
  part("dials").disabled = false;
  // A browser that comes back to the page may have kept the needles where they were left.
  if (isPublished()) wake(address());
  else for (const dial of dials) moved(dial);
}

/** The server reads the network once; better before the first move than after it. */
function wake(address) {
  const idle = window.requestIdleCallback ?? setTimeout;
  idle(() => request("GET", address).catch(() => {})); // a later question will say what is wrong
}

function side(place, { amount, who }, name) {
  const [figure, words_] = place.children;
  figure.textContent = amount;
  words_.textContent = who;
  const isNone = !/[1-9]/.test(amount);
  place.classList.toggle("none", isNone);
  place.classList.toggle(name, !isNone);
}

/** A drawing that the server's template made takes the place of the one before. */
function redraw(selector, markup) {
  const place = document.querySelector(selector);
  if (!place) return;
  const made = new DOMParser().parseFromString(markup, "text/html").querySelector("svg");
  if (made) place.replaceChildren(document.adoptNode(made));
}

function words(selector, text) {
  const place = document.querySelector(selector);
  if (place) place.textContent = text;
}

const form = document.querySelector("[data-console]");
if (form) mountConsole(form);
