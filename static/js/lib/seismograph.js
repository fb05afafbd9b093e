/** One line for each recipient whose amount changes: gains above, losses below, by the root of the change. */

const SVG = "http://www.w3.org/2000/svg";
const STEP = 1.5; // of the drawing's own width, from line to line
const HEIGHT = 46;
const MIDDLE = 23;
const REACH = 22;
const LEAST = 1.2; // so that the smallest change is seen

/**
 * Where the lines are: pure, so that it can be tested without a page.
 * @param {number[]} differences largest gain first, largest loss last, none of them 0
 * @returns {{width: number, up: string, down: string}}
 */
export function linesOf(differences) {
  const largest = differences.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  const line = (each, index) => {
    const length = Math.max(LEAST, REACH * Math.sqrt(Math.abs(each) / largest)).toFixed(1);
    const x = ((index + 0.5) * STEP).toFixed(2);
    return each > 0 ? `M${x} ${MIDDLE - 1}v-${length}` : `M${x} ${MIDDLE + 1}v${length}`;
  };
  const paths = differences.map(line);
  return {
    width: Math.max(differences.length, 1) * STEP,
    up: paths.filter((_, index) => differences[index] > 0).join(""),
    down: paths.filter((_, index) => differences[index] < 0).join(""),
  };
}

/**
 * Draws into an element, as wide as it is.
 * @param {HTMLElement} place
 * @param {string[]} differences decimal strings; floats are good enough to draw with
 */
export function drawSeismograph(place, differences) {
  const values = differences.map(Number);
  const { width, up, down } = linesOf(values);
  const room = (place.clientWidth || 300) / Math.max(values.length, 1);
  const thick = String(Math.min(12, Math.max(1.35, 0.7 * room)));
  const drawing = element("svg", { viewBox: `0 0 ${width} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  const path = (name, d, stroke) => element("path", { class: name, d, "stroke-width": stroke, "vector-effect": "non-scaling-stroke" });
  drawing.append(path("seis-up", up, thick), path("seis-dn", down, thick), path("seis-0", `M0 ${MIDDLE}H${width}`, "1"));
  place.replaceChildren(drawing);
}

function element(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
