/** Two fingers: the plane follows both. */

/** @returns {Gesture} */
export function startPinch({ canvas }, pair) {
  const start = canvas.view;
  let last = measure(canvas, pair);
  return {
    move(_event, touches) {
      const now = measure(canvas, [...touches.values()]);
      if (!now) return;
      canvas.pan(now.x - last.x, now.y - last.y);
      canvas.zoomBy(now.span / last.span, now.x, now.y);
      last = now;
    },
    end() {},
    cancel() {
      canvas.look(start);
    },
  };
}

function measure(canvas, [a, b]) {
  if (!a || !b) return null;
  const [[ax, ay], [bx, by]] = [canvas.pointOf(a), canvas.pointOf(b)];
  return { x: (ax + bx) / 2, y: (ay + by) / 2, span: Math.max(10, Math.hypot(ax - bx, ay - by)) };
}
