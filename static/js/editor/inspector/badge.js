/** How far a mechanism was checked against rounds that really happened. */

import { el } from "../../lib/dom.js";

const BOXES = 3;

/** The badge with what it was checked on, and the way to the page about it. @param {object} kind as the catalogue has it */
export function badgeLine({ fidelity, page, role }) {
  if (!fidelity || role !== "allocator") return null;
  const { level, stale, words, rounds } = fidelity;
  const look = stale ? " stale" : { 3: " exact", 0: " warn" }[level] ?? "";
  const boxes = Array.from({ length: BOXES }, (_, i) => el("i", { class: i < level ? "on" : "" }));
  const said = rounds.length === 0 ? "About this rule" : rounds.length === 1 ? rounds[0] : `${rounds.length} replays of real rounds`;
  return el("p", { class: "insp-badge" },
    el("span", { class: `badge${look}` }, el("span", { class: "dots", "aria-hidden": "true" }, boxes), stale ? "Changed since" : words),
    page && el("a", { class: "cap", href: page, target: "_blank", title: rounds.join("; ") || null }, said));
}

/** The rounds it was checked on, by name. */
export function checkedOn({ fidelity, page }) {
  if (!fidelity?.rounds.length) return null;
  return [el("h3", { class: "insp-s" }, "Checked on"), el("ul", { class: "src-s" }, fidelity.rounds.map((name) => el("li", {}, name))),
    page && el("p", { class: "cap" }, el("a", { href: page, target: "_blank" }, "How these replays came out"))];
}
