/** Tidy: places from the server, from left to right, as one undo step. */

import { broughtAlong, placed } from "../editor/edits.js";
import { ApiError } from "../lib/api.js";

/** @param {Editor} editor */
export async function tidy(editor) {
  const { graph, scene, selection, autosave, server, canvas } = editor;
  const chosen = selection.neurons;
  scene.refresh();
  const { members } = scene.graph;
  // A folded group takes the room of one card: one of it is laid out, and the others go along.
  const standIn = new Map([...(members ?? [])].map(([, ids]) => [ids[0], ids]));
  const isDrawn = (id) => standIn.has(id) || scene.drawnAs(id) === id;
  const wanted = chosen.length > 1 ? chosen.filter(isDrawn) : members ? [...graph.neurons.keys()].filter(isDrawn) : null;
  try {
    await autosave.save();
    const { positions } = await server.layout(autosave.network.id, wanted);
    editor.change(placed(graph, broughtAlong(graph, positions, standIn)), { label: "Tidy" });
    editor.announce("Tidied, from left to right. Ctrl+Z brings the old places back.");
    if (chosen.length < 2) canvas.fit();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    editor.toast(error.message);
  }
}
