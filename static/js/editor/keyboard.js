/** The keys: one list that answers them and that "?" shows. */

import { WAYS } from "./arranges.js";

const NUDGE = 8;
const MIDDLE_PASTE = 500; // milliseconds after the button went down or up

/** @param {Editor} editor @returns {{keys: string[], label: string, run: (event: Event) => any, isAlways?: boolean}[]} */
export function shortcuts(editor) {
  const { canvas, selection, graph, history } = editor;
  const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const nudge = (event) => {
    const [x, y] = arrows[event.key];
    const far = event.shiftKey ? 10 * NUDGE : NUDGE;
    editor.nudge(x * far, y * far);
  };
  const keysOf = (prefix) => Object.keys(arrows).map((each) => prefix + each);
  return [
    { keys: ["Ctrl+Z"], label: "Undo", run: () => editor.pointers.cancel() || editor.undo() }, // first of all what is in the hand
    { keys: ["Ctrl+Shift+Z", "Ctrl+Y"], label: "Redo", run: () => editor.redo() },
    { keys: ["/", "Tab"], label: "Add a neuron", run: (event) => { editor.isHandOnCanvas = false; editor.openSearch({ at: event.key ? freeHand(editor) : null }); } },
    { keys: ["Ctrl+K"], label: "Commands", run: () => editor.openCommands(), isAlways: true },
    { keys: ["Ctrl+F"], label: "Find a neuron", run: () => editor.openFind(), isAlways: true },
    { keys: ["C"], label: "Connect the selected neuron to another", run: () => editor.connectChosen() },
    { keys: ["Ctrl+D"], label: "Duplicate", run: () => editor.duplicate() },
    { keys: ["Ctrl+A"], label: "Select all", run: () => selection.choose(graph.neurons.keys()) },
    { keys: ["Delete", "Backspace"], label: "Delete", run: () => editor.remove() },
    { keys: [...keysOf(""), ...keysOf("Alt+")], shown: "Arrows", label: "Nudge; with Shift ten times as far", run: nudge },
    { keys: [...keysOf("Shift+"), ...keysOf("Alt+Shift+")], run: nudge },
    { keys: ["Ctrl+G"], label: "Group", run: () => editor.group() },
    { keys: ["E"], label: "Collapse or expand the group", run: () => editor.toggleFold() },
    { keys: ["Ctrl+B"], label: "Bypass", run: () => editor.bypass() },
    { keys: ["Shift+Alt+T"], label: "Tidy the layout", run: () => editor.tidy() },
    { keys: ["0"], label: "Fit everything into view", run: () => canvas.fit() },
    { keys: ["+", "="], label: "Zoom in", run: () => canvas.zoomBy(1.25) },
    { keys: ["-"], label: "Zoom out", run: () => canvas.zoomBy(0.8) },
    { keys: ["."], label: "Show the last run, one round on", run: () => editor.play((playback) => playback.step(1)) },
    { keys: ["P"], label: "Play or pause the last run", run: () => editor.play((playback) => playback.toggle()) },
    { keys: ["M"], label: "Show or hide the minimap", run: () => editor.toggleMinimap() },
    { keys: ["Enter"], label: "Go to the form of what is selected", run: () => selection.ids.size && editor.focusInspector() },
    { keys: ["Ctrl+S"], label: "Save now", run: () => (editor.autosave.state === "conflict" ? document.querySelector("[data-part=state]").click() : editor.autosave.save()), isAlways: true },
    { keys: ["Ctrl+Enter"], label: "Run", run: () => editor.run(), isAlways: true },
    { keys: ["Escape"], label: "Let go, clear the selection", run: () => { history.close(); if (!editor.pointers.cancel()) selection.clear(); } },
    { keys: ["Shift+V"], label: "Versions", run: () => editor.openVersions() },
    ...WAYS.map(({ way, label }) => ({ keys: [], shown: "", label, run: () => editor.arrange(way) })),
    { keys: [], shown: "", label: "Save the picture as SVG", run: () => editor.exportPicture("svg") },
    { keys: [], shown: "", label: "Save the picture as PNG", run: () => editor.exportPicture("png") },
    { keys: ["?"], label: "This list", run: () => editor.showShortcuts() },
  ];
}

