/** The editor after the first look: what answers hands, keys and the server is introduced to each other here. */

import { followDrops, mountPalette } from "./palette.js";
import { followKeys } from "./keyboard.js";
import { openCommands, showShortcuts } from "./keys.js";
import { followPointers } from "./gestures/pointer.js";
import { followWheel } from "./gestures/pan.js";
import { Editor } from "./editor.js";
import { History } from "./history.js";
import { lockOf } from "./lock.js";
import { nameOf } from "./rules.js";
import { mountFindings } from "./findings.js";
import { mountInspector } from "./inspector.js";
import { mountMinimap } from "./minimap.js";
import { mountOutline } from "./outline.js";
import { mountPreview } from "./preview.js";
import { mountSheets } from "./sheets.js";
import { mountState } from "./state.js";
import { Autosave } from "./store/autosave.js";
import { keepDrafts } from "./store/drafts.js";
import { Scenario } from "./store/scenario.js";
import { server } from "./store/server.js";
import { mountStrip } from "./strip.js";
import { makeToasts, makeVoice } from "./toast.js";

const part = (name) => document.querySelector(`[data-part="${name}"]`);

/** @param {{graph: Graph, scene: Scene, painter: Painter, canvas: CanvasView, network: object, storage: Storage|null}} view what is drawn already */
export function giveHands({ network, storage, ...view }) {
  const { graph, canvas } = view;
  const stage = part("stage");
  if (network.unlocked) graph.beforeChange(lockOf(network.unlocked, (key) => settingName(view, key)));
  const editor = new Editor({
    ...view, server, stage, opened: graph.snapshot(), history: new History(graph), scenario: new Scenario(storage, network.id),
    autosave: new Autosave({ graph, server, drafts: keepDrafts(storage), network }),
    toast: makeToasts(stage), announce: makeVoice(stage),
  });
  Object.assign(editor, { openCommands: () => openCommands(editor), showShortcuts: () => showShortcuts(editor) });
  mountPanels(editor);
  editor.pointers = followPointers(editor);
  followWheel(editor);
  followDrops(editor);
  followKeys(editor);
  followTools(editor);
  for (const press of ["pointerdown", "keydown"]) addEventListener(press, () => editor.fetchPanels().catch(() => {}), { once: true, capture: true });
  followDocument(editor);
  editor.folds.onChange = () => {
    editor.scene.isStale = true;
    canvas.invalidate({ isNew: true });
    editor.minimap.renew();
    editor.outline.renew();
  };
  editor.preview = mountPreview(editor, part("gains"));
  followSaving(editor);
  editor.scenario.onChange = editor.preview.now;
  editor.strip.refresh().then(editor.preview.now);
  return editor;
}

function mountPanels(editor) {
  const sheets = mountSheets(part("editor"));
  const inspector = mountInspector(editor, part("inspector"));
  editor.inspector = inspector;
  editor.minimap = mountMinimap(editor, part("minimap"));
  editor.findings = mountFindings(editor, part("findings"));
  editor.strip = mountStrip(editor, part("strip"));
  editor.outline = mountOutline(editor, part("outline"));
  editor.runParts = { button: part("run"), place: part("progress") };
  editor.playPlace = part("play");
  editor.focusInspector = () => {
    sheets.show("inspector");
    if (editor.panels) inspector.focus();
    else editor.fetchPanels().then(inspector.focus, inspector.focus); // what has the focus may be among them
  };
  editor.openConstituency = () => { sheets.show("inspector"); inspector.showConstituency(); };
  editor.toggleMinimap = () => { part("minimap").hidden = !part("minimap").hidden; };
  editor.renewViews = () => { editor.minimap.renew(); inspector.refresh(); editor.outline.render(); };
  editor.refreshFindings = () => server.findings(editor.autosave.network.id).then(({ findings }) => editor.findings.show(findings), () => {});
  mountPalette(editor, part("palette"));
}

