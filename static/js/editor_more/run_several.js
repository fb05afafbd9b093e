/** Runs several kept scenarios with one click, and says how each of them fares until all have ended. */

import { ApiError } from "../lib/api.js";
import { expectEnd, forget } from "../lib/awaited.js";
import { el, fill } from "../lib/dom.js";

const LOOK = 600; // milliseconds between two looks
const BUSY = 429; // more runs than one may have at once: the rest waits its turn
const ACTIVE = new Set(["queued", "running"]);
const WORDS = { done: "done", failed: "failed", cancelled: "cancelled", queued: "waits for a worker" };

/**
 * @param {Editor} editor @param {{id: string, name: string}[]} scenarios @param {HTMLElement} place
 * @returns {Promise<void>} when all have ended
 */
export async function runSeveral(editor, scenarios, place) {
  const { server, autosave } = editor;
  const lines = new Map(scenarios.map((each) => [each.id, { name: each.name, run: null, text: "waits" }]));
  const show = () => fill(place, el("ul", { class: "sc-runs", "aria-label": "Runs of these scenarios" }, [...lines.values()].map(lineOf)), compareOf([...lines.values()]));

  await autosave.save();
  if (autosave.state === "refused" || autosave.state === "conflict") {
    editor.toast("Save first: the server has not taken the last change yet.");
    return;
  }
  let waiting = scenarios.map((each) => each.id);
  show();
  for (;;) {
    if (waiting.length) waiting = await ask(waiting);
    await Promise.all([...lines.values()].filter((each) => each.run && ACTIVE.has(each.run.status)).map(look));
    show();
    const isUnderWay = [...lines.values()].some((each) => each.run && ACTIVE.has(each.run.status));
    if (!isUnderWay && !waiting.length) break;
    await new Promise((resolve) => { setTimeout(resolve, LOOK); });
  }
  editor.announce("All runs have ended.");
  editor.strip.refresh();

  /** Those that have to wait for their turn. */
  async function ask(ids) {
    const isFull = [...lines.values()].some((each) => each.run && ACTIVE.has(each.run.status));
    if (isFull && ids.length < scenarios.length) return ids;
    const later = [];
    for (const each of await server.runScenarios(autosave.network.id, ids)) {
      const line = lines.get(each.scenario);
      if (each.run) {
        line.run = each.run;
        if (ACTIVE.has(each.run.status)) expectEnd({ url: each.run.url, api: `/api/runs/${each.run.id}/`, name: `“${line.name}”` });
      } else if (each.status === BUSY && each.refused.includes("within a day")) line.text = each.refused;
      else if (each.status === BUSY) later.push(each.scenario);
      else line.text = each.refused;
    }
    return later;
  }

  async function look(line) {
    try {
      line.run = await server.run(line.run.id);
      if (!ACTIVE.has(line.run.status)) forget(line.run.url); // it is said here
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      line.run = { ...line.run, status: error.status === 404 ? "cancelled" : line.run.status };
    }
  }
}

function lineOf({ name, run, text }) {
  if (!run) return el("li", {}, el("span", {}, name), el("small", {}, text));
  const { round = 0, rounds = 0 } = run.progress ?? {};
  const said = run.status === "running" ? `round ${round} of ${rounds}` : WORDS[run.status];
  const isOver = !ACTIVE.has(run.status);
  return el("li", {}, isOver ? el("a", { href: run.url }, name) : el("span", {}, name), el("small", {}, isOver && run.status === "failed" ? run.sentence : said));
}

/** Two that are done can be set against each other; the first is what the others are measured by. */
function compareOf(lines) {
  const [first, ...others] = lines.filter((each) => each.run?.status === "done");
  if (!others.length || lines.some((each) => each.run && ACTIVE.has(each.run.status))) return null;
  return el("div", { class: "row" }, others.map((each) =>
    el("a", { class: "btn small", href: `/runs/${first.run.id}/compare/${each.run.id}/` }, others.length > 1 ? `${each.name} against ${first.name}` : "Compare both")));
}
