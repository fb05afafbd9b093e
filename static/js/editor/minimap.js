/** The whole network in a corner, with a frame where the view is; a press moves the view there. */

import { CARD, boundsOf, cardBox, toPlane } from "./geometry.js";

const PADDING = 6;

/** @param {Editor} editor @param {HTMLCanvasElement} element */
export function mountMinimap(editor, element) {
  const { canvas, scene, painter } = editor;
  const ctx = element.getContext("2d");
  let frame = 0;
  let picture = null; // the neurons, drawn once for each state of the document
  let fit = null;

  const paintNeurons = (width, height, ratio) => {
    scene.refresh();
    const bounds = boundsOf(scene.neurons.map((_, i) => cardBox(scene.x[i], scene.y[i]))) ?? [0, 0, 1, 1];
    const zoom = Math.min((width - 2 * PADDING) / (bounds[2] - bounds[0]), (height - 2 * PADDING) / (bounds[3] - bounds[1]), 0.2);
    fit = { zoom, x: (width - (bounds[0] + bounds[2]) * zoom) / 2, y: (height - (bounds[1] + bounds[3]) * zoom) / 2 };
    picture = document.createElement("canvas");
    picture.width = width * ratio;
    picture.height = height * ratio;
    const p = picture.getContext("2d");
    p.scale(ratio, ratio);
    const [w, h] = [Math.max(1.5, CARD.width * zoom), Math.max(1.5, CARD.height * zoom * 0.6)];
    for (let i = 0; i < scene.neurons.length; i += 1) {
      p.fillStyle = painter.colours.category[scene.category[i]];
      p.fillRect(scene.x[i] * zoom + fit.x, scene.y[i] * zoom + fit.y, w, h);
    }
  };

  /** A map of what is all in view anyway would only hide a part of it. */
  const isNeeded = () => {
    const bounds = scene.bounds();
    if (!bounds) return false;
    const [left, top] = toPlane(canvas.view, 0, 0);
    const [right, bottom] = toPlane(canvas.view, canvas.width, canvas.height);
    return bounds[0] < left || bounds[1] < top || bounds[2] > right || bounds[3] > bottom;
  };

  const draw = () => {
    frame = 0;
    element.dataset.needed = String(isNeeded());
    const { clientWidth: width, clientHeight: height } = element;
    if (!width || !painter.colours) return;
    const ratio = Math.min(3, devicePixelRatio || 1);
    if (element.width !== width * ratio) {
      element.width = width * ratio;
      element.height = height * ratio;
      picture = null;
    }
    if (!picture) paintNeurons(width, height, ratio);
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.fillStyle = painter.colours.sheet;
    ctx.fillRect(0, 0, width, height);
    ctx.drawImage(picture, 0, 0, width, height);
    const [left, top] = toPlane(canvas.view, 0, 0).map((each, axis) => each * fit.zoom + (axis ? fit.y : fit.x));
    const scale = fit.zoom / canvas.view.zoom;
    const [right, bottom] = [Math.min(width - 1, left + canvas.width * scale), Math.min(height - 1, top + canvas.height * scale)];
    const [x, y] = [Math.max(1, left), Math.max(1, top)];
    ctx.strokeStyle = painter.colours.accent;
    ctx.lineWidth = 1.5;
    ctx.strokeRect(x, y, Math.max(4, right - x), Math.max(4, bottom - y));
  };

  const soon = ({ isNew = false } = {}) => {
    if (isNew) picture = null;
    if (!frame) frame = requestAnimationFrame(draw);
  };

  const goTo = (event) => {
    const { left, top } = element.getBoundingClientRect();
    const [x, y] = toPlane(fit, event.clientX - left, event.clientY - top);
    canvas.look({ ...canvas.view, x: canvas.width / 2 - x * canvas.view.zoom, y: canvas.height / 2 - y * canvas.view.zoom });
  };

  element.addEventListener("pointerdown", (event) => {
    element.setPointerCapture(event.pointerId);
    goTo(event);
  });
  element.addEventListener("pointermove", (event) => { if (event.buttons) goTo(event); });
  canvas.onView(() => soon());
  return { renew: () => soon({ isNew: true }) };
}
