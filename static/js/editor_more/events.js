/** Events of a scenario: what can happen to a neuron, in words, and values such as “−40 %”. Pure. */

import { readTyped, written } from "../editor/inspector/values.js";
import { exactAmount, shifted, tidy, typed } from "../lib/money.js";

export const INJECT = { name: "inject", type: "amount", label: "Money brought in", help: "", minimum: "0", maximum: null };
const MODES = [{ value: "on", label: "on" }, { value: "off", label: "off: takes in and holds" }, { value: "bypass", label: "bypassed: pays by weight" }];
export const MODE = { name: "mode", type: "choice", label: "Switch", choices: MODES };
const RELATIVE = new Set(["amount", "weight", "integer", "number"]);
const TYPES = new Set([...RELATIVE, "share", "choice", "boolean", "text"]);

/**
 * What can happen to a neuron, by key: "inject", "mode", "param amount", "setting reserve".
 * @returns {{key: string, group: string, declaration: object}[]}
 */
export function happenings(kind, settings) {
  const of = (what, list, group) => list.filter((each) => TYPES.has(each.type) && each.name !== "mode").map((each) => ({ key: `${what} ${each.name}`, group, declaration: each }));
  return [
    { key: "inject", group: "Money and switch", declaration: INJECT }, { key: "mode", group: "Money and switch", declaration: MODE },
    ...of("param", kind.params, "Its rule"), ...of("setting", settings, "Timing and money"),
  ];
}

export function keyOf(event) {
  if ("inject" in event) return "inject";
  if ("mode" in event) return "mode";
  if ("param" in event) return `param ${event.param}`;
  return "setting" in event ? `setting ${event.setting}` : "ballots";
}

/** The event as the API wants it. */
export function eventOf({ round, neuron, key, value }) {
  const [what, name] = key.split(" ");
  return name ? { round, neuron, [what]: name, value } : { round, neuron, [what]: value };
}

export function valueOf(event) {
  return event.inject ?? event.mode ?? event.value ?? null;
}

/** Whether a change in percent makes sense of it. */
export function isRelative({ type }) {
  return RELATIVE.has(type);
}

/**
 * What somebody typed as the value of an event: a value, or a change in percent of what holds before.
 * @param {any} before the value that holds until then
 * @returns {{value: any} | {sentence: string}}
 */
export function readChange(declaration, text, decimals, before) {
  if (declaration.type === "boolean") return { value: text === "true" };
  if (declaration.type === "choice") return { value: text };
  const relative = isRelative(declaration) && /^\s*([+−-])\s*([\d.,]+)\s*%\s*$/.exec(text);
  if (!relative) {
    const answer = readTyped(declaration, text, decimals);
    return answer.value === undefined && !answer.sentence ? { sentence: `${declaration.label} is missing.` } : answer;
  }
  const percent = typed(relative[2]);
  if (percent === null) return { sentence: `${declaration.label} changes by a number with a point before its decimals, as in −2.5 %.` };
  if (before === null || before === undefined) return { sentence: `${declaration.label} has no value yet that could change by a share.` };
  const sign = relative[1] === "+" ? 1n : -1n;
  return readTyped(declaration, changed(String(before), percent, sign, declaration.type === "integer" ? 0 : decimals), decimals);
}

/** before · (100 ± percent) ÷ 100, cut to so many decimals; digit by digit, no floats. */
function changed(before, percent, sign, decimals) {
  const scale = (text) => (text.split(".")[1] ?? "").length;
  const places = scale(before) + scale(percent) + 2;
  const whole = (text) => BigInt(shifted(text, scale(text)));
  const factor = 100n * 10n ** BigInt(scale(percent)) + sign * whole(percent);
  const exact = shifted(String(whole(before) * (factor > 0n ? factor : 0n)), -places);
  const [head, tail = ""] = exact.split(".");
  return tidy(decimals ? `${head}.${tail.slice(0, decimals) || "0"}` : head);
}

/** The value that holds just before a round: of the last event before it, else of the document, else the default. */
export function valueBefore({ event, events, neuron, fallback }) {
  const { key, round } = event;
  const earlier = events.filter((each) => each !== event.itself && each.neuron === event.neuron && keyOf(each) === key && each.round < round);
  const last = earlier.sort((a, b) => a.round - b.round).at(-1);
  if (last) return valueOf(last);
  const [what, name] = key.split(" ");
  return neuron?.[`${what}s`]?.[name] ?? fallback;
}

/** “Amount becomes 600.00”, “off”, “1,000.00 brought in”. */
export function eventWords(event, declaration, symbol) {
  if ("inject" in event) return `${exactAmount(event.inject)} ${symbol} brought in`;
  if ("mode" in event) return `switched ${MODES.find((each) => each.value === event.mode)?.label.split(":")[0] ?? event.mode}`;
  if ("ballots" in event) return "new ballots";
  const label = declaration?.label ?? event.param ?? event.setting;
  if (event.value === null || event.value === undefined) return `${label} as by default`;
  const choice = declaration?.choices?.find((each) => each.value === event.value)?.label;
  const unit = declaration?.type === "share" ? " %" : "";
  return `${label} becomes ${choice ?? (declaration ? written(declaration, event.value) : event.value)}${unit}`;
}

/** A scenario in a few words. */
export function planWords(plan) {
  const count = plan.events?.length ?? 0;
  const rounds = plan.until_settled ? "until settled" : `${plan.rounds ?? 24} rounds`;
  return [rounds, `seed ${plan.seed ?? 0}`, count && `${count} event${count === 1 ? "" : "s"}`].filter(Boolean).join(", ");
}

/** How far a timeline reaches: all rounds, or a little beyond the last event where the end is open. */
export function reachOf(plan) {
  const last = Math.max(0, ...(plan.events ?? []).map((each) => each.round));
  return plan.until_settled ? Math.min(Math.max(12, last + 4), plan.rounds ?? Infinity) : Math.max(1, (plan.rounds ?? 24) - 1, last);
}
