/** A run on its way: how far it is, a way to stop it, and the page of its result when it is done. */

import { request } from "../lib/api.js";
import { time } from "../job/said.js";
import { poll } from "./poll.js";
import { offerToTell } from "./tell.js";

const OVER = new Set(["done", "failed", "cancelled"]);

/** @param {HTMLElement} root with data-progress (the run's address) and data-cancel */
export function followRun(root) {
  const said = root.querySelector("[data-said]");
  const attempt = root.querySelector("[data-attempt]");
  const bar = root.querySelector("[data-bar]");
  const meter = root.querySelector("[role=progressbar]");
  const button = root.querySelector("[data-cancel-run]");

  const asking = poll({
    url: root.dataset.progress,
    onChange: show,
    onTrouble: (message) => { said.textContent = message; },
  });

  function show(run) {
    if (OVER.has(run.status)) {
      asking.destroy();
      location.reload(); // the server draws the result, whole
      return;
    }
    const { round, rounds } = run.progress;
    const percent = rounds ? Math.round((100 * round) / rounds) : 0;
    bar.setAttribute("width", String(percent));
    meter.setAttribute("aria-valuenow", String(percent));
    said.textContent = sentence(run);
    attempt.textContent = run.attempt > 1 ? `attempt ${run.attempt}, a worker was lost` : "";
  }

  async function cancel() {
    button.disabled = true;
    said.textContent = "Cancelling";
    try {
      show(await request("POST", root.dataset.cancel));
    } catch (error) {
      said.textContent = error.message;
      button.disabled = false;
    }
    asking.soon();
  }

  button.addEventListener("click", cancel);
  offerToTell(root, { api: root.dataset.progress, name: `The run of ${document.querySelector("h1").textContent.trim()}` });
  return { destroy: () => { asking.destroy(); button.removeEventListener("click", cancel); } };
}

function sentence({ status, progress: { round, rounds, seconds_left: left } }) {
  if (status === "queued") return "Waiting for a worker";
  if (!rounds) return "Starting";
  const far = `Round ${round.toLocaleString("en")} of ${rounds.toLocaleString("en")}`;
  return left === null || left === undefined ? far : `${far}, about ${time(left)} left`;
}
