/** A copy of a heavy picture, larger than the screen: moved while the view moves, and used again while it rests. */

const MARGIN = 0.3; // of the screen, on each side, while it moves
const REST = 140; // milliseconds without movement

export class Plate {
  constructor(painter) {
    this.painter = painter;
    this.canvas = document.createElement("canvas");
    this.kept = null; // {view, width, height, ratio, margin} that the copy was painted for
    this.isMoving = false;
    this.timer = 0;
  }

  /** The picture itself changed. */
  forget() {
    this.kept = null;
  }

  /** Draws the copy where the view is now: blurred at most while it moves, sharp when it rests. */
  draw(ctx, view, width, height, ratio, whenAtRest) {
    if (this.isMoving) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        this.isMoving = false;
        whenAtRest();
      }, REST);
    }
    const isGood = this.isMoving ? this.#covers(view, width, height, ratio) : this.#isExact(view, width, height, ratio);
    if (!isGood) this.#paint(view, width, height, ratio, this.isMoving ? MARGIN : 0);
    const { view: then, margin } = this.kept;
    const scale = view.zoom / then.zoom;
    const [left, top] = [view.x - (then.x + width * margin) * scale, view.y - (then.y + height * margin) * scale];
    const share = 1 + 2 * margin;
    ctx.imageSmoothingQuality = "low";
    ctx.drawImage(this.canvas, left, top, width * share * scale, height * share * scale);
  }

  #isExact(view, width, height, ratio) {
    const { kept } = this;
    return kept !== null && kept.margin === 0 && kept.view === view && kept.width === width && kept.height === height && kept.ratio === ratio;
  }

  #covers(view, width, height, ratio) {
    if (!this.kept || this.kept.ratio !== ratio || this.kept.width !== width || this.kept.height !== height) return false;
    const { view: then, margin } = this.kept;
    const scale = view.zoom / then.zoom;
    if (scale < 0.6 || scale > 1.6) return false;
    const [left, top] = [view.x - (then.x + width * margin) * scale, view.y - (then.y + height * margin) * scale];
    const share = (1 + 2 * margin) * scale;
    return left <= 0 && top <= 0 && left + width * share >= width && top + height * share >= height;
  }

  #paint(view, width, height, ratio, margin) {
    const [w, h] = [width * (1 + 2 * margin), height * (1 + 2 * margin)];
    this.canvas.width = Math.round(w * ratio);
    this.canvas.height = Math.round(h * ratio);
    const ctx = this.canvas.getContext("2d");
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.painter.paint(ctx, { zoom: view.zoom, x: view.x + width * margin, y: view.y + height * margin }, w, h, "base");
    this.kept = { view, width, height, ratio, margin };
  }
}
