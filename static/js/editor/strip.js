/** The strip at the foot: what is proven, of the last run or of the network as it stands. */

import { exactAmount } from "../lib/money.js";
import { el, svgIcon } from "../lib/dom.js";
import { keepFocus } from "../lib/focus.js";
import { sum } from "./reading.js";

/** @param {Editor} editor @param {HTMLElement} element */
export function mountStrip(editor, element) {
  const { server, graph, scene, canvas, autosave } = editor;
  let run = null; // the last one that is stored
  let followed = null; // the network as it stands, followed but not stored

  const render = () => {
    const figures = followed?.certificate ? followed : run;
    const nothing = () => [el("p", { class: "cap rb-none" }, followed?.sentence || "No run yet: money has not moved in this network.")];
    keepFocus(element, () => element.replaceChildren(...[...(figures ? proven(figures) : nothing()), offer()].filter(Boolean)));
  };

  const proven = (figures) => [
    el("div", { class: "rb-words" }, certificateOf(figures.certificate, graph.meta.token.symbol),
      el("p", { class: "cap rb-say" }, followed?.sentence ?? (run.sentence || run.outcome), aside())),
    el("p", { class: "cap rb-legend not-s" }, `Wires go by the root of what flowed; the Sankey is to scale.${scene.signals?.some(Boolean) ? " Dotted: who decides." : ""}`),
    run && el("button", { class: "btn small icon", type: "button", "aria-label": "Play the run on the canvas", title: "Play the run on the canvas (P)", data: { play: "" }, onclick: () => editor.play() }, svgIcon("play")),
    run && el("a", { class: "btn small", href: run.url ?? `/runs/${run.id}/` }, followed ? "The last run" : "Open the run"),
  ];

  /** What stands here is worked out anew with every change, and nobody else can see it yet. */
  const aside = () => {
    if (!followed) return null;
    if (!followed.certificate) return run && el("span", { class: "old" }, " Changed since this run.");
    return el("span", { class: "aside" }, ` Not stored: Run keeps it. ${Math.max(1, followed.milliseconds)} ms`);
  };

  /** What is too large or too slow to follow can still be run. */
  const offer = () => followed?.outcome === null && !followed.findings?.some((each) => each.severity === "error")
    && el("button", { class: "btn small", type: "button", onclick: () => editor.run() }, "Run");

  render();
  return {
    /** Fetches the latest run that is done, and shows what it moved on the cards and wires. */
    async refresh() {
      try {
        const latest = (await server.runs(autosave.network.id)).find((each) => each.status === "done");
        run = latest?.certificate ? latest : latest ? await server.run(latest.id) : null;
        if (run && !followed?.certificate) scene.show(await server.result(run.id));
      } catch {
        run = null; // without it the canvas shows the plan
      }
      canvas.invalidate({ isNew: true });
      editor.renewViews();
      render();
    },
    /** The network as it stands, as the server tells it; without an outcome its sentence says why. */
    follow(answer) {
      followed = answer; // older figures would be those of another network
      render();
    },
    get latest() { return run; },
  };
}

function certificateOf({ injected, kept, pots, in_flight: flight, burned }, symbol) {
  const out = [kept, pots, flight, burned].reduce((total, each) => sum(total, each ?? "0"), "0");
  const isExact = sum(injected, "0") === out;
  return el("p", { class: `cert${isExact ? "" : " open"}` }, svgIcon("verify"),
    el("span", {}, "in ", el("b", { class: "num" }, exactAmount(injected))), el("span", {}, "="),
    el("span", {}, "out ", el("b", { class: "num" }, exactAmount(out)), ` ${symbol}`), isExact && el("span", { class: "word" }, "exact"));
}
