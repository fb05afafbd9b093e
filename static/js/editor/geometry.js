/** Plane geometry of the editor: rectangles, the view on the plane, curves and what is near them. Pure. */

export const CARD = Object.freeze({ width: 176, height: 66, port: 27 });
export const GRID = 8;
export const ZOOM = Object.freeze({ least: 0.02, most: 2.5, near: 0.7, far: 0.35 });

export function snapped(value) {
  return Math.round(value / GRID) * GRID;
}

/** The view: screen = plane × zoom + offset. */
export function toScreen(view, x, y) {
  return [x * view.zoom + view.x, y * view.zoom + view.y];
}

export function toPlane(view, x, y) {
  return [(x - view.x) / view.zoom, (y - view.y) / view.zoom];
}

/** The same view zoomed so that the plane's point under (x, y) stays under it. */
export function zoomedAt(view, x, y, factor) {
  const zoom = Math.min(ZOOM.most, Math.max(ZOOM.least, view.zoom * factor));
  const ratio = zoom / view.zoom;
  return { zoom, x: x - (x - view.x) * ratio, y: y - (y - view.y) * ratio };
}

/** The view that shows `bounds` in the middle of a screen, never larger than `most`. */
export function fitted(bounds, width, height, padding = 40, most = 1) {
  if (!bounds) return { zoom: 1, x: width / 2, y: height / 2 };
  const [left, top, right, bottom] = bounds;
  const room = Math.min((width - 2 * padding) / Math.max(1, right - left), (height - 2 * padding) / Math.max(1, bottom - top));
  const zoom = Math.min(most, Math.max(ZOOM.least, room));
  return { zoom, x: (width - (left + right) * zoom) / 2, y: (height - (top + bottom) * zoom) / 2 };
}

/** Smallest rectangle [left, top, right, bottom] around rectangles, or null. */
export function boundsOf(rectangles) {
  let found = null;
  for (const [left, top, right, bottom] of rectangles) {
    if (!found) found = [left, top, right, bottom];
    else {
      found[0] = Math.min(found[0], left);
      found[1] = Math.min(found[1], top);
      found[2] = Math.max(found[2], right);
      found[3] = Math.max(found[3], bottom);
    }
  }
  return found;
}

export function cardBox(x, y) {
  return [x, y, x + CARD.width, y + CARD.height];
}

export function overlap(a, b) {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

export function isInside([left, top, right, bottom], x, y) {
  return x >= left && x <= right && y >= top && y <= bottom;
}

/** How far the handles of a wire reach: horizontal at both ends. */
export function reach(dx) {
  return Math.max(36, Math.abs(dx) / 2);
}

/** A point on the cubic from (x1, y1) to (x2, y2) with horizontal ends, at t in 0…1. */
export function cubicAt(x1, y1, x2, y2, t) {
  const arm = reach(x2 - x1);
  const s = 1 - t;
  const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  return [a * x1 + b * (x1 + arm) + c * (x2 - arm) + d * x2, (a + b) * y1 + (c + d) * y2];
}

/** The cubic as a polyline, for hits: [[x, y], …]. */
export function flattened(x1, y1, x2, y2, pieces = 20) {
  const points = [];
  for (let step = 0; step <= pieces; step += 1) points.push(cubicAt(x1, y1, x2, y2, step / pieces));
  return points;
}

/** Distance from a point to a polyline. */
export function distanceTo(points, x, y) {
  let least = Infinity;
  for (let i = 1; i < points.length; i += 1) {
    least = Math.min(least, distanceToPiece(points[i - 1], points[i], x, y));
  }
  return least;
}

function distanceToPiece([x1, y1], [x2, y2], x, y) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const t = length ? Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / length)) : 0;
  return Math.hypot(x - x1 - t * dx, y - y1 - t * dy);
}
