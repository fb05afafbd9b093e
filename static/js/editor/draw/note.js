/** What people have written beside a neuron: two lines under its card, all of it while the card is lit. */

import { CARD } from "../geometry.js";
import { wrapped } from "./text.js";

const LINE = 13;
const SHORT = 2;
const LONG = 12;

/** In plane units, the corner of the card at the origin of `ctx`. */
export function drawNote(ctx, colours, note, isWhole) {
  ctx.font = `italic 11.5px ${colours.serif}`;
  const lines = wrapped(ctx, note, CARD.width - 12, isWhole ? LONG : SHORT);
  const top = CARD.height + 5;
  if (isWhole) {
    ctx.fillStyle = colours.sunk;
    ctx.beginPath();
    ctx.roundRect(0, top - 2, CARD.width, lines.length * LINE + 8, 2);
    ctx.fill();
  }
  ctx.textAlign = "left";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3;
  ctx.strokeStyle = colours.sunk;
  ctx.fillStyle = colours["ink-2"];
  lines.forEach((line, i) => {
    const y = top + 10 + i * LINE;
    if (!isWhole) ctx.strokeText(line, 6, y); // a rim, so that wires pass behind
    ctx.fillText(line, 6, y);
  });
}
