/** A neuron at its three distances: a card, a short card, a shape. */

import { CARD } from "../geometry.js";
import { drawFinding } from "./finding.js";
import { drawTile, markOf } from "./marks.js";
import { cut } from "./text.js";

const { width: W, height: H, port: PORT } = CARD;

/**
 * The whole card, its corner at the origin of `ctx`, in plane units.
 * @param {{title: string, kind: string, left: string, right: string, gauge: number, isProven: boolean, category: string,
 *          glyph: string, hasOut: boolean, hasIn: boolean, isChosen: boolean, isHovered: boolean, isFaint: boolean, finding: object|null}} card
 */
export function drawCard(ctx, colours, card) {
  ctx.globalAlpha = card.isFaint ? 0.55 : 1;
  if (card.isFold) stackBehind(ctx, colours, 1, 0, H);
  panel(ctx, colours, 0, H, card);
  ctx.save();
  ctx.translate(9, 9);
  drawTile(ctx, colours, card.category, card.glyph, 22);
  ctx.restore();
  write(ctx, colours.ink, `600 12.5px ${colours.sans}`, cut2(card.title, W - 48), 40, 18);
  write(ctx, colours["ink-2"], `11px ${colours.sans}`, cut2(card.kind, W - 48), 40, 31.5);
  ctx.fillStyle = colours.rule;
  ctx.fillRect(9, 39, W - 18, 1);
  drawReading(ctx, colours, card);
  drawGauge(ctx, colours, card);
  ports(ctx, colours, card);
  if (card.signal !== null) ring(ctx, colours, W / 2, 0);
  if (card.finding) drawFinding(ctx, colours, card.finding, W - 4, 1, 1);
  ctx.globalAlpha = 1;
}

const cut2 = (text, room) => ({ text, room });

function write(ctx, colour, font, { text, room }, x, y, align = "left") {
  ctx.font = font;
  ctx.fillStyle = colour;
  ctx.textAlign = align;
  const shown = cut(ctx, text, room);
  ctx.fillText(shown, x, y);
  return ctx.measureText(shown).width;
}

function drawReading(ctx, colours, card) {
  const ink = card.isProven ? colours.ink : colours["ink-2"];
  const used = write(ctx, ink, `11.5px ${colours.sans}`, cut2(card.left, W - 18), 9, 54.5);
  const room = W - 18 - used - 10;
  if (room > 24) write(ctx, colours["ink-3"], `11px ${colours.sans}`, cut2(card.right, room), W - 9, 54.5, "right");
}

/** The share of what arrived that was passed on; the rest stays grey: kept. */
function drawGauge(ctx, colours, card) {
  ctx.save();
  ctx.beginPath();
  ctx.roundRect(0.5, 0.5, W - 1, H - 1, 3);
  ctx.clip();
  ctx.fillStyle = colours.rule;
  ctx.fillRect(0.5, H - 3.5, W - 1, 3);
  ctx.fillStyle = ctx.strokeStyle = colours.category[card.category];
  if (card.isBypassed) hatch(ctx, (W - 1) * card.gauge);
  else ctx.fillRect(0.5, H - 3.5, (W - 1) * card.gauge, 3);
  ctx.restore();
}

/** Passed on by weight, not by the rule: strokes instead of a bar. */
function hatch(ctx, length) {
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  for (let x = 3; x < length; x += 5) {
    ctx.moveTo(x, H);
    ctx.lineTo(x + 4, H - 4);
  }
  ctx.stroke();
}

/** The edges of two more cards under this one: it stands for several. */
function stackBehind(ctx, colours, unit, top, height) {
  ctx.fillStyle = colours.sheet;
  ctx.strokeStyle = colours["rule-2"];
  ctx.lineWidth = unit;
  for (const off of [6 * unit, 3 * unit]) {
    ctx.beginPath();
    ctx.roundRect(off + 0.5, top + off + 0.5, W - 1, height - 1, 3);
    ctx.fill();
    ctx.stroke();
  }
}

