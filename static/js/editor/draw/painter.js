/** Paints what is in view, in the manner of its distance. */

import { CARD, ZOOM, overlap, toPlane } from "../geometry.js";
import { MOST_LABELLED } from "../routes.js";
import { hasRoom } from "../signals.js";
import { cardOf, wireText } from "./card.js";
import { drawFarWires, drawWire, drawWireLabel } from "./connection.js";
import { drawGround, drawGroups } from "./ground.js";
import { drawNote } from "./note.js";
import { drawSignal } from "./signal.js";
import { drawCard, drawName, drawShape, drawShortCard, farSize } from "./neuron.js";

const HUB = 8; // wires that make a neuron one to be named from afar
const MOST_NAMES = 9;
const NAME = 180; // pixels that a long name takes

/** Everything that a picture depends on besides the view. */
export class Painter {
  /** @param {{scene: Scene, selection: Selection, findings: Map<string, object>}} parts */
  constructor({ scene, selection }) {
    this.scene = scene;
    this.selection = selection;
    this.findings = new Map(); // by neuron: {severity, count}
    this.colours = null;
    this.hasGround = true;
    this.held = new Set(); // neurons in the hand
    this.over = null; // (ctx, colours, scene, view) draws above it in the plane: where versions differ
    this.target = null; // a neuron or wire that something is about to be dropped on
  }

  /** Indexes of the neurons and wires in the rectangle `visible` of the plane. */
  inView(visible) {
    const { scene } = this;
    const neurons = [];
    for (let i = 0; i < scene.neurons.length; i += 1) {
      const [x, y] = [scene.x[i], scene.y[i]];
      if (x <= visible[2] && x + CARD.width >= visible[0] && y - 20 <= visible[3] && y + CARD.height >= visible[1]) neurons.push(i);
    }
    const wires = [];
    for (let e = 0; e < scene.wires.length; e += 1) if (overlap(scene.hull(e), visible)) wires.push(e);
    return { neurons, wires };
  }

  /**
   * The picture, `width` × `height` pixels of the screen. `layer` "all" draws everything; "base" leaves out
   * what is lit or held, so that a kept copy stays true while the hand moves; "lit" draws that over it.
   */
  paint(ctx, view, width, height, layer = "all") {
    const { scene, colours } = this;
    scene.refresh();
    if (layer !== "lit" && this.hasGround) drawGround(ctx, colours, view, width, height);
    const visible = [...toPlane(view, 0, 0), ...toPlane(view, width, height)];
    const shown = layer === "lit" ? this.#up() : this.#lying(this.inView(visible), layer);
    const base = ctx.getTransform();
    ctx.translate(view.x, view.y);
    ctx.scale(view.zoom, view.zoom);
    if (layer !== "lit") drawGroups(ctx, colours, scene, view.zoom, visible);
    if (view.zoom < ZOOM.far) this.#paintFar(ctx, view, shown, visible, layer);
    else this.#paintNear(ctx, view, shown, layer);
    if (layer !== "lit") this.over?.(ctx, colours, scene, view);
    ctx.setTransform(base);
  }

