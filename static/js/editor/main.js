/** Starts the editor: draws what the page brought, then gets the rest of itself. */

import { CanvasView } from "./canvas.js";
import { Catalogue } from "./catalogue.js";
import { followColours } from "./colours.js";
import { Painter } from "./draw/painter.js";
import { Graph } from "./graph.js";
import { Scene } from "./scene.js";
import { Selection } from "./selection.js";
import { Folds } from "./store/folds.js";

const part = (name) => document.querySelector(`[data-part="${name}"]`);

function storage() {
  try {
    return window.localStorage;
  } catch {
    return null; // forbidden: drafts then last as long as the page
  }
}

async function start() {
  const hands = import("./hands.js"); // on its way while the first picture is made
  const page = JSON.parse(document.getElementById("editor-data").textContent);
  const graph = new Graph(page.document);
  const catalogue = new Catalogue(page.catalogue);
  const selection = new Selection(graph);
  const folds = new Folds(storage(), page.network.id);
  const scene = new Scene(graph, catalogue, (group) => folds.isFolded(group));
  const painter = new Painter({ scene, selection });
  const canvas = new CanvasView(part("canvas"), painter);
  let editor = null;
  followColours((colours) => {
    painter.colours = colours;
    canvas.invalidate({ isNew: true });
    editor?.minimap.renew();
  });
  canvas.open();
  const { giveHands } = await hands;
  editor = giveHands({ graph, catalogue, selection, folds, scene, painter, canvas, network: page.network, storage: storage() });
  part("editor").dataset.ready = "true";
}

start();
