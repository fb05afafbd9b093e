/** Moves the view with the hand: Space and drag, the middle button, or a finger on the ground. */

const STILL = 6; // pixels within which a press is a tap

/** @returns {Gesture} */
export function startPan({ canvas, selection }, event, { clears = false, chooses = null } = {}) {
  const start = { x: event.clientX, y: event.clientY, view: canvas.view };
  let isTap = true;
  canvas.element.dataset.cursor = "panning";
  return {
    move({ clientX, clientY }) {
      const [dx, dy] = [clientX - start.x, clientY - start.y];
      if (Math.hypot(dx, dy) > STILL) isTap = false;
      if (!isTap) canvas.look({ ...start.view, x: start.view.x + dx, y: start.view.y + dy });
    },
    end() {
      delete canvas.element.dataset.cursor;
      if (isTap && chooses) selection.choose([chooses]);
      else if (isTap && clears) selection.clear();
    },
    cancel() {
      delete canvas.element.dataset.cursor;
      canvas.look(start.view);
    },
  };
}

/** Zooms at the cursor with the wheel; with Shift the wheel moves sideways. */
export function followWheel({ canvas }) {
  canvas.element.addEventListener("wheel", (event) => {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    if (event.shiftKey && !event.ctrlKey) {
      canvas.pan(-(event.deltaX + event.deltaY) * lines, 0);
      return;
    }
    const speed = event.ctrlKey ? 0.01 : 0.0016; // a pinch on a touchpad comes as a wheel with Ctrl
    const step = Math.max(-240, Math.min(240, event.deltaY * lines));
    canvas.zoomBy(Math.exp(-step * speed), ...canvas.pointOf(event));
  }, { passive: false });
}
