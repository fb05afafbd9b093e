/** The picture of the whole network as a file: SVG to be scaled, PNG to be pasted. */

import { Painter } from "../editor/draw/painter.js";
import { slug } from "../editor/ids.js";
import { Selection } from "../editor/selection.js";
import { el } from "../lib/dom.js";
import { SvgContext } from "./svg_context.js";

const MARGIN = 48;
const LONGEST = 8000; // pixels of a PNG's longer side
const SHARP = 2;

/** @param {Editor} editor @param {"svg"|"png"} format */
export async function exportPicture(editor, format) {
  const { graph, scene, painter } = editor;
  const bounds = scene.bounds();
  if (!bounds) {
    editor.toast("There is nothing to be drawn yet.");
    return;
  }
  const own = new Painter({ scene, selection: new Selection(graph) });
  own.colours = { ...painter.colours, sunk: painter.colours.paper }; // its ground: the rims of words are of that colour
  own.hasGround = false;
  const [width, height] = [bounds[2] - bounds[0] + 2 * MARGIN, bounds[3] - bounds[1] + 2 * MARGIN].map(Math.ceil);
  const view = { zoom: 1, x: MARGIN - bounds[0], y: MARGIN - bounds[1] };
  const blob = await FORMATS[format](own, view, width, height, graph.meta.name);
  const link = el("a", { href: URL.createObjectURL(blob), download: `${slug(graph.meta.name)}.${format}` });
  link.click();
  URL.revokeObjectURL(link.href);
  editor.announce(`Saved as ${link.download}.`);
}

const FORMATS = {
  svg: async (painter, view, width, height, title) => {
    const ctx = new SvgContext(width, height, title);
    ground(ctx, painter, width, height);
    painter.paint(ctx, view, width, height);
    return new Blob([ctx.toString()], { type: "image/svg+xml" });
  },
  png: (painter, view, width, height) => {
    const scale = Math.min(SHARP, LONGEST / Math.max(width, height));
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
    const ctx = canvas.getContext("2d");
    ctx.scale(scale, scale);
    ground(ctx, painter, width, height);
    painter.paint(ctx, view, width, height);
    return new Promise((resolve) => { canvas.toBlob(resolve, "image/png"); });
  },
};

function ground(ctx, { colours }, width, height) {
  ctx.fillStyle = colours.paper;
  ctx.fillRect(0, 0, width, height);
}
