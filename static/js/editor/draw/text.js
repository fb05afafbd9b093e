/** Text on the canvas: cut with an ellipsis where it does not fit, measured once. */

const cuts = new Map();
const MOST_KEPT = 20000;

/** `text` cut so that it is at most `width` wide in the font that `ctx` has. */
export function cut(ctx, text, width) {
  const key = `${ctx.font}|${Math.round(width)}|${text}`;
  let found = cuts.get(key);
  if (found === undefined) {
    if (cuts.size > MOST_KEPT) cuts.clear();
    found = shorten(ctx, text, width);
    cuts.set(key, found);
  }
  return found;
}

function shorten(ctx, text, width) {
  if (ctx.measureText(text).width <= width) return text;
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (ctx.measureText(`${text.slice(0, middle)}…`).width <= width) low = middle;
    else high = middle - 1;
  }
  return low ? `${text.slice(0, low).trimEnd()}…` : "";
}
