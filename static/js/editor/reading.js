/** What a card says: one amount, one word of state, one gauge. Pure. */

import { amount, compared, shifted, tidy } from "../lib/money.js";

/**
 * @param {object} neuron
 * @param {object} kind as the catalogue describes it
 * @param {{out: number, paidOut: number}} wires how many leave, how many of them carried money
 * @param {{received: string, passed: string, pot: string, kept: string}|null} flow of the last run
 * @returns {{left: string, right: string, gauge: number, isProven: boolean}}
 */
export function reading(neuron, kind, wires, flow) {
  return flow ? afterRun(neuron, kind, wires, flow) : beforeRun(neuron, kind, wires);
}

function afterRun(neuron, kind, wires, flow) {
  const held = sum(flow.pot, flow.kept);
  const arrived = compared(flow.received, "0") > 0 ? flow.received : sum(flow.passed, held);
  const gauge = ratio(flow.passed, arrived);
  return { left: amount(arrived), right: modeWord(neuron) ?? stateWord(flow, wires, gauge), gauge, isProven: true };
}

/** What a neuron that does not work by its rule says instead. */
function modeWord({ settings }) {
  return { bypass: "bypassed", off: "off" }[settings?.mode] ?? null;
}

function stateWord(flow, wires, gauge) {
  const isPassing = compared(flow.passed, "0") > 0;
  const keeps = compared(flow.kept, "0") > 0;
  const waits = compared(flow.pot, "0") > 0;
  if (!isPassing && !keeps && !waits) return "nothing came";
  if (!isPassing) return waits ? "holds" : "keeps all";
  if (keeps || waits) return `${keeps ? "keeps" : "holds"} ${percent(1 - gauge)}`;
  return wires.paidOut === 1 ? "passes all" : `${wires.paidOut} paid`;
}

function beforeRun(neuron, kind, wires) {
  const state = stateBefore(neuron, kind, wires);
  const left = planOf(neuron, kind);
  return left ? { left, right: state, gauge: 0, isProven: false } : { left: state, right: "", gauge: 0, isProven: false };
}

/** One figure of the rule: what a source brings, else the first thing that was set by hand, else the variant. */
function planOf(neuron, kind) {
  const own = (each) => neuron.params?.[each.name];
  const brings = kind.role === "source" && kind.params.find((each) => each.type === "amount");
  if (brings) return shown(brings, own(brings) ?? brings.default, true);
  const isFigure = (each) => ["amount", "integer", "share", "choice"].includes(each.type);
  const given = kind.params.find((each) => isFigure(each) && own(each) !== undefined && own(each) !== null);
  const variant = kind.params.find((each) => each.type === "choice");
  if (given) return shown(given, own(given));
  return variant ? shown(variant, variant.default) : "";
}

function stateBefore(neuron, kind, wires) {
  const retain = neuron.settings?.retain ?? kind.setting_defaults?.retain ?? "0";
  if (modeWord(neuron)) return modeWord(neuron);
  if (compared(retain, "1") >= 0) return "keeps all";
  if (compared(retain, "0") > 0) return `keeps ${tidy(shifted(retain, 2))} %`;
  if (!wires.out) return "no outlet";
  const rhythm = kind.role === "source" && kind.params.find((each) => each.type === "choice");
  if (rhythm) return shown(rhythm, neuron.params?.[rhythm.name] ?? rhythm.default).toLowerCase();
  return wires.out === 1 ? "to 1" : `to ${wires.out}`;
}

const SHOWN = {
  amount: ({ label }, value, isAlone) => (isAlone ? amount(value) : `${label} ${amount(value)}`),
  share: ({ label }, value) => `${label} ${shifted(String(value), 2)} %`,
  integer: ({ label }, value) => `${label} ${value}`,
  choice: ({ choices }, value) => choices.find((each) => each.value === value)?.label ?? String(value),
};

function shown(declaration, value, isAlone = false) {
  return SHOWN[declaration.type](declaration, value, isAlone);
}

/** 0.665 → "66.5 %", never 0 or 100 for what is only nearly so. */
export function percent(share) {
  const value = share * 100;
  if (value > 0 && value < 0.1) return "<0.1 %";
  if (value > 99.9 && value < 100) return ">99.9 %";
  return `${Number(value.toFixed(1))} %`;
}

/** For lengths and widths only: floats are good enough to draw with. */
export function ratio(part, whole) {
  const all = Number(whole);
  return all > 0 ? Math.min(1, Number(part) / all) : 0;
}

/** Adds two decimal strings exactly. */
export function sum(a, b) {
  const places = Math.max(...[a, b].map((each) => (String(each).split(".")[1] ?? "").length));
  const units = (text) => BigInt(shifted(String(text), places).split(".")[0]);
  return shifted((units(a) + units(b)).toString(), -places);
}