function panel(ctx, colours, top, height, card) {
  ctx.beginPath();
  ctx.roundRect(0.5, top + 0.5, W - 1, height - 1, 3);
  ctx.fillStyle = colours.sheet;
  ctx.fill();
  edge(ctx, colours, card);
}

function edge(ctx, colours, card) {
  ctx.strokeStyle = card.isChosen || card.isHovered ? colours.accent : colours["rule-2"];
  ctx.lineWidth = card.isChosen ? 2 : 1;
  ctx.stroke();
}

function ports(ctx, colours, card) {
  if (card.hasIn) ring(ctx, colours, 0);
  if (card.hasOut) ring(ctx, colours, W);
}

function ring(ctx, colours, x, y = PORT) {
  ctx.beginPath();
  ctx.arc(x, y, 4, 0, 2 * Math.PI);
  ctx.fillStyle = colours.sheet;
  ctx.strokeStyle = colours["rule-2"];
  ctx.lineWidth = 1;
  ctx.fill();
  ctx.stroke();
}

/** Tile and title alone, as high as its text needs at this zoom; centred on the port. */
export function drawShortCard(ctx, colours, card, zoom) {
  const height = Math.min(H, 28 / zoom);
  const top = PORT - height / 2;
  ctx.globalAlpha = card.isFaint ? 0.55 : 1;
  if (card.isFold) stackBehind(ctx, colours, 1 / zoom, top, height);
  panel(ctx, colours, top, height, card);
  const size = 15 / zoom;
  ctx.save();
  ctx.translate(6 / zoom, PORT - size / 2);
  drawTile(ctx, colours, card.category, card.glyph, size);
  ctx.restore();
  ctx.save();
  ctx.translate(26 / zoom, PORT + 4 / zoom);
  ctx.scale(1 / zoom, 1 / zoom);
  write(ctx, colours.ink, `600 11px ${colours.sans}`, cut2(card.title, W * zoom - 32), 0, 0);
  ctx.restore();
  ports(ctx, colours, card);
  if (card.finding) drawFinding(ctx, colours, card.finding, W - 4, top, 0.8 / zoom);
  ctx.globalAlpha = 1;
}

/** The side of a far shape on the screen: √ of what went through, 5 to 26 px. */
export function farSize(weight, hasFlows) {
  return hasFlows ? 5 + 21 * weight : 12;
}

/** The shape of the category alone. `scale` brings its 28 units to the size wanted. */
export function drawShape(ctx, colours, category, x, y, scale, isChosen) {
  const base = ctx.getTransform();
  ctx.translate(x, y);
  ctx.scale(scale, scale);
  ctx.translate(-14, -14);
  const shape = markOf(`shape-${category}`);
  ctx.fillStyle = category === "formula" ? colours.sheet : colours.category[category];
  ctx.fill(shape);
  if (isChosen || category === "formula") {
    ctx.strokeStyle = isChosen ? colours.accent : colours.category.formula;
    ctx.lineWidth = isChosen ? 7 : 3;
    ctx.stroke(shape);
  }
  ctx.setTransform(base);
}

/** A name over a far shape, kept legible by a rim of the canvas's colour, unless another name is there.
 * (x, y) in pixels of the screen; the name stands left of it, right of it or over it. */
export function drawName(ctx, colours, name, { x, y, align, zoom }, taken) {
  ctx.save();
  ctx.scale(1 / zoom, 1 / zoom);
  ctx.font = `600 11px ${colours.sans}`;
  const text = cut(ctx, name, 180);
  const half = ctx.measureText(text).width / 2 + 5;
  const middle = x + { left: half, right: -half, center: 0 }[align];
  if (taken.every((each) => Math.abs(each.middle - middle) > each.half + half || Math.abs(each.y - y) > 16)) {
    taken.push({ middle, y, half });
    ctx.textAlign = align;
    ctx.lineJoin = "round";
    ctx.lineWidth = 4;
    ctx.strokeStyle = colours.sunk;
    ctx.strokeText(text, x, y);
    ctx.fillStyle = colours.ink;
    ctx.fillText(text, x, y);
  }
  ctx.restore();
}
