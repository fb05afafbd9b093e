/** The picture of a generated electorate: who votes, who stays at home, who is fake, and how much each has to give. */

import { el, svg } from "../../lib/dom.js";
import { percent } from "../reading.js";
import { crowdOf } from "./crowd.js";

const [WIDTH, HEIGHT, GAP] = [264, 54, 1];
const MOST_FAKES = 12; // columns

/** @param {object} wanted all figures of the electorate */
export function electoratePicture(wanted) {
  const crowd = crowdOf(wanted);
  const says = sentences(crowd);
  return el("figure", { class: "crowd", role: "img", "aria-label": says.join(" ") },
    turnoutBar(crowd), columnsOf(crowd),
    el("figcaption", { class: "cap" }, says.map((each) => el("span", {}, each)), el("span", { class: "ink-3" }, "One column for each of them in turn, as high as the root of what it has. The seed draws who is who.")));
}

function sentences({ voting, home, fakes, few, fakeShare }) {
  const count = (number) => number.toLocaleString("en");
  return [
    `${count(voting)} of ${count(voting + home)} vote.`,
    `The tenth with most has ${percent(few)}.`,
    fakes ? `${count(fakes)} fake ${fakes === 1 ? "account holds" : "accounts hold"} ${percent(fakeShare)} of all that can be given.` : "",
  ].filter(Boolean);
}

/** Voters, those at home, fakes: lengths by their number. */
function turnoutBar({ voting, home, fakes }) {
  const all = voting + home + fakes;
  let x = 0;
  const part = (name, count) => {
    const width = all ? (count / all) * WIDTH : 0;
    x += width;
    return count > 0 && svg("rect", { class: `crowd-${name}`, x: x - width, y: 0, width: Math.max(1, width - GAP), height: 8 });
  };
  return picture(8, [part("votes", voting), part("home", home), part("fake", fakes)]);
}

/** One column for each voter shown, the fakes hatched before them. */
function columnsOf({ columns, fakes, fake, voting, home }) {
  const shown = fakes ? Math.max(1, Math.min(MOST_FAKES, Math.round((columns.length * fakes) / Math.max(1, voting + home)))) : 0;
  const all = [...Array(shown).fill(fake), ...columns];
  const most = Math.sqrt(Math.max(1, ...all));
  const step = WIDTH / Math.max(1, all.length);
  return picture(HEIGHT, [
    ...all.map((each, i) => {
      const height = Math.max(1, (Math.sqrt(each) / most) * (HEIGHT - 2));
      return svg("rect", { class: i < shown ? "crowd-fake" : "crowd-votes", x: i * step, y: HEIGHT - 1 - height, width: Math.max(1, step - GAP), height });
    }),
    svg("line", { class: "crowd-line", x1: 0, x2: WIDTH, y1: HEIGHT - 0.5, y2: HEIGHT - 0.5 }),
  ]);
}

function picture(height, shapes) {
  return svg("svg", { viewBox: `0 0 ${WIDTH} ${height}`, preserveAspectRatio: "none", "aria-hidden": "true", height }, ...shapes.filter(Boolean));
}
