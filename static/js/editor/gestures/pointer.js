/** Hands each press of a pointer to the gesture that answers it. */

import { startDrag } from "./drag.js";
import { startPan } from "./pan.js";
import { startPinch } from "./touch.js";
import { choose, startMarquee } from "./select.js";
import { looseEnd, startWire } from "./wire.js";

const STILL = 6; // pixels within which a press is a tap

/**
 * A gesture under way: `move` and `end` get the pointer's event, `cancel` takes everything back.
 * @typedef {{move: (event: PointerEvent) => void, end: (event: PointerEvent) => void, cancel: () => void}} Gesture
 */

/** @param {Editor} editor */
export function followPointers(editor) {
  const { canvas, graph, selection } = editor;
  const { element } = canvas;
  const touches = new Map();
  let gesture = null;

  const begin = (event) => {
    const hit = canvas.hit(...canvas.pointOf(event));
    const isTouch = event.pointerType === "touch";
    if (event.button === 1 || editor.isSpaceHeld) return startPan(editor, event);
    if (event.button !== 0) return null;
    if (hit.part === "ground") return isTouch ? startPan(editor, event, { clears: true }) : startMarquee(editor, event);
    if (hit.part.startsWith("port-")) return startWire(editor, event, hit);
    if (["neuron", "fold", "signal"].includes(hit.part)) {
      const taken = isTouch && !selection.has(hit.id) ? startPan(editor, event, { chooses: hit.id }) : startDrag(editor, event, hit.id);
      return hit.part === "signal" ? orTap(taken, event, () => selection.only === hit.id && editor.openConstituency()) : taken;
    }
    if (hit.part === "group") return startDrag(editor, event, editor.chooseGroup(hit.id));
    if (hit.part === "bundle") selection.choose(editor.scene.graph.bundles.get(hit.id));
    else choose(editor, event, hit.id);
    const end = hit.part === "connection" && !isTouch && !event.shiftKey && looseEnd(editor, event, hit.id);
    return end ? startWire(editor, event, end) : null;
  };

  const down = (event) => {
    element.focus({ preventScroll: true });
    editor.isHandOnCanvas = true;
    if (event.pointerType === "touch") touches.set(event.pointerId, event);
    if (touches.size === 2) {
      gesture?.cancel();
      gesture = startPinch(editor, [...touches.values()]);
    } else if (!gesture) gesture = begin(event);
    // Only a pointer that is really down can be captured; a test's own event is not.
    if (element.hasPointerCapture && event.isPrimary) tryCapture(element, event.pointerId);
    if (event.button === 1) {
      editor.middleAt = performance.now();
      event.preventDefault();
    }
  };

  const move = (event) => {
    editor.handAt = canvas.pointOf(event);
    if (touches.has(event.pointerId)) touches.set(event.pointerId, event);
    if (gesture) gesture.move(event, touches);
    else if (event.pointerType === "mouse") hover(editor, event);
  };

  const up = (event) => {
    touches.delete(event.pointerId);
    if (event.button === 1) editor.middleAt = performance.now();
    const ended = gesture;
    gesture = null; // what it changes now is its own doing
    ended?.end(event);
  };

  const leave = () => {
    editor.handAt = null;
    selection.hover(null);
  };
  const drop = () => {
    const dropped = gesture;
    gesture = null;
    dropped?.cancel();
    return Boolean(dropped);
  };
  const cancel = () => {
    touches.clear();
    return drop();
  };
  // What is in the hand may be gone, or elsewhere.
  graph.afterChange(drop);

  element.addEventListener("pointerdown", down);
  element.addEventListener("pointermove", move);
  element.addEventListener("pointerup", up);
  element.addEventListener("pointercancel", cancel);
  element.addEventListener("pointerleave", leave);
  element.addEventListener("dblclick", (event) => {
    const hit = canvas.hit(...canvas.pointOf(event));
    if (hit.part === "ground") editor.openSearch({ at: canvas.pointOf(event) });
    if (hit.part === "connection") editor.openSearch({ at: canvas.pointOf(event), into: hit.id });
    if (hit.part === "fold" || hit.part === "group") editor.fold(hit.id, hit.part === "group");
  });
  return { cancel };
}

/** The gesture, and `act` after it when the hand did not move. */
function orTap(gesture, { clientX, clientY }, act) {
  return {
    ...gesture,
    end(event) {
      gesture.end(event);
      if (Math.hypot(event.clientX - clientX, event.clientY - clientY) < STILL) act();
    },
  };
}

function tryCapture(element, pointerId) {
  try {
    element.setPointerCapture(pointerId);
  } catch {
    // The pointer went up already.
  }
}

function hover(editor, event) {
  const { canvas, selection } = editor;
  const hit = canvas.hit(...canvas.pointOf(event));
  selection.hover(hit.part === "ground" || hit.part === "group" ? null : hit.id);
  canvas.element.dataset.cursor = editor.isSpaceHeld ? "pan" : hit.part;
}