function followDocument(editor) {
  const { graph, canvas, selection, history } = editor;
  const title = part("name");
  const [undo, redo] = [part("undo"), part("redo")];
  const small = part("undo-s"); // beside the zoom, where the head has no room
  small.addEventListener("click", () => editor.undo());
  const showHistory = () => {
    small.disabled = !history.undoLabel;
    for (const [button, label, word] of [[undo, history.undoLabel, "Undo"], [redo, history.redoLabel, "Redo"]]) {
      button.disabled = !label;
      button.title = label ? `${word}: ${label}` : word;
    }
  };
  const showBlank = () => { part("blank").hidden = graph.neurons.size > 0; };
  showBlank();
  graph.afterChange(() => {
    showBlank();
    title.textContent = graph.meta.name;
    document.title = `${graph.meta.name} · AlloNet`;
    canvas.invalidate({ isNew: true });
    editor.minimap.renew();
  });
  selection.onChange(() => canvas.invalidate());
  history.onChange(showHistory);
  // A button that is spent gives the focus to its counterpart.
  for (const [button, other, act] of [[undo, redo, () => editor.undo()], [redo, undo, () => editor.redo()]]) {
    button.addEventListener("click", () => {
      const hadFocus = document.activeElement === button;
      act();
      if (hadFocus && button.disabled) other.focus();
    });
  }
  showHistory();
}

function followSaving(editor) {
  const { autosave, scenario, folds } = editor;
  autosave.onState = mountState(editor, part("state"));
  autosave.onSaved = ({ findings }) => {
    if (findings && !editor.preview.isCurrent) editor.findings.show(findings);
    editor.preview.saved();
  };
  autosave.onMove = (network) => {
    history.replaceState(null, "", network.url ?? `/networks/${network.id}/`);
    scenario.moveTo(network.id);
    folds.moveTo(network.id);
    editor.toast("You are editing your own copy.");
  };
  window.addEventListener("pagehide", () => autosave.keep());
  window.addEventListener("online", () => autosave.save());
  document.addEventListener("visibilitychange", () => { if (document.hidden) autosave.save(); });
  const found = autosave.resume();
  if (found === "restored") editor.toast("Changes kept in this browser are back.", { label: "Undo", run: () => editor.undo() });
}

function followTools(editor) {
  const { canvas } = editor;
  const zoom = part("zoom");
  const showZoom = ({ zoom: now }) => { zoom.textContent = `${Math.round(now * 100)} %`; };
  canvas.onView(showZoom);
  showZoom(canvas.view);
  const acts = {
    "zoom-in": () => canvas.zoomBy(1.25), "zoom-out": () => canvas.zoomBy(0.8), zoom: () => canvas.look({ ...canvas.view, zoom: 1 }),
    fit: () => canvas.fit(), tidy: () => editor.tidy(), keys: () => editor.showShortcuts(), versions: () => editor.openVersions(), search: () => editor.openSearch(), share: () => share(editor),
    run: () => editor.run(), runs: () => editor.openRuns(part("runs")),
  };
  for (const [name, act] of Object.entries(acts)) part(name)?.addEventListener("click", act);
}

/** A link to a run shows what was proven; before there is one, the network itself can be shared. */
function share(editor) {
  const run = editor.strip.latest;
  if (run) location.assign(`${run.url ?? `/runs/${run.id}/`}#share`);
  else editor.shareVersion();
}

/** What a person calls a setting that was left open. */
function settingName({ graph, catalogue }, key) {
  const [part, id, group, name] = key.split("/");
  if (part === "connections") {
    const wire = graph.connections.get(id);
    return wire ? `The weight of ${nameOf(graph, wire.source)} → ${nameOf(graph, wire.target)} is open.` : "";
  }
  const neuron = graph.neurons.get(id);
  const declared = neuron && (group === "params" ? catalogue.kindOf(neuron).params : catalogue.settings);
  return `${declared?.find((each) => each.name === name)?.label ?? name} of ${nameOf(graph, id)} is open.`;
}
