/** A small picture of a whole document, drawn by the same hand as the canvas. */

import { Painter } from "../editor/draw/painter.js";
import { fitted } from "../editor/geometry.js";
import { Graph } from "../editor/graph.js";
import { Scene } from "../editor/scene.js";
import { Selection } from "../editor/selection.js";

const SIZE = [286, 170];
export const LARGE = [1100, 620];

/** @param {Editor} editor @param {object} document @param {Function|null} over drawn above it, in the plane */
export function pictureOf(editor, document_, over = null, size = SIZE) {
  const { catalogue, painter, folds } = editor;
  const graph = new Graph(document_);
  const scene = new Scene(graph, catalogue, (group) => folds.isFolded(group));
  const own = new Painter({ scene, selection: new Selection(graph) });
  own.colours = painter.colours;
  own.over = over;
  const canvas = document.createElement("canvas");
  const ratio = Math.min(3, devicePixelRatio || 1);
  [canvas.width, canvas.height] = size.map((each) => each * ratio);
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", `The version as it was: ${graph.neurons.size} neurons, ${graph.connections.size} connections`);
  const ctx = canvas.getContext("2d");
  ctx.scale(ratio, ratio);
  own.paint(ctx, fitted(scene.bounds(), ...size, 14), ...size);
  return canvas;
}
