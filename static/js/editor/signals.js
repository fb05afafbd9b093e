/** What decides for a neuron without being money: its constituency, as words and as a wire from above. Pure. */

import { CARD, isInside } from "./geometry.js";

const [X, Y] = [CARD.width / 2, 0]; // the port by which a signal enters a card, from its corner
const REACH = 7; // how far from its middle the port is taken
const RISE = 12; // of the wire over the card
const LEFT = 9; // where short words begin, over the tile
const GAP = 6; // between words and wire
const LEAST = 22; // of the wire beside long words
const HIGH = 20; // what words and wire take over the card
const NOTE = 33; // what a note takes under a card
const LETTER = 5.8; // about, in pixels

/**
 * @param {object} neuron
 * @param {object} kind as the catalogue describes it
 * @param {object[]} electorate declarations of the figures of a generated one
 * @returns {string|null} the words; empty while nobody decides, null where nobody need
 */
export function signalOf(neuron, kind, electorate = []) {
  if (!kind.ballots || neuron.fold) return null;
  const { ballots, generated } = neuron.constituency ?? {};
  if (ballots) return counted(Number(ballots.rows ?? 0), "ballot");
  if (!generated) return kind.ballots.required === false ? null : "";
  const figure = (name) => Number(generated[name] ?? electorate.find((each) => each.name === name)?.default ?? 0);
  const size = Math.round(figure("size"));
  const voting = Math.round(size * figure("turnout"));
  return voting === size ? counted(size, "voter") : `${voting.toLocaleString("en")} of ${counted(size, "voter")}`;
}

function counted(count, word) {
  return `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;
}

/** The wire and its words, so wide, from the corner of the card: the words end at `text`, the wire runs from `from` round `corner` to the port. */
export function signalRoute(width) {
  const end = Math.min(LEFT + width, X - LEAST);
  return { text: [end, Y - RISE + 4], from: [end + GAP, Y - RISE], corner: [X, Y - RISE], port: [X, Y] };
}

/** The rectangle that a signal takes over its card. */
export function signalBox(words) {
  const width = words.length * LETTER;
  return [signalRoute(width).text[0] - width, Y - HIGH, X + REACH, Y];
}

/** Whether a point is on the signal or its port; all from the corner of the card. */
export function isOnSignal(words, x, y) {
  return isInside([X - REACH, Y - REACH, X + REACH, Y + REACH], x, y) || (words !== "" && isInside(signalBox(words), x, y));
}

/** Whether no other card lies, nor the note under one, where the signal of neuron `i` is to be drawn. */
export function hasRoom({ x, y, signals, neurons }, i) {
  const [left, top, right, bottom] = signalBox(signals[i]);
  for (let j = 0; j < x.length; j += 1) {
    const [dx, dy] = [x[j] - x[i], y[j] - y[i]];
    if (j !== i && dx < right && dx + CARD.width > left && dy < bottom && dy + CARD.height + (neurons[j].note ? NOTE : 0) > top) return false;
  }
  return true;
}
