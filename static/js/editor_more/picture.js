/** A small picture of a whole document, drawn by the same hand as the canvas. */

import { Painter } from "../editor/draw/painter.js";
import { fitted } from "../editor/geometry.js";
import { Graph } from "../editor/graph.js";
import { Scene } from "../editor/scene.js";
import { Selection } from "../editor/selection.js";

const SIZE = [286, 170];
const LARGEST = [1100, 620];
const AROUND = [74, 190]; // of the screen, that a dialog leaves a picture no room in

/** The same as large as a dialog on this screen has room for, no letter of it scaled. */
export function largePictureOf(editor, document_, over) {
  const [width, height] = [innerWidth, innerHeight].map((side, axis) => Math.min(LARGEST[axis], side - AROUND[axis]));
  const size = [width, Math.min(height, width)]; // networks are seldom higher than wide
  const canvas = pictureOf(editor, document_, over, size);
  [canvas.style.width, canvas.style.height] = size.map((each) => `${each}px`);
  return canvas;
}

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
