/** The strip at the foot: what the last run proved, and what it moved on the canvas. */

import { exactAmount } from "../lib/money.js";
import { el, svgIcon } from "../lib/dom.js";
import { sum } from "./reading.js";

/** @param {Editor} editor @param {HTMLElement} element */
export function mountStrip(editor, element) {
  const { server, graph, scene, canvas, autosave } = editor;
  let run = null;
  let isOld = false;

  const render = () => {
    element.replaceChildren(...(run ? proven() : nothingYet()));
  };

  const nothingYet = () => [el("p", { class: "cap rb-none" }, "No run yet: money has not moved in this network.")];

  const proven = () => {
    const { injected, kept, pots, in_flight: flight, burned } = run.certificate;
    const out = [kept, pots, flight, burned].reduce((total, each) => sum(total, each ?? "0"), "0");
    const { symbol } = graph.meta.token;
    const isExact = sum(injected, "0") === sum(out, "0");
    return [
      el("p", { class: `cert${isExact ? "" : " open"}` }, svgIcon("verify"),
        el("span", {}, "in ", el("b", { class: "num" }, exactAmount(injected))), el("span", {}, "="),
        el("span", {}, "out ", el("b", { class: "num" }, exactAmount(out)), ` ${symbol}`), isExact && el("span", { class: "word" }, "exact")),
      el("p", { class: "cap rb-say" }, run.sentence || run.outcome, isOld && el("span", { class: "old" }, " Changed since this run.")),
      el("p", { class: "cap rb-legend not-s" }, "Wires go by the root of what flowed; the Sankey is to scale."),
      el("a", { class: "btn small", href: run.url ?? `/runs/${run.id}/` }, "Open the run"),
    ];
  };

  /** Fetches the latest run that is done, and shows its flows on the cards and wires. */
  const refresh = async () => {
    try {
      const runs = await server.runs(autosave.network.id);
      const latest = runs.find((each) => each.status === "done");
      run = latest?.certificate ? latest : latest ? await server.run(latest.id) : null;
      if (run) scene.show(await server.result(run.id));
    } catch {
      run = null; // without it the canvas shows the plan
    }
    canvas.invalidate({ isNew: true });
    editor.renewViews();
    render();
  };

  graph.afterChange(({ changes }) => {
    if (!run || isOld || changes.every(isOnlyPlace)) return;
    isOld = true;
    render();
  });
  const isOnlyPlace = (change) => change.op.endsWith("group");
  render();
  return { refresh, get latest() { return run; } };
}
