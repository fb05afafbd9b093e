/** What people type in a field, as the value that the document holds; the same bounds as the server's. Pure. */

import { compared, exactAmount, shifted, tidy, typed } from "../../lib/money.js";

/**
 * @param {object} declaration as the catalogue describes it
 * @param {string} text what stands in the field; empty means "as it is by default"
 * @param {number} decimals of the network's token
 * @returns {{value: any} | {sentence: string}}
 */
export function readTyped(declaration, text, decimals) {
  const reader = READERS[declaration.type];
  if (text.trim() === "" && declaration.type !== "text") return { value: undefined };
  return reader(declaration, text, decimals);
}

/** The value as it stands in the field. */
export function written(declaration, value) {
  if (value === null || value === undefined) return "";
  return (WRITTEN[declaration.type] ?? String)(value);
}

const WRITTEN = { share: (value) => shifted(String(value), 2), amount: exactAmount };

const READERS = {
  integer: (declaration, text) => {
    const plain = typed(text);
    if (plain === null || plain.includes(".")) return no(declaration, "is a whole number");
    return within(declaration, plain) ?? { value: Number(plain) };
  },
  share: (declaration, text) => {
    const plain = typed(text.replace("%", ""));
    if (plain === null) return odd(declaration, text, "is a share in percent");
    if (compared(plain, "0") < 0 || compared(plain, "100") > 0) return no(declaration, "is between 0 and 100 %");
    const value = shifted(plain, -2);
    if (fraction(value) > 9) return no(declaration, "has at most 7 decimals");
    return withinShare(declaration, value) ?? { value };
  },
  amount: (declaration, text, decimals) => {
    const plain = typed(text);
    if (plain === null) return odd(declaration, text, "is an amount");
    if (plain.startsWith("-")) return no(declaration, "is not negative");
    if (fraction(plain) > decimals) return no(declaration, `has at most ${decimals} decimals in this network`);
    return within(declaration, plain) ?? { value: plain };
  },
  weight: (declaration, text) => {
    const plain = typed(text);
    if (plain === null || plain.startsWith("-")) return odd(declaration, text, "is a number of 0 or more");
    if (fraction(plain) > 9) return no(declaration, "has at most 9 decimals");
    if (compared(plain, "9007199254740992") > 0) return no(declaration, "is at most 2^53");
    return within(declaration, plain) ?? { value: plain };
  },
  number: (declaration, text) => {
    const plain = typed(text);
    return plain === null ? odd(declaration, text, "is a number") : within(declaration, plain) ?? { value: plain };
  },
  text: (declaration, text) => {
    const longest = Number(declaration.maximum ?? 500);
    return text.length > longest ? no(declaration, `has at most ${longest} letters`) : { value: text || undefined };
  },
};

function no(declaration, claim) {
  return { sentence: `${declaration.label} ${claim}.` };
}

/** What is no number; a comma is most often meant for a point. */
function odd(declaration, text, claim) {
  return no(declaration, /\d,\d/.test(text) ? "has a point before its decimals, as in 2.5; commas part thousands" : claim);
}

function fraction(text) {
  return (text.split(".")[1] ?? "").length;
}

function within({ label, minimum, maximum }, plain) {
  if (notNothing(minimum) && compared(plain, minimum) < 0) return { sentence: `${label} is at least ${tidy(minimum)}.` };
  if (notNothing(maximum) && compared(plain, maximum) > 0) return { sentence: `${label} is at most ${tidy(maximum)}.` };
  return null;
}

function withinShare({ label, minimum, maximum }, value) {
  const percent = (bound) => (notNothing(bound) ? `${shifted(bound, 2)} %` : null);
  if (notNothing(minimum) && compared(value, minimum) < 0) return { sentence: `${label} is at least ${percent(minimum)}.` };
  if (notNothing(maximum) && compared(value, maximum) > 0) return { sentence: `${label} is at most ${percent(maximum)}.` };
  return null;
}

function notNothing(bound) {
  return bound !== null && bound !== undefined;
}

const LONGEST_RULER = 200; // steps that a hand can still aim at
const ROUND_FIGURES = [10, 20, 50, 100, 200];

/**
 * The ruler of a slider, or null where a slider makes no sense. Where the bounds are too far apart
 * to aim at, it ends at a round figure well above what the value is now.
 */
export function rulerOf(declaration, value) {
  const { type, minimum, maximum } = declaration;
  if (declaration.isRuled === false) return null;
  if (type === "share") return { least: Number(minimum ?? 0) * 100, most: Number(maximum ?? 1) * 100, step: 0.5 };
  if (type !== "integer" || !notNothing(minimum) || !notNothing(value)) return null;
  const [least, bound] = [Number(minimum), notNothing(maximum) ? Number(maximum) : Infinity];
  const most = bound - least <= LONGEST_RULER ? bound : ROUND_FIGURES.find((each) => each >= least + 3 * (Number(value) - least));
  return most > least ? { least, most, step: 1 } : null;
}

/** The figures under a ruler: six of them where they fall on whole numbers, else both ends. */
export function ticksOf({ least, most }) {
  const step = (most - least) / 5;
  if (!Number.isInteger(step) && (most - least) / 5 < 1) return [least, most];
  return Array.from({ length: 6 }, (_, i) => Math.round(least + i * step));
}
