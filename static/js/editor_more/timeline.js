/** The events of a scenario on a ruler of rounds: a needle for each, a click on the ruler begins a new one. */

import { reachOf } from "./events.js";

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT, EDGE, AXIS] = [300, 44, 8, 24];
const TICKS = 6;

/** @param {{plan: object, onRound: (round: number) => void, onEvent: (event: object) => void}} parts @returns {SVGSVGElement} */
export function timeline({ plan, onRound, onEvent }) {
  const reach = reachOf(plan);
  const at = (round) => EDGE + ((WIDTH - 2 * EDGE) * round) / reach;
  // The list beneath says the same in words, and works from the keyboard.
  const root = svg("svg", { class: "tl", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" });
  root.append(svg("line", { class: "tl-axis", x1: EDGE, x2: WIDTH - EDGE, y1: AXIS, y2: AXIS }));
  const step = Math.max(1, Math.ceil(reach / TICKS));
  for (let round = 0; round <= reach; round += step) {
    root.append(svg("line", { class: "tl-tick", x1: at(round), x2: at(round), y1: AXIS, y2: AXIS + 5 }), text(String(round), at(round), HEIGHT - 4));
  }
  const hit = svg("rect", { class: "tl-hit", x: 0, y: 0, width: WIDTH, height: HEIGHT });
  hit.addEventListener("click", (event) => {
    const box = root.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * WIDTH;
    onRound(Math.min(reach, Math.max(0, Math.round(((x - EDGE) / (WIDTH - 2 * EDGE)) * reach))));
  });
  root.append(hit);
  const heights = new Map(); // events of one round stand above each other
  for (const each of plan.events ?? []) {
    const level = heights.get(each.round) ?? 0;
    heights.set(each.round, level + 1);
    const [x, y] = [at(each.round), AXIS - 2 - Math.min(level, 2) * 6];
    const needle = svg("path", { class: "tl-needle", d: `M${x} ${y}l-5 -7v-6h10v6z` });
    needle.addEventListener("click", () => onEvent(each));
    root.append(needle);
  }
  return root;
}

function svg(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function text(words, x, y) {
  const element = svg("text", { class: "tl-num", x, y, "text-anchor": "middle" });
  element.textContent = words;
  return element;
}
