/** Runs the network in the background: progress, cancel, and on to the run's page when it is done. */

import { ApiError } from "../lib/api.js";
import { expectEnd } from "../lib/awaited.js";
import { el } from "../lib/dom.js";

const POLLS = [150, 250, 400, 800]; // milliseconds; the last one from then on
const SOME_ROUNDS = 24;

/** @param {Editor} editor @param {{button: HTMLButtonElement, place: HTMLElement}} parts */
export function runner(editor, { button, place }) {
  const { server, scenario, autosave } = editor;
  let isRunning = false;

  const start = async (values = scenario.plain()) => {
    if (isRunning) return;
    isRunning = true;
    button.disabled = true;
    try {
      await follow(values);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      sayWhy(error, values);
    } finally {
      isRunning = false;
      button.disabled = false;
      place.replaceChildren();
      if (document.activeElement === document.body) button.focus();
    }
  };

  const follow = async (values) => {
    await autosave.save();
    if (autosave.state === "refused" || autosave.state === "conflict") {
      editor.toast("Save first: the server has not taken the last change yet.");
      return;
    }
    let run = await server.startRun(autosave.network.id, values, scenario.name);
    if (isUnderWay(run)) expectEnd({ url: run.url, api: `/api/runs/${run.id}/`, name: `The run of ${run.network_name}` });
    for (let i = 0; isUnderWay(run); i += 1) {
      showProgress(run);
      await new Promise((resolve) => { setTimeout(resolve, POLLS[Math.min(i, POLLS.length - 1)]); });
      run = await server.run(run.id);
    }
    if (run.status === "done") location.assign(run.url ?? `/runs/${run.id}/`);
    else editor.toast(run.sentence || "The run was cancelled.", run.url && { label: "Open the run", run: () => location.assign(run.url) });
  };

  const showProgress = (run) => {
    const { round = 0, rounds = 0 } = run.progress ?? {};
    const isQueued = run.status === "queued";
    const bar = el("progress", { class: "bar", max: Math.max(1, rounds), value: round, "aria-label": "Progress of the run" });
    bar.value = round;
    const cancel = el("button", { class: "btn small", type: "button", onclick: () => server.cancelRun(run.id) }, "Cancel");
    place.replaceChildren(el("div", { class: "run-now" }, el("span", {}, isQueued ? "Waiting for a worker" : `Round ${round} of ${rounds}`), bar, cancel));
  };

  const sayWhy = (error, values) => {
    const more = error.problem.problems?.length ?? 0;
    const isEndless = values.until_settled && error.problem.problems?.some((each) => /settle/i.test(each.message + each.code));
    const sentence = more > 1 ? `${error.message} And ${more - 1} more.` : error.message;
    editor.toast(sentence, isEndless ? { label: `Run ${SOME_ROUNDS} rounds`, run: () => start({ ...values, until_settled: false, rounds: SOME_ROUNDS }) } : null);
    editor.refreshFindings();
  };

  return { start: () => start() };
}

const isUnderWay = ({ status }) => status === "queued" || status === "running";

/** The runs of this network, newest first, under a button. */
export async function openRunsMenu(editor, button) {
  const open = document.querySelector(".runs-menu");
  if (open) { open.remove(); return; }
  const runs = await editor.server.runs(editor.autosave.network.id).catch(() => []);
  const items = runs.slice(0, 12).map((run) => el("li", {}, el("a", { href: run.url ?? `/runs/${run.id}/` },
    new Date(run.created).toLocaleString("en", { dateStyle: "medium", timeStyle: "short" }), el("small", {}, [run.scenario_name, run.sentence || run.status].filter(Boolean).join(": ")))));
  const menu = el("div", { class: "menu runs-menu" }, el("ul", { "aria-label": "Runs" }, items.length ? items : el("li", { class: "cap" }, "No run yet.")),
    el("a", { class: "btn small runs-all", href: `/networks/${editor.autosave.network.id}/runs/` }, "All runs of this network"));
  button.after(menu);
  const away = (event) => {
    const isInside = event.type === "keydown" ? event.key !== "Escape" : menu.contains(event.target) || button.contains(event.target);
    if (isInside) return;
    if (menu.contains(document.activeElement)) button.focus();
    menu.remove();
    for (const type of ["pointerdown", "keydown"]) document.removeEventListener(type, away, true);
  };
  for (const type of ["pointerdown", "keydown"]) document.addEventListener(type, away, true);
}

