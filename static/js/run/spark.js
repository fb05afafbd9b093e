/** A sparkline: what somebody kept, round by round, as the server draws it too. */

const SVG = "http://www.w3.org/2000/svg";
const LEVELS = "0123456789abcdefghijklmnopqrstuvwxyz";
const WIDE = 60;
const TALL = 16;

/** @param {string} spark heights from 0 to z @returns {string} steps of an SVG path */
export function sparkPath(spark) {
  if (!spark) return "";
  const heights = [...spark].map((each) => TALL - 1 - ((TALL - 2) * LEVELS.indexOf(each)) / (LEVELS.length - 1));
  const steps = heights.slice(1).map((height, n) => `H${((WIDE * (n + 1)) / heights.length).toFixed(1)}V${height.toFixed(1)}`);
  return `M0 ${heights[0].toFixed(1)}${steps.join("")}H${WIDE}`;
}

/** The drawing, as a button that draws its line large. */
export function sparkButton({ id, label, spark }) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "spark-b";
  button.dataset.draw = id;
  button.setAttribute("aria-label", `Draw ${label} over the rounds`);
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("class", "spark");
  drawing.setAttribute("viewBox", `0 0 ${WIDE} ${TALL}`);
  drawing.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", sparkPath(spark) || `M0 ${TALL - 1}H${WIDE}`);
  drawing.append(path);
  button.append(drawing);
  return button;
}
