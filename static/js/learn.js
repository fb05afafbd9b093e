/** The small networks of the page: moving a needle runs its network again and the figures follow. */

import { request } from "./lib/api.js";

/** @param {HTMLElement} root one lesson: a form with a needle, two drawings, a certificate */
function lesson(root) {
  const form = root.querySelector("[data-try]");
  const range = root.querySelector("[data-needle]");
  const field = root.querySelector("[data-number]");
  const said = root.querySelector("[data-said]");
  let latest = 0;

  /** Writes one run's figures into both drawings, that of the page and that of the phone. */
  function show(run) {
    for (const picture of [run.wide, run.tall]) {
      for (const card of picture.cards) {
        for (const place of root.querySelectorAll(`[data-card="${card.id}"]`)) {
          place.querySelector(".amt").textContent = card.amount;
          place.querySelector(".amt-k").textContent = card.word;
          place.querySelector(".gauge").setAttribute("width", card.gauge);
        }
      }
      for (const edge of picture.edges) {
        for (const place of root.querySelectorAll(`[data-edge="${edge.id}"]`)) {
          place.setAttribute("stroke-width", edge.width);
        }
      }
    }
    root.querySelector("[data-in]").textContent = run.certificate.in;
    root.querySelector("[data-out]").textContent = run.certificate.out;
    root.querySelector("[data-sentence]").textContent = run.sentence;
    said.textContent = run.said;
  }

  async function run() {
    const mine = ++latest;
    try {
      const answer = await request("GET", `${form.dataset.try}?value=${range.value}`);
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
}

for (const root of document.querySelectorAll("[data-lesson]")) lesson(root);
