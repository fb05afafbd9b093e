/** The tokens as a canvas can use them: read through a probe, for canvas does not know light-dark(). */

import { themeNow } from "../lib/theme_now.js";

const CATEGORIES = ["source", "project", "split", "match", "retro", "gov", "peer", "formula"];
const NAMES = ["paper", "sheet", "sunk", "ink", "ink-2", "ink-3", "rule", "rule-2", "accent", "accent-wash", "loss", "gain", "warn"];

/** @returns {Record<string, string> & {category: Record<string, string>, sans: string, serif: string}} */
export function readColours() {
  const probe = document.createElement("span");
  probe.hidden = true;
  probe.style.forcedColorAdjust = "none"; // or every token is the one colour of text, and the picture black
  document.body.append(probe);
  const style = getComputedStyle(probe);
  const read = (name) => {
    probe.style.color = `var(--${name})`;
    return style.color;
  };
  const colours = Object.fromEntries(NAMES.map((name) => [name, read(name)]));
  colours.category = Object.fromEntries(CATEGORIES.map((name) => [name, read(`cat-${name}`)]));
  probe.remove();
  const root = getComputedStyle(document.documentElement);
  return { ...colours, sans: root.getPropertyValue("--sans"), serif: root.getPropertyValue("--serif") };
}

/** Calls `hear(colours)` now and whenever the theme changes. Returns how to stop. */
export function followColours(hear) {
  const tell = () => {
    themeNow();
    hear(readColours());
  };
  tell();
  document.addEventListener("themechange", tell);
  return () => document.removeEventListener("themechange", tell);
}
