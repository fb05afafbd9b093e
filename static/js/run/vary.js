/** Settings that were left open: sliders beside the fields, and what follows as the server draws it. */

import { newestOf } from "../lib/latest.js";

const PAUSE = 150; // milliseconds in which further moves are one question
const FIGURES = 4; // of a value that a slider gives

/** @param {HTMLElement} root with data-vary, the address of what follows */
export function showVary(root) {
  const form = root.querySelector("form");
  const out = root.querySelector("[data-varied]");
  const sliders = [...form.querySelectorAll("[data-for]")];

  const query = () => {
    const said = new URLSearchParams();
    for (const each of form.elements) if (each.name) said.set(each.name, each.value);
    return said;
  };

  const newest = newestOf(async (said) => {
    out.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(`${root.dataset.vary}?${said}`, { credentials: "same-origin", cache: "no-store" });
      if (!response.ok) throw new Error(`The server answered ${response.status}. Try again.`);
      const made = document.createElement("template");
      made.innerHTML = await response.text(); // the server has escaped every name
      out.replaceChildren(made.content);
      history.replaceState(history.state, "", `?${said}#vary`);
    } catch (error) {
      const sentence = document.createElement("p");
      sentence.className = "loss";
      sentence.textContent = error.message;
      out.replaceChildren(sentence);
    } finally {
      out.removeAttribute("aria-busy");
    }
  }, { wait: PAUSE });

  function moved(event) {
    const { target } = event;
    const slider = sliders.find((each) => each === target);
    if (slider) form.querySelector(`#${CSS.escape(slider.dataset.for)}`).value = rounded(slider);
    const own = sliders.find((each) => each.dataset.for === target.id);
    if (own) own.value = target.value;
    newest.want(query());
  }

  function submit(event) {
    event.preventDefault();
    newest.want(query(), 0);
  }

  for (const each of sliders) each.hidden = false;
  form.addEventListener("input", moved);
  form.addEventListener("submit", submit);
  return {
    destroy() {
      newest.drop();
      form.removeEventListener("input", moved);
      form.removeEventListener("submit", submit);
    },
  };
}

/** What a slider stands at, to as many figures as somebody would type; whole where its ends are large. */
function rounded({ value, max }) {
  return Number(max) >= 100 ? String(Math.round(Number(value))) : String(Number(Number(value).toPrecision(FIGURES)));
}
