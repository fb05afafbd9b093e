/** A run round by round on the canvas: money as dots on its own canvas; without motion, the wires that paid light up. */

import { ApiError } from "../lib/api.js";
import { el, svgIcon } from "../lib/dom.js";
import { totalOf } from "../editor/folding.js";
import { mountDots } from "./dots.js";

const WINDOW = 32; // rounds fetched at a time
const MOST_TICKS = 60; // from then on the ruler has ten
const STEP = 1200; // milliseconds a round stands where nothing moves

/** @param {Editor} editor @param {HTMLElement} place @param {{id: string}} run */
export async function openPlayback(editor, place, run) {
  const { server, scene, announce } = editor;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const known = new Map(); // round → payments
  const dots = mountDots(editor);
  let [rounds, at, isPlaying, timer] = [0, 0, false, 0];

  const fetchFrom = async (first) => {
    const answer = await server.rounds(run.id, first, first + WINDOW - 1);
    rounds = answer.rounds;
    answer.payments.forEach((paid, i) => known.set(answer.first + i, paid));
  };
  const payments = async (round) => {
    if (!known.has(round)) await fetchFrom(round - (round % WINDOW));
    return known.get(round) ?? {};
  };

  const range = el("input", { class: "range", type: "range", min: "0", step: "1", "aria-label": "Round" });
  const words = el("span", { class: "cap num play-say" });
  const toggleButton = el("button", { class: "btn icon", type: "button", title: "Play or pause (P)" });
  const button = (name, label, run_) => el("button", { class: "btn quiet icon", type: "button", "aria-label": label, title: label, onclick: run_ }, svgIcon(name));

  const face = () => {
    toggleButton.replaceChildren(svgIcon(isPlaying ? "pause" : "play"));
    toggleButton.setAttribute("aria-label", isPlaying ? "Pause" : "Play");
  };

  const show = async (round) => {
    at = round;
    const paid = await payments(round);
    if (at !== round) return paid;
    range.value = String(round);
    const moved = `Round ${round} of ${rounds - 1}: ${scene.amountText(totalOf(Object.values(paid)))} moved`;
    range.setAttribute("aria-valuetext", moved);
    words.textContent = moved;
    return paid;
  };

  const isMoving = () => isPlaying && !calm.matches;
  const stand = async (round) => dots.rest(await show(round), calm.matches);

  const go = async () => {
    const round = at;
    const paid = await show(round);
    const next = () => {
      if (!isPlaying || at !== round) return;
      if (round + 1 >= rounds) pause();
      else { at = round + 1; safely(go); }
    };
    if (isMoving()) dots.move(paid, next);
    else {
      dots.rest(paid, true);
      timer = setTimeout(next, STEP);
    }
  };

  const pause = () => {
    isPlaying = false;
    clearTimeout(timer);
    face();
    safely(() => stand(at));
  };
  const play = () => {
    isPlaying = true;
    if (at + 1 >= rounds) at = 0;
    face();
    safely(go);
  };
  const toggle = () => (isPlaying ? pause() : play());
  const step = (by = 1) => {
    if (isPlaying) pause();
    const next = Math.max(0, Math.min(rounds - 1, at + by));
    safely(() => stand(next).then(() => announce(words.textContent)));
  };
  const safely = (act) => act().catch((error) => {
    if (!(error instanceof ApiError)) throw error;
    editor.toast(error.message);
    close();
  });

  const close = () => {
    isPlaying = false;
    clearTimeout(timer);
    dots.destroy();
    place.replaceChildren();
    place.hidden = true;
    editor.playback = null;
    place.closest(".runbar")?.querySelector("[data-play]")?.focus();
  };

  range.addEventListener("input", () => {
    if (isPlaying) { isPlaying = false; clearTimeout(timer); face(); }
    safely(() => stand(Number(range.value)));
  });
  toggleButton.addEventListener("click", toggle);

  try {
    await fetchFrom(0);
  } catch (error) {
    dots.destroy();
    throw error;
  }
  range.max = String(Math.max(0, rounds - 1));
  const scale = el("div", { class: "scale play-scale" }, range, el("div", { class: "ticks", "aria-hidden": "true" }, figuresFor(rounds - 1)));
  if (rounds - 1 <= MOST_TICKS) scale.style.setProperty("--rounds", String(Math.max(1, rounds - 1)));
  place.replaceChildren(button("first", "First round", () => step(-Infinity)), toggleButton, button("step", "One round (.)", () => step(1)),
    scale, words, button("close", "Close the playback", close));
  place.hidden = false;
  face();
  await stand(0);
  return { toggle, step, close };
}

/** The figures under the ruler: as many as divide the rounds evenly, else its ends. */
function figuresFor(last) {
  const parts = [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2].find((count) => last % count === 0) ?? 1;
  return last < 1 ? [] : Array.from({ length: parts + 1 }, (_, i) => el("span", {}, String((last / parts) * i)));
}
