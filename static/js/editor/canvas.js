/** The canvas: draws when something changed, tells what is under a point, keeps heavy pictures while they move. */

import { CARD, ZOOM, fitted, isInside, toPlane, zoomedAt } from "./geometry.js";
import { groupBox } from "./draw/ground.js";
import { Plate } from "./draw/plate.js";
import { isNear } from "./routes.js";
import { isOnSignal } from "./signals.js";

const HEAVY = 700; // cards and wires in view from which a moving picture is a copy
const PORT_REACH = 12; // pixels of the screen
const WIRE_REACH = 7;

export class CanvasView {
  /**
   * @param {HTMLCanvasElement} element
   * @param {Painter} painter
   */
  constructor(element, painter) {
    this.element = element;
    this.painter = painter;
    this.scene = painter.scene;
    this.view = { zoom: 1, x: 0, y: 0 };
    this.overlay = null; // (ctx) => draws above everything in screen pixels
    this.heard = new Set();
    this.plate = new Plate(painter);
    this.ctx = element.getContext("2d");
    this.frame = 0;
    this.resizing = new ResizeObserver(() => this.#resize());
    this.resizing.observe(element.parentElement);
    this.#resize();
  }

  destroy() {
    this.resizing.disconnect();
    cancelAnimationFrame(this.frame);
  }

  /** `hear(view)` after the view moved or the canvas was resized. */
  onView(hear) {
    this.heard.add(hear);
  }

  look(view) {
    this.view = view;
    this.element.dataset.view = `${view.zoom} ${view.x} ${view.y}`; // for whoever must know where a neuron stands
    this.plate.isMoving = true;
    this.invalidate();
    for (const hear of this.heard) hear(view);
  }

  pan(dx, dy) {
    this.look({ ...this.view, x: this.view.x + dx, y: this.view.y + dy });
  }

  zoomBy(factor, x = this.width / 2, y = this.height / 2) {
    this.look(zoomedAt(this.view, x, y, factor));
  }

  /** Shows everything, or some neurons. */
  fit(ids = null) {
    const most = this.width < 720 ? 0.9 : 1;
    this.look(fitted(this.scene.bounds(ids), this.width, this.height, Math.min(48, this.width / 12), most));
  }

  /** Brings neurons into view all together when some are outside of it. */
  showAll(ids) {
    const bounds = this.scene.bounds(ids);
    if (!bounds) return;
    const [left, top, right, bottom] = [...toPlane(this.view, 0, 0), ...toPlane(this.view, this.width, this.height)];
    if (bounds[0] < left || bounds[1] < top || bounds[2] > right || bounds[3] > bottom) this.fit();
  }

  /** The first look: everything; where that would be too small to read on a small screen, the busiest part at full size. */
  open() {
    this.fit();
    if (this.width >= 720 || this.view.zoom >= 0.7 || !this.scene.neurons.length) return;
    const busiest = this.scene.degree.indexOf(Math.max(...this.scene.degree));
    const [left, top, right, bottom] = this.scene.box(this.scene.neurons[busiest].id);
    const zoom = 0.92;
    this.look({ zoom, x: this.width * 0.42 - ((left + right) / 2) * zoom, y: this.height / 2 - ((top + bottom) / 2) * zoom });
  }

  /** Brings a neuron into view when it is outside, at a distance at which it can be read. */
  reveal(id) {
    this.scene.refresh();
    if (!this.scene.index.has(this.scene.drawnAs(id))) return;
    const [left, top, right, bottom] = this.scene.box(id);
    const { seen } = this;
    const isSeen = left >= seen[0] && top >= seen[1] && right <= seen[2] && bottom <= seen[3];
    if (isSeen && this.view.zoom >= 0.35) return;
    const zoom = Math.max(this.view.zoom, 0.8);
    this.look({ zoom, x: this.width / 2 - ((left + right) / 2) * zoom, y: this.height / 2 - ((top + bottom) / 2) * zoom });
  }

  /** Paint again with the next frame; `isNew` when more changed than what is lit, held or moved. */
  invalidate({ isNew = false } = {}) {
    if (isNew) this.plate.forget();
    if (!this.frame) this.frame = requestAnimationFrame(() => this.#draw());
  }

  /** Left, top, right and bottom of what is in view. */
  get seen() {
    return [...toPlane(this.view, 0, 0), ...toPlane(this.view, this.width, this.height)];
  }

  get centre() {
    return toPlane(this.view, this.width / 2, this.height / 2);
  }

  /** A point of the page as a point of the canvas. */
  pointOf(event) {
    const { left, top } = this.element.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  }

  /**
   * What is under a point of the canvas: `part` is port-out, port-in, signal, neuron, fold, connection, bundle, group or ground.
   * @returns {{part: string, id: string|null}}
   */
  hit(sx, sy) {
    this.scene.refresh();
    const [x, y] = toPlane(this.view, sx, sy);
    return this.#neuronAt(x, y) ?? this.wireAt(x, y) ?? this.#groupAt(x, y) ?? { part: "ground", id: null };
  }

  #neuronAt(x, y) {
    const { scene } = this;
    const near = PORT_REACH / this.view.zoom;
    for (let i = scene.neurons.length - 1; i >= 0; i -= 1) {
      const [dx, dy] = [x - scene.x[i], y - scene.y[i]];
      const words = scene.signals[i];
      if (words !== null && this.view.zoom >= ZOOM.near && isOnSignal(words, dx, dy)) return { part: "signal", id: scene.neurons[i].id };
      if (dx < -near || dx > CARD.width + near || dy < -near || dy > CARD.height + near) continue;
      const { id, fold } = scene.neurons[i];
      if (fold && isInside([0, 0, CARD.width, CARD.height], dx, dy)) return { part: "fold", id };
      if (fold) continue;
      const hasPorts = this.view.zoom >= ZOOM.far; // from afar a neuron is a shape, and all of it is to be taken
      if (hasPorts && Math.hypot(dx - CARD.width, dy - CARD.port) <= near) return { part: "port-out", id };
      if (isInside([0, 0, CARD.width, CARD.height], dx, dy)) return { part: hasPorts && dx <= near / 2 && Math.abs(dy - CARD.port) <= near ? "port-in" : "neuron", id };
      if (hasPorts && Math.hypot(dx, dy - CARD.port) <= near) return { part: "port-in", id };
    }
    return null;
  }

  /** The wire at a point of the plane. */
  wireAt(x, y) {
    const { scene } = this;
    const reach = WIRE_REACH / this.view.zoom;
    for (let e = scene.wires.length - 1; e >= 0; e -= 1) {
      const near = Math.max(reach, scene.width[e] / 2);
      const [left, top, right, bottom] = scene.hull(e);
      if (x < left - near || x > right + near || y < top - near || y > bottom + near) continue;
      const { id } = scene.wires[e];
      if (isNear(scene.route(e), x, y, near)) return { part: scene.graph.bundles?.has(id) ? "bundle" : "connection", id };
    }
    return null;
  }

  #groupAt(x, y) {
    for (const group of this.scene.graph.groups.values()) {
      const box = groupBox(this.scene, group);
      if (box && isInside([box[0], box[1], box[2], box[1] + 28], x, y)) return { part: "group", id: group.id };
    }
    return null;
  }

