/** A form field for each declared type; the declaration says everything else. */

import { el, svg, svgIcon, uniqueId } from "../../lib/dom.js";
import { readTyped, rulerOf, ticksOf, written } from "./values.js";
import { tableField } from "./table.js";

/**
 * @typedef {{element: HTMLElement, update: (value: any) => void}} Field
 * @typedef {{declaration: object, fallback: any, home?: any, saved: any, token: {symbol: string, decimals: number},
 *            current: () => any, onChange: (value: any, isFinal: boolean) => void}} FieldParts
 * `current()` undefined means that the document is silent; `fallback` is what holds then, `home` what one goes back to:
 * the template's value, if it has one. A declaration without any default has nothing to go back to.
 */

/** @param {FieldParts} parts @returns {Field} */
export function fieldFor(parts) {
  return (MAKERS[parts.declaration.type] ?? typedField)(parts);
}

const FEW = 12; // values up to which a ruler has a tick for each
const MAKERS = { boolean: checkField, choice: choiceField, table: (parts) => framed(parts, tableField(parts)) };

/** Label, unit, control, help, what is wrong, and the way back to the default. */
function framed({ declaration, fallback, home = fallback, onChange }, control, { unit = declaration.unit } = {}) {
  const { label, help } = declaration;
  const helpText = help && el("p", { class: "help", id: uniqueId("help") }, help);
  control.help = (text) => { if (helpText) helpText.textContent = text; };
  const bad = el("p", { class: "bad", id: uniqueId("bad"), hidden: true });
  const reset = el("button", { class: "reset", type: "button", hidden: true, onclick: () => onChange(home === fallback ? undefined : home, true) });
  const head = control.labels
    ? el("label", { for: control.labels }, label, unit && el("span", { class: "unit" }, unit))
    : el("p", { class: "label" }, label, unit && el("span", { class: "unit" }, unit));
  const describe = [helpText?.id, bad.id].filter(Boolean).join(" ");
  for (const input of control.inputs ?? []) input.setAttribute("aria-describedby", describe);
  control.complain = (sentence) => {
    bad.hidden = !sentence;
    bad.replaceChildren(...(sentence ? [svgIcon("error"), el("span", {}, sentence)] : []));
    for (const input of control.inputs ?? []) input.setAttribute("aria-invalid", String(Boolean(sentence)));
  };
  const update = (value) => {
    control.update(value);
    const isOwn = value === undefined ? home !== fallback : String(value) !== String(home ?? "");
    reset.hidden = !isOwn || declaration.default === undefined;
    const shown = control.shown?.(home) ?? "";
    reset.textContent = shown ? `Back to ${shown}` : "Back to the default";
  };
  return { element: el("div", { class: "field", data: { field: declaration.name } }, head, control.element, bad, helpText, reset), update };
}

function typedField(parts) {
  const { declaration, token, fallback, onChange } = parts;
  const id = uniqueId();
  const isLong = declaration.type === "text" && Number(declaration.maximum ?? 0) > 200;
  const input = el(isLong ? "textarea" : "input", {
    class: `input${declaration.type === "text" ? "" : " num"}`, id, autocomplete: "off", spellcheck: "false",
    inputmode: declaration.type === "text" ? null : "decimal", placeholder: declaration.default === null ? "none" : null,
    rows: isLong ? "3" : null,
  });
  const ruler = rulerOf(declaration, parts.current() ?? fallback);
  const slide = ruler && slider(parts, ruler, id);
  const control = {
    labels: id, inputs: [input], shown: (value) => shownValue(declaration, value),
    element: arranged(declaration, token, input, slide),
    update: (value) => {
      if (document.activeElement !== input) input.value = written(declaration, value ?? fallback);
      slide?.show(value ?? fallback);
      if (document.activeElement !== input) control.complain?.(null);
    },
  };
  const read = (isFinal) => {
    const answer = readTyped(declaration, input.value, token.decimals);
    control.complain(answer.sentence);
    if (!answer.sentence) onChange(answer.value, isFinal);
  };
  input.addEventListener("input", () => read(false));
  input.addEventListener("change", () => read(true));
  input.addEventListener("blur", () => { if (input.getAttribute("aria-invalid") !== "true") control.update(parts.current()); });
  // An amount has its token beside it; "tokens" above would say it twice.
  const unit = { share: "%", amount: "" }[declaration.type] ?? declaration.unit;
  return framed(parts, control, { unit });
}

function shownValue(declaration, value) {
  const text = written(declaration, value);
  return text && declaration.type === "share" ? `${text} %` : text;
}

function arranged(declaration, token, input, slide) {
  if (slide) return el("div", { class: "dial" }, slide.element, input);
  if (declaration.type === "amount") return el("div", { class: "amount" }, input, el("span", { class: "tok" }, token.symbol));
  return input;
}

/** A ruler with a needle; a thin mark stays where the saved version stood. */
function slider({ declaration, saved, onChange, fallback }, { least, most, step }, id) {
  const isShare = declaration.type === "share";
  const scaled = (value) => (value === null || value === undefined ? least : Number(value) * (isShare ? 100 : 1));
  const range = el("input", {
    class: "range", type: "range", min: least, max: most, step, "aria-label": `${declaration.label}, slider`, "data-for": id,
  });
  const take = (isFinal) => {
    const value = isShare ? String(Number((Number(range.value) / 100).toFixed(4))) : Number(range.value);
    onChange(value, isFinal);
  };
  range.addEventListener("input", () => take(false));
  range.addEventListener("change", () => take(true));
  const was = (scaled(saved ?? fallback) - least) / (most - least);
  const ticks = ticksOf({ least, most }).map((each) => el("span", {}, String(each)));
  const element = el("div", { class: "scale" }, savedMark(was), range, el("div", { class: "ticks", "aria-hidden": "true" }, ticks));
  if (!isShare && most - least <= FEW) { // a tick for each value, and none between
    element.style.setProperty("--n", String(most - least));
    element.style.setProperty("--fine", "none");
  }
  return { element, show: (value) => { range.value = scaled(value); } };
}

function savedMark(share) {
  const x = `${Math.min(100, Math.max(0, share * 100))}%`;
  return svg("svg", { class: "was", "aria-hidden": "true" }, svg("line", { x1: x, x2: x, y1: 9, y2: 24 }));
}

function choiceField(parts) {
  const { declaration, fallback, onChange } = parts;
  const id = uniqueId();
  const select = el("select", { class: "select", id, onchange: () => onChange(select.value, true) },
    declaration.choices.map((each) => el("option", { value: each.value }, each.label)));
  const chosen = (value) => declaration.choices.find((each) => each.value === value);
  const control = {
    labels: id, inputs: [select], element: select, shown: (value) => chosen(value)?.label ?? "",
    update: (value) => {
      select.value = value ?? fallback ?? "";
      // What the choice means says more than what the question is.
      control.help?.(chosen(select.value)?.help || declaration.help);
    },
  };
  return framed(parts, control);
}

function checkField({ declaration, fallback, onChange }) {
  const box = el("input", { type: "checkbox", onchange: () => onChange(box.checked, true) });
  const help = declaration.help && el("span", { class: "help cap" }, declaration.help);
  return {
    element: el("label", { class: "check", data: { field: declaration.name } }, box, el("span", {}, declaration.label, help)),
    update: (value) => { box.checked = Boolean(value ?? fallback); },
  };
}