/** Where the pointer is, if nothing lies there yet. */
function freeHand({ canvas, handAt }) {
  return handAt && canvas.hit(...handAt).part === "ground" ? handAt : null;
}

/** @param {Editor} editor */
export function followKeys(editor) {
  const byKey = new Map(shortcuts(editor).flatMap((each) => each.keys.map((key) => [key, each])));

  document.addEventListener("keydown", (event) => {
    if (event.key === " " && isFree(event)) holdSpace(event, true);
    if (event.key === "Escape" && event.target.closest?.(".insp")) editor.canvas.element.focus({ preventScroll: true });
    const found = byKey.get(nameOfKey(event));
    if (!found || document.querySelector("dialog[open]")) return;
    if (!found.isAlways && !isFree(event)) return;
    // Tab adds a neuron only for a hand that came by pointer; by keyboard it moves on, as everywhere.
    if (event.key === "Tab" && !(editor.isHandOnCanvas && event.target.localName === "canvas")) return;
    event.preventDefault();
    found.run(event);
  });
  document.addEventListener("keyup", (event) => { if (event.key === " ") holdSpace(event, false); });
  addEventListener("blur", (event) => holdSpace(event, false)); // let go in another window

  const holdSpace = (event, isHeld) => {
    editor.isSpaceHeld = isHeld;
    editor.canvas.element.dataset.cursor = isHeld ? "pan" : "";
    if (isHeld) event.preventDefault();
  };

  const onClipboard = (type, act) => document.addEventListener(type, (event) => {
    // Marked text is copied as text.
    if (isTyping(event.target) || !document.getSelection().isCollapsed || !act(event)) return;
    event.preventDefault();
  });
  const put = (event) => {
    if (!editor.copyChosen()) return false;
    event.clipboardData?.setData("text/plain", editor.copy);
    return true;
  };
  onClipboard("copy", put);
  onClipboard("cut", (event) => {
    if (!put(event)) return false;
    editor.remove();
    return true;
  });
  onClipboard("paste", (event) => {
    // On X11 the middle button, which moves the view here, pastes what was last marked anywhere.
    if (performance.now() - editor.middleAt < MIDDLE_PASTE) return true;
    editor.paste(event.clipboardData?.getData("text/plain"));
    return true;
  });
}

const UNTYPED = "input:is([type=range], [type=checkbox], [type=radio], [type=file]), select";

/** Whether what is pressed may become text. */
function isTyping(target) {
  return Boolean(target.closest?.("input, textarea, select, dialog, [contenteditable]")) && !isUntyped(target);
}

/** A slider, a box or a list of choices: it wants arrows and letters, but no Ctrl+Z of its own. */
function isUntyped(target) {
  return Boolean(target.matches?.(UNTYPED)) && !target.closest("dialog");
}

/** Whether a key belongs to the canvas: nobody is typing, and no control wants it itself. */
function isFree({ target, key, ctrlKey, metaKey }) {
  if (isTyping(target)) return false;
  if (isUntyped(target)) return ctrlKey || metaKey || key === "Escape";
  return !target.closest?.("button, a, summary") || !["Enter", " ", "Tab"].includes(key);
}

function nameOfKey(event) {
  // A letter of another script, or what Alt makes of one on a Mac, goes by the place of its key.
  const plain = /^[^ -~]$/.test(event.key) ? /^Key(.)$/.exec(event.code)?.[1] ?? event.key : event.key;
  const key = plain.length === 1 ? plain.toUpperCase() : plain;
  // On many keyboards "/" and "?" need Shift: the sign says it already.
  const shift = event.shiftKey && (event.key.length > 1 || /[A-Z]/.test(key));
  return [(event.ctrlKey || event.metaKey) && "Ctrl", event.altKey && !shift && "Alt", shift && !event.altKey && "Shift", shift && event.altKey && (key === "T" ? "Shift+Alt" : "Alt+Shift"), key]
    .filter(Boolean).join("+");
}
