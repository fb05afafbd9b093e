/** Moves neurons by hand, on the grid; one undo step at the end. Dropped on a wire, a loose neuron is put into it. */

import { inserted, moved, roomIn } from "../edits.js";
import { CARD, snapped } from "../geometry.js";
import { choose } from "./select.js";

const STILL = 3;

/** @returns {Gesture} */
export function startDrag(editor, event, id) {
  const { canvas, graph, scene, selection, painter } = editor;
  const isAlone = !event.shiftKey && !event.ctrlKey && !event.metaKey;
  const wasChosen = selection.has(id);
  choose(editor, event, id);
  const start = { x: event.clientX, y: event.clientY };
  const ids = selection.neurons;
  const [x0, y0] = scene.neurons[scene.index.get(scene.drawnAs(id))].position ?? [0, 0];
  let shift = null;

  const wireUnder = () => {
    const isLoose = ids.length === 1 && ids[0] === id && !graph.outOf(id).size && !graph.into(id).size;
    if (!isLoose) return null;
    const hit = canvas.wireAt(x0 + shift[0] + CARD.width / 2, y0 + shift[1] + CARD.height / 2);
    return hit?.part === "connection" ? hit.id : null;
  };

  const into = (wireId) => {
    const [x, y] = [x0 + shift[0], y0 + shift[1]];
    const { position, changes } = roomIn(graph, wireId, [x, y], CARD);
    const others = changes.filter((each) => each.neuron.id !== id);
    return [...others, ...moved(graph, [id], position[0] - x0, position[1] - y0), ...inserted(graph, wireId, id)];
  };

  const release = () => {
    painter.target = null;
    painter.held = new Set();
    delete canvas.element.dataset.cursor;
  };

  return {
    move({ clientX, clientY, altKey }) {
      const [dx, dy] = [clientX - start.x, clientY - start.y];
      if (!shift && Math.hypot(dx, dy) < STILL) return;
      const free = [dx / canvas.view.zoom, dy / canvas.view.zoom].map(Math.round);
      // Alt lets go of the grid.
      shift = altKey ? free : [snapped(x0 + free[0]) - x0, snapped(y0 + free[1]) - y0];
      const isFirst = painter.held.size === 0;
      painter.held = new Set(ids.map((each) => scene.drawnAs(each)));
      scene.hold(ids, ...shift);
      painter.target = wireUnder();
      canvas.element.dataset.cursor = "moving";
      canvas.invalidate({ isNew: isFirst });
    },
    end() {
      const target = painter.target;
      release();
      if (!shift) {
        if (isAlone && wasChosen) selection.choose([id]);
        return;
      }
      scene.isStale = true;
      const changes = target ? into(target) : shift[0] || shift[1] ? moved(graph, ids, ...shift) : [];
      editor.change(changes, { label: target ? "Insert into the wire" : ids.length === 1 ? "Move" : `Move ${ids.length} neurons` });
      canvas.invalidate({ isNew: true });
    },
    cancel() {
      release();
      scene.isStale = true;
      canvas.invalidate({ isNew: true });
    },
  };
}
