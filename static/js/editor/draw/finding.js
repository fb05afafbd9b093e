/** The mark of a finding on a card: a disc for a warning, an octagon for an error. */

/** At (x, y) of `ctx`. */
export function drawFinding(ctx, colours, { severity, count }, x, y, scale) {
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(scale, scale);
  ctx.fillStyle = severity === "error" ? colours.loss : colours.warn;
  ctx.beginPath();
  if (severity === "error") octagon(ctx, 8.5);
  else ctx.arc(0, 0, 8, 0, 2 * Math.PI);
  ctx.fill();
  ctx.font = `700 10px ${colours.sans}`;
  ctx.fillStyle = colours.paper;
  ctx.textAlign = "center";
  ctx.fillText(count > 1 ? String(count) : "!", 0, 3.5);
  ctx.restore();
}

function octagon(ctx, radius) {
  for (let corner = 0; corner < 8; corner += 1) {
    const angle = (corner + 0.5) * (Math.PI / 4);
    ctx.lineTo(radius * Math.cos(angle), radius * Math.sin(angle));
  }
  ctx.closePath();
}
