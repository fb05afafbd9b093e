/** Recipients as rows of a table: ordered, searched, and the few of them that are in view. */

import { amount, fromUnits, units } from "../lib/money.js";

const FINEST = 18; // decimals of any token
const BEYOND = 12; // rows drawn above and below those in view, so that scrolling shows no gap

/**
 * Ranks recipients by what they kept, and makes ready what sorting compares.
 * @param {object[]} recipients as the API tells them
 * @param {Record<string, {value: number, share: ?number, text: string, is_met: boolean}>} margins by id
 */
export function ranked(recipients, margins = {}) {
  const rows = recipients.map((each) => ({
    ...each,
    margin: margins[each.id] ?? null,
    words: each.label.toLowerCase(),
    keptUnits: units(each.kept, FINEST),
    receivedUnits: units(each.received, FINEST),
    keptText: amount(each.kept),
    receivedText: amount(each.received),
  }));
  rows.sort((a, b) => byUnits(b.keptUnits, a.keptUnits) || (a.id < b.id ? -1 : 1));
  rows.forEach((each, index) => { each.rank = index + 1; });
  return rows;
}

function byUnits(a, b) {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

const COMPARE = {
  rank: (a, b) => b.rank - a.rank,
  label: (a, b) => LETTERS.compare(b.label, a.label),
  received: (a, b) => byUnits(a.receivedUnits, b.receivedUnits),
  kept: (a, b) => byUnits(a.keptUnits, b.keptUnits),
  margin: (a, b) => far(a.margin) - far(b.margin) || a.margin.is_met - b.margin.is_met,
};
// Of a bar at nothing no share can be told: that counts as far off, but not as endless.
const FAR = Number.MAX_VALUE / 4;
const far = ({ share, value }) => share ?? Math.sign(value) * FAR;
const LETTERS = new Intl.Collator("en");

/** The rows in order; `down` has the largest, or the first letter, at the top. */
export function ordered(rows, by, down) {
  const compare = COMPARE[by];
  const sign = down ? -1 : 1;
  const has = by === "margin" ? rows.filter((each) => each.margin) : rows;
  const without = by === "margin" ? rows.filter((each) => !each.margin) : [];
  const sorted = has.toSorted((a, b) => sign * compare(a, b) || a.rank - b.rank);
  return [...sorted, ...without]; // who was judged by no bar comes last, whichever way
}

/** What the rows that are not shown have together: how many, what they kept, which share of all. */
export function restOf(rows, shown) {
  const sum = (some) => some.reduce((total, each) => total + each.keptUnits, 0n);
  const [all, rest] = [sum(rows), sum(rows) - sum(shown)];
  const share = all ? `${(Number((rest * 1_000_000n) / all) / 10_000).toFixed(2)} %` : "–";
  return { count: rows.length - shown.length, kept: amount(fromUnits(rest, FINEST)), share };
}

/** The rows whose name has these words in it. */
export function matching(rows, words) {
  return words ? rows.filter((each) => each.words.includes(words)) : rows;
}

/** Which rows to draw of so many, scrolled so far in a window so tall. */
export function inView(count, scrolled, tall, rowHeight) {
  const first = Math.max(0, Math.floor(scrolled / rowHeight) - BEYOND);
  const last = Math.min(count, Math.ceil((scrolled + tall) / rowHeight) + BEYOND);
  return { first: Math.min(first, last), last };
}
