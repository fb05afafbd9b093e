/** A signal: a dotted wire from the words for who decides to the port on top of a card. */

import { signalRoute } from "../signals.js";

/** Words and wire over a card, its corner at the origin of `ctx`. */
export function drawSignal(ctx, colours, words, isFaint) {
  ctx.globalAlpha = isFaint ? 0.55 : 1;
  ctx.font = `11px ${colours.sans}`;
  const { text, from, corner, port } = signalRoute(ctx.measureText(words).width);
  ctx.textAlign = "right";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3;
  ctx.strokeStyle = colours.sunk;
  ctx.strokeText(words, ...text); // a rim, so that wires pass behind
  ctx.fillStyle = colours["ink-2"];
  ctx.fillText(words, ...text);
  ctx.beginPath();
  ctx.moveTo(port[0], port[1] - 7);
  ctx.arcTo(...corner, ...from, 5);
  ctx.lineTo(...from);
  ctx.strokeStyle = colours["ink-2"];
  ctx.lineWidth = 1.5;
  ctx.lineCap = "round";
  ctx.setLineDash([1, 5]);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.lineCap = "butt";
  ctx.globalAlpha = 1;
}
