/** Shapes and glyphs as canvas paths, read once from the symbols of the page. */

const shapes = new Map();

/** A symbol of glyphs.svg as one Path2D in the symbol's own units; empty when there is none. */
export function markOf(id) {
  if (!shapes.has(id)) shapes.set(id, pathOf(document.getElementById(id)));
  return shapes.get(id);
}

function pathOf(symbol) {
  const path = new Path2D();
  for (const child of symbol?.children ?? []) PARTS[child.localName]?.(path, (name) => Number(child.getAttribute(name)), child);
  path.source = symbol?.innerHTML ?? ""; // for pictures that are written, not painted
  return path;
}

const PARTS = {
  path: (path, number, element) => path.addPath(new Path2D(element.getAttribute("d"))),
  circle: (path, number) => path.arc(number("cx"), number("cy"), number("r"), 0, 2 * Math.PI),
  rect: (path, number) => path.roundRect(number("x"), number("y"), number("width"), number("height"), number("rx")),
};

/** The tile of a category with a glyph in it, `size` wide, its corner at the origin. */
export function drawTile(ctx, colours, category, glyph, size) {
  const scale = size / 28;
  ctx.save();
  ctx.scale(scale, scale);
  fillShape(ctx, colours, category);
  // The tag of a split leans right: its glyph sits a little left to look centred.
  ctx.translate(category === "split" ? 5.6 : 7.2, 7.2);
  ctx.scale(0.85, 0.85);
  ctx.strokeStyle = category === "formula" ? colours.category.formula : colours.paper;
  ctx.lineWidth = 1.6;
  ctx.lineCap = ctx.lineJoin = "round";
  ctx.stroke(markOf(`g-${glyph}`));
  ctx.restore();
}

function fillShape(ctx, colours, category) {
  const shape = markOf(`shape-${category}`);
  const isOpen = category === "formula";
  ctx.fillStyle = isOpen ? colours.sheet : colours.category[category];
  ctx.fill(shape);
  if (!isOpen) return;
  ctx.strokeStyle = colours.category.formula;
  ctx.lineWidth = 1.5;
  ctx.setLineDash([3, 2]);
  ctx.stroke(shape);
  ctx.setLineDash([]);
}