  /** What lies on the ground while some are held up. */
  #lying({ neurons, wires }, layer) {
    if (layer === "all" || !this.held.size) return { neurons, wires };
    const { scene, held } = this;
    return {
      neurons: neurons.filter((i) => !held.has(scene.neurons[i].id)),
      wires: wires.filter((e) => !held.has(scene.wires[e].source) && !held.has(scene.wires[e].target)),
    };
  }

  /** What is lit or held, with the wires that hang on what is held: found by name, for it is drawn every frame. */
  #up() {
    const { scene, selection, held } = this;
    const ids = new Set([...[...selection.ids].map((id) => scene.drawnAs(id)), ...held, selection.hovered, this.target]);
    for (const id of held) for (const wire of [...scene.graph.outOf(id), ...scene.graph.into(id)]) ids.add(wire);
    const present = (index) => [...ids].map((id) => index.get(id)).filter((each) => each !== undefined);
    return { neurons: present(scene.index), wires: present(scene.wireIndex) };
  }

  /** Chosen, under the pointer, or about to take what is dropped. */
  isLit(id) {
    return this.isChosen(id) || this.selection.hovered === id || this.target === id;
  }

  /** A group or bundle is chosen when something in it is. */
  isChosen(id) {
    const { selection, scene } = this;
    if (selection.has(id)) return true;
    const { members, bundles } = scene.graph;
    return Boolean(members?.has(id) || bundles?.has(id)) && [...selection.ids].some((each) => scene.drawnAs(each) === id);
  }

  #paintNear(ctx, view, { neurons, wires }, layer) {
    const { scene, colours } = this;
    const zoom = view.zoom;
    const lit = layer === "base" ? [] : wires.filter((e) => this.isLit(scene.wires[e].id));
    for (const e of wires) drawWire(ctx, colours, scene, e, { zoom });
    for (const e of lit) drawWire(ctx, colours, scene, e, { zoom, isChosen: true });
    const isClose = zoom >= ZOOM.near;
    const draw = isClose ? drawCard : drawShortCard;
    if (isClose) for (const i of neurons) this.#paintNote(ctx, view, i, false);
    for (const i of neurons) {
      const card = this.card(i, layer !== "base");
      ctx.save();
      ctx.translate(...onPixels(scene.x[i], scene.y[i], view));
      if (isClose && card.signal && hasRoom(scene, i)) drawSignal(ctx, colours, card.signal, card.isFaint);
      draw(ctx, colours, card, zoom);
      ctx.restore();
    }
    if (isClose && layer !== "base") for (const i of neurons) if (this.isLit(scene.neurons[i].id)) this.#paintNote(ctx, view, i, true);
    const loops = zoom >= ZOOM.near && scene.loops.length <= MOST_LABELLED ? wires.filter((e) => scene.back.has(e)) : [];
    for (const e of new Set([...lit, ...loops])) drawWireLabel(ctx, colours, scene, e, wireText(scene, e), zoom);
  }

  #paintNote(ctx, view, i, isWhole) {
    const { note } = this.scene.neurons[i];
    if (!note) return;
    ctx.save();
    ctx.translate(...onPixels(this.scene.x[i], this.scene.y[i], view));
    drawNote(ctx, this.colours, note, isWhole);
    ctx.restore();
  }

  #paintFar(ctx, view, { neurons, wires }, visible, layer) {
    const { scene, colours } = this;
    const isLit = (id) => layer !== "base" && this.isLit(id);
    drawFarWires(ctx, colours, scene, view, wires);
    for (const e of wires) if (isLit(scene.wires[e].id)) drawWire(ctx, colours, scene, e, { zoom: view.zoom, isChosen: true });
    for (const i of neurons) {
      const size = this.#farSize(i, view);
      const [x, y] = [scene.x[i] + CARD.width / 2, scene.y[i] + CARD.port];
      drawShape(ctx, colours, scene.category[i], x, y, size / 28 / view.zoom, isLit(scene.neurons[i].id));
    }
    this.#nameFew(ctx, view, neurons, visible);
  }

  /** From afar only the few that matter most, and what the hand is at, have names. */
  #nameFew(ctx, view, neurons, visible) {
    const { scene, colours } = this;
    const rank = (i) => (scene.flows ? scene.weight[i] : scene.degree[i] / HUB);
    const least = scene.flows ? 0.12 : 1;
    const few = neurons.filter((i) => rank(i) >= least).sort((a, b) => rank(b) - rank(a)).slice(0, MOST_NAMES);
    const lit = neurons.filter((i) => this.isLit(scene.neurons[i].id)).slice(0, MOST_NAMES);
    const taken = [];
    for (const i of [...lit, ...few]) {
      const { id, label } = scene.neurons[i];
      const [x, y] = [(scene.x[i] + CARD.width / 2) * view.zoom, (scene.y[i] + CARD.port) * view.zoom];
      const half = this.#farSize(i, view) / 2;
      const isStart = !scene.graph.into(id).size;
      const isEnd = !scene.graph.outOf(id).size;
      const place = besides({ x, y, half, isStart, isEnd }, visible[0] * view.zoom, visible[2] * view.zoom);
      drawName(ctx, colours, label || id, { ...place, zoom: view.zoom }, taken);
    }
  }

  #farSize(i, view) {
    return farSize(this.scene.weight[i], Boolean(this.scene.flows)) * Math.min(1, view.zoom / 0.2) ** 0.5;
  }

  /** What the card of one neuron shows. */
  card(i, showsHand = true) {
    return cardOf(this, i, showsHand);
  }
}

/** Where a name stands: beside the shape where no wire is (left of what money enters by, right of where it ends), else above it, and never over an edge. */
function besides({ x, y, half, isStart, isEnd }, left, right) {
  if (isStart && x - half - NAME > left) return { x: x - half - 5, y: y + 4, align: "right" };
  if (isEnd && x + half + NAME < right) return { x: x + half + 5, y: y + 4, align: "left" };
  const above = y - half - 5;
  if (x - NAME / 2 < left) return { x: Math.max(x - half, left + 6), y: above, align: "left" };
  if (x + NAME / 2 > right) return { x: Math.min(x + half, right - 6), y: above, align: "right" };
  return { x, y: above, align: "center" };
}

/** Hairlines are only crisp on whole pixels: a card that is not moving sits on them. */
function onPixels(x, y, view) {
  return [(Math.round(x * view.zoom + view.x) - view.x) / view.zoom, (Math.round(y * view.zoom + view.y) - view.y) / view.zoom];
}
