/** Starts the editor: takes what the page brought, and introduces the parts to each other. */

import { CanvasView } from "./canvas.js";
import { Catalogue } from "./catalogue.js";
import { followColours } from "./colours.js";
import { Painter } from "./draw/painter.js";
import { Editor } from "./editor.js";
import { mountFindings } from "./findings.js";
import { followWheel } from "./gestures/pan.js";
import { followPointers } from "./gestures/pointer.js";
import { Graph } from "./graph.js";
import { History } from "./history.js";
import { mountInspector } from "./inspector.js";
import { followKeys, showShortcuts } from "./keyboard.js";
import { mountMinimap } from "./minimap.js";
import { mountOutline } from "./outline.js";
import { followDrops, mountPalette } from "./palette.js";
import { mountPreview } from "./preview.js";
import { mountRun, mountRunsMenu } from "./run.js";
import { Scene } from "./scene.js";
import { Selection } from "./selection.js";
import { mountSheets } from "./sheets.js";
import { mountState } from "./state.js";
import { Autosave } from "./store/autosave.js";
import { keepDrafts } from "./store/drafts.js";
import { Folds } from "./store/folds.js";
import { Scenario } from "./store/scenario.js";
import { server } from "./store/server.js";
import { mountStrip } from "./strip.js";
import { makeToasts, makeVoice } from "./toast.js";

const part = (name) => document.querySelector(`[data-part="${name}"]`);
const page = JSON.parse(document.getElementById("editor-data").textContent);

function storage() {
  try {
    return window.localStorage;
  } catch {
    return null; // forbidden: drafts then last as long as the page
  }
}

function build() {
  const graph = new Graph(page.document);
  const catalogue = new Catalogue(page.catalogue);
  const history = new History(graph);
  const selection = new Selection(graph);
  const folds = new Folds(storage(), page.network.id);
  const scene = new Scene(graph, catalogue, (group) => folds.isFolded(group));
  const painter = new Painter({ scene, selection });
  const canvas = new CanvasView(part("canvas"), painter);
  const stage = part("stage");
  const autosave = new Autosave({ graph, server, drafts: keepDrafts(storage()), network: page.network });
  const scenario = new Scenario(storage(), page.network.id);
  const opened = graph.snapshot();
  return new Editor({
    graph, catalogue, history, selection, folds, scene, painter, canvas, stage, autosave, scenario, server, opened,
    toast: makeToasts(stage), announce: makeVoice(stage),
  });
}

function followDocument(editor) {
  const { graph, canvas, selection, history } = editor;
  const title = part("name");
  const [undo, redo] = [part("undo"), part("redo")];
  const showHistory = () => {
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
  undo.addEventListener("click", () => editor.undo());
  redo.addEventListener("click", () => editor.redo());
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
  canvas.onView(({ zoom: now }) => { zoom.textContent = `${Math.round(now * 100)} %`; });
  const acts = {
    "zoom-in": () => canvas.zoomBy(1.25), "zoom-out": () => canvas.zoomBy(0.8), zoom: () => canvas.look({ ...canvas.view, zoom: 1 }),
    fit: () => canvas.fit(), tidy: () => editor.tidy(), keys: () => showShortcuts(editor), search: () => editor.openSearch(), share: () => share(editor),
  };
  for (const [name, act] of Object.entries(acts)) part(name)?.addEventListener("click", act);
}

/** A link belongs to a run, so that whoever opens it sees what was proven. */
function share(editor) {
  const run = editor.strip.latest;
  if (run) location.assign(`${run.url ?? `/runs/${run.id}/`}#share`);
  else editor.toast("A share link shows a run, and this network has none yet.", { label: "Run it", run: () => editor.run() });
}

function start() {
  const editor = build();
  const { canvas, painter } = editor;
  followColours((colours) => {
    painter.colours = colours;
    canvas.invalidate({ isNew: true });
    editor.minimap?.renew();
  });
  const root = part("editor");
  const sheets = mountSheets(root);
  const inspector = mountInspector(editor, part("inspector"));
  editor.minimap = mountMinimap(editor, part("minimap"));
  editor.findings = mountFindings(editor, part("findings"));
  editor.strip = mountStrip(editor, part("strip"));
  editor.outline = mountOutline(editor, part("outline"));
  editor.run = mountRun(editor, { button: part("run"), place: part("progress") }).start;
  editor.focusInspector = () => { sheets.show("inspector"); inspector.focus(); };
  editor.toggleMinimap = () => { part("minimap").hidden = !part("minimap").hidden; };
  editor.renewViews = () => { editor.minimap.renew(); inspector.refresh(); editor.outline.render(); };
  editor.refreshFindings = () => server.findings(editor.autosave.network.id).then(({ findings }) => editor.findings.show(findings), () => {});
  mountPalette(editor, part("palette"));
  mountRunsMenu(editor, part("runs"));
  editor.pointers = followPointers(editor);
  followWheel(editor);
  followDrops(editor);
  followKeys(editor);
  followTools(editor);
  followDocument(editor);
  editor.folds.onChange = () => {
    editor.scene.isStale = true;
    canvas.invalidate({ isNew: true });
    editor.minimap.renew();
    editor.outline.renew();
  };
  canvas.open();
  editor.preview = mountPreview(editor, part("gains"));
  followSaving(editor);
  editor.scenario.onChange = editor.preview.now;
  editor.strip.refresh().then(editor.preview.now);
  root.dataset.ready = "true";
}

start();
