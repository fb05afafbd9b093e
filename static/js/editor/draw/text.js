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
  // "RetroPGF 2" and "RetroPGF 3" differ at their ends: a last word with a figure stays.
  const end = /\s(\S{0,7}\d\S{0,3})$/.exec(text)?.[1] ?? "";
  const head = end ? text.slice(0, -end.length - 1) : text;
  // Never half a sign: many, such as emoji, are two of these.
  const shown = (count) => `${head.slice(0, count).replace(/[\ud800-\udbff]$/, "").trimEnd()}…${end && ` ${end}`}`;
  let [low, high] = [0, head.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (ctx.measureText(shown(middle)).width <= width) low = middle;
    else high = middle - 1;
  }
  return low ? shown(low) : "";
}

/** `text` in lines at most `width` wide in the font that `ctx` has, at most `most` of them; the last one ends in an ellipsis. */
export function wrapped(ctx, text, width, most = Infinity) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (!lines.at(-1) || ctx.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else if (lines.length < most) lines.push(word);
    else {
      lines[lines.length - 1] = cut(ctx, `${longer} …`, width);
      break;
    }
  }
  return lines.filter(Boolean).map((line) => cut(ctx, line, width));
}