  #resize() {
    const { clientWidth, clientHeight } = this.element.parentElement;
    [this.width, this.height] = [clientWidth, clientHeight];
    this.ratio = Math.min(3, window.devicePixelRatio || 1);
    this.element.width = Math.round(clientWidth * this.ratio);
    this.element.height = Math.round(clientHeight * this.ratio);
    this.invalidate({ isNew: true });
    for (const hear of this.heard) hear(this.view);
  }

  /** Whether so much is in view that a copy of it is worth its while. */
  #isHeavy() {
    const { graph } = this.scene;
    if (graph.neurons.size + graph.connections.size <= HEAVY) return false;
    this.scene.refresh();
    const { neurons, wires } = this.painter.inView([...toPlane(this.view, 0, 0), ...toPlane(this.view, this.width, this.height)]);
    return neurons.length + wires.length > HEAVY;
  }

  #draw() {
    this.frame = 0;
    if (!this.painter.colours || !this.width) return;
    const { ctx, ratio } = this;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (this.#isHeavy()) {
      this.plate.draw(ctx, this.view, this.width, this.height, ratio, () => this.invalidate());
      this.painter.paint(ctx, this.view, this.width, this.height, "lit");
    } else this.painter.paint(ctx, this.view, this.width, this.height);
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.overlay?.(ctx);
    if (!this.isDrawn) performance.mark("allonet-first-picture");
    this.isDrawn = true;
  }
}
