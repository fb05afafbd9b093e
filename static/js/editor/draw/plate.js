/** A copy of a heavy picture, larger than the screen, shown while the view moves; sharp again when it rests. */

const MARGIN = 0.5; // of the screen, on each side
const REST = 140; // milliseconds without movement

export class Plate {
  constructor(painter) {
    this.painter = painter;
    this.canvas = document.createElement("canvas");
    this.kept = null; // {view, width, height, ratio} that the copy was painted for
    this.isMoving = false;
    this.timer = 0;
  }

  /** The picture itself changed. */
  forget() {
    this.kept = null;
  }

  /**
   * Draws the copy, moved to where the view is now. Returns false when a sharp picture is better:
   * the caller paints it.
   */
  draw(ctx, view, width, height, ratio, whenAtRest) {
    if (!this.isMoving) return false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.isMoving = false;
      whenAtRest();
    }, REST);
    if (!this.#covers(view, width, height, ratio)) this.#paint(view, width, height, ratio);
    const { view: then } = this.kept;
    const scale = view.zoom / then.zoom;
    const [left, top] = [view.x - (then.x + width * MARGIN) * scale, view.y - (then.y + height * MARGIN) * scale];
    const share = 1 + 2 * MARGIN;
    ctx.imageSmoothingQuality = "low";
    ctx.drawImage(this.canvas, left, top, width * share * scale, height * share * scale);
    return true;
  }

  #covers(view, width, height, ratio) {
    if (!this.kept || this.kept.ratio !== ratio || this.kept.width !== width || this.kept.height !== height) return false;
    const { view: then } = this.kept;
    const scale = view.zoom / then.zoom;
    if (scale < 0.6 || scale > 1.6) return false;
    const [left, top] = [view.x - (then.x + width * MARGIN) * scale, view.y - (then.y + height * MARGIN) * scale];
    const share = (1 + 2 * MARGIN) * scale;
    return left <= 0 && top <= 0 && left + width * share >= width && top + height * share >= height;
  }

  #paint(view, width, height, ratio) {
    const [w, h] = [width * (1 + 2 * MARGIN), height * (1 + 2 * MARGIN)];
    this.canvas.width = Math.round(w * ratio);
    this.canvas.height = Math.round(h * ratio);
    const ctx = this.canvas.getContext("2d");
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.painter.paint(ctx, { zoom: view.zoom, x: view.x + width * MARGIN, y: view.y + height * MARGIN }, w, h);
    this.kept = { view, width, height, ratio };
  }
}
