/** The small network of the page: moving the needle runs it again and the figures follow. */

import { request } from "./lib/api.js";

const form = document.querySelector("[data-try]");
const range = form.querySelector("[name=weight]");
const field = form.querySelector("[data-weight]");
const said = document.querySelector("[data-said]");
let latest = 0;

/** Writes one run's figures into both drawings, that of the page and that of the phone. */
function show(run) {
  for (const picture of [run.wide, run.tall]) {
    for (const card of picture.cards) {
      for (const place of document.querySelectorAll(`[data-card="${card.id}"]`)) {
        place.querySelector(".amt").textContent = card.amount;
        place.querySelector(".amt-k").textContent = card.word;
        place.querySelector(".gauge").setAttribute("width", card.gauge);
      }
    }
    for (const edge of picture.edges) {
      for (const place of document.querySelectorAll(`[data-edge="${edge.id}"]`)) {
        place.setAttribute("stroke-width", edge.width);
      }
    }
  }
  document.querySelector("[data-in]").textContent = run.certificate.in;
  document.querySelector("[data-out]").textContent = run.certificate.out;
  document.querySelector("[data-sentence]").textContent = run.sentence;
  said.textContent = `Documentation keeps ${run.kept.docs}, Tools ${run.kept.tools}, Library ${run.kept.library} dollars`;
}

async function run() {
  const mine = ++latest;
  try {
    const answer = await request("GET", `${form.dataset.try}?weight=${range.value}`);
    if (mine === latest) show(answer); // a later move has overtaken this answer
  } catch (error) {
    said.textContent = error.message;
  }
}

range.addEventListener("input", () => {
  field.value = range.value;
  run();
});
field.addEventListener("input", () => {
  if (field.value === "" || !field.checkValidity()) return; // still being typed
  range.value = field.value;
  run();
});
form.addEventListener("submit", (event) => event.preventDefault());
