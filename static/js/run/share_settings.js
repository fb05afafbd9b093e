/** The choice of settings that a link leaves open while all else is locked. */

import { request } from "../lib/api.js";
import { el, uniqueId } from "../lib/dom.js";

/**
 * @param {HTMLElement} place with the select that says whether anything is locked
 * @param {string} address of the settings that can be left open
 * @param {(error: Error) => void} complain
 */
export function chooseSettings(place, address, complain) {
  const select = place.querySelector("select");
  const gone = new AbortController();
  let list = null; // asked for when somebody wants it
  const picked = new Set();

  const line = ({ key, where, label, unit, value }) => {
    const box = el("input", { type: "checkbox", value: key, onchange: () => (box.checked ? picked.add(key) : picked.delete(key)) });
    const now = value ? `${value}${unit ? ` ${unit}` : ""}` : "not set";
    return el("label", { class: "check", data: { words: `${where} ${label}`.toLowerCase() } }, box, el("span", {}, el("b", {}, label), ` of ${where} `, el("span", { class: "faint" }, now)));
  };

  async function show() {
    if (list) list.hidden = !select.value;
    if (!select.value || list) return;
    list = el("div", { class: "share-open" });
    place.append(list);
    try {
      const offered = await request("GET", address);
      const id = uniqueId("find-setting");
      const lines = offered.map(line);
      const find = el("input", { class: "input", id, type: "search", placeholder: "Find a setting", autocomplete: "off" });
      find.addEventListener("input", () => {
        for (const each of lines) each.hidden = !each.dataset.words.includes(find.value.trim().toLowerCase());
      });
      const scroll = el("div", { class: "share-settings", role: "group", "aria-label": "Settings that readers may change", tabindex: "0" }, lines);
      list.replaceChildren(...(lines.length
        ? [el("label", { class: "vh", for: id }, "Find a setting"), find, scroll]
        : [el("p", { class: "muted" }, "This network has no setting of a number or a choice.")]));
    } catch (error) {
      list.remove();
      list = null;
      complain(error);
    }
  }

  select.value = "";
  select.addEventListener("change", show, { signal: gone.signal });
  return {
    /** The keys, or null where nothing is locked. */
    chosen: () => (select.value ? [...picked] : null),
    destroy() {
      gone.abort();
      list?.remove();
    },
  };
}
