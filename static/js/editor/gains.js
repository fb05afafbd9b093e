/** Who gains and who loses by what is being changed: two sums and a line for each recipient. */

import { el } from "../lib/dom.js";
import { amount, compared, units } from "../lib/money.js";
import { drawSeismograph } from "../lib/seismograph.js";

/**
 * Changes against other totals than the server compared with. Pure.
 * @param {{id: string, kept: string}[]} recipients
 * @param {Map<string, string>} before what each kept, by id
 * @returns {{differences: string[], gained: {amount: string, recipients: number}, lost: {amount: string, recipients: number}}}
 */
export function against(recipients, before) {
  const now = new Map(recipients.map((each) => [each.id, each.kept]));
  const places = [...now.values(), ...before.values()].reduce((most, each) => Math.max(most, (each.split(".")[1] ?? "").length), 0);
  const changes = [...new Set([...now.keys(), ...before.keys()])]
    .map((id) => units(now.get(id) ?? "0", places) - units(before.get(id) ?? "0", places))
    .filter((each) => each !== 0n)
    .sort((a, b) => (a < b ? 1 : -1));
  const side = (list) => ({ amount: written(list.reduce((total, each) => total + (each < 0n ? -each : each), 0n), places), recipients: list.length });
  return {
    differences: changes.map((each) => written(each, places)),
    gained: side(changes.filter((each) => each > 0n)),
    lost: side(changes.filter((each) => each < 0n)),
  };
}

function written(value, places) {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, "0");
  const cut = digits.length - places;
  return `${value < 0n ? "-" : ""}${digits.slice(0, cut)}${places ? `.${digits.slice(cut)}` : ""}`;
}

/** The changes as the server told them. */
export function told({ recipients, gained, lost }) {
  return { differences: recipients.map((each) => each.difference).filter((each) => compared(each, "0") !== 0), gained, lost };
}

/** @param {HTMLElement} element hidden while nothing changes */
export function mountGains(element) {
  const label = (name, sign, verb, { amount: figure, recipients }) => el("div", { class: `lab ${recipients ? name : "none"}` },
    el("b", { class: "num" }, `${recipients ? sign : ""}${amount(figure)}`), `${recipients} ${verb}`);
  const drawing = el("div", { class: "seis", role: "img", "aria-label": "One line for each recipient, gains above, losses below, by size" });
  let differences = [];
  const room = new ResizeObserver(() => { if (!element.hidden) drawSeismograph(drawing, differences); });

  return {
    /** @param {ReturnType<typeof against>|null} change */
    show(change) {
      element.hidden = !change;
      if (!change) return;
      ({ differences } = change);
      element.replaceChildren(label("gain", "+", "gained", change.gained), drawing, label("loss", "−", "lost", change.lost));
      drawSeismograph(drawing, differences);
      room.observe(drawing);
    },
    destroy: () => room.disconnect(),
  };
}
