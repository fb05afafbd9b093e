/** As much of a canvas context as the painter uses, written down as SVG. */

const PLAIN = { fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, globalAlpha: 1, font: "10px sans-serif", textAlign: "left", lineCap: "butt", lineJoin: "miter", dash: [], clipped: null };
const ANCHORS = { left: "start", right: "end", center: "middle" };

export class SvgContext {
  constructor(width, height, title) {
    Object.assign(this, PLAIN, { width, height, title, matrix: new DOMMatrix(), saved: [], parts: [], d: "", clips: 0 });
    this.measure = document.createElement("canvas").getContext("2d");
  }

  save() {
    this.saved.push([...Object.keys(PLAIN).map((name) => [name, this[name]]), ["matrix", DOMMatrix.fromMatrix(this.matrix)]]);
  }

  restore() {
    Object.assign(this, Object.fromEntries(this.saved.pop()));
  }

  getTransform() { return DOMMatrix.fromMatrix(this.matrix); }
  setTransform(matrix) { this.matrix = DOMMatrix.fromMatrix(matrix); }
  translate(x, y) { this.matrix = this.matrix.translate(x, y); }
  scale(x, y) { this.matrix = this.matrix.scale(x, y); }
  rotate(angle) { this.matrix = this.matrix.rotate((angle * 180) / Math.PI); }
  setLineDash(dash) { this.dash = dash; }

  beginPath() { this.d = ""; }
  closePath() { this.d += "Z"; }
  moveTo(x, y) { this.#to("M", x, y); }
  lineTo(x, y) { this.#to(this.d ? "L" : "M", x, y); }
  bezierCurveTo(...numbers) { this.#to("C", ...numbers); }

  rect(x, y, width, height) {
    this.d += `M${n(x)} ${n(y)}h${n(width)}v${n(height)}h${n(-width)}Z`;
  }

  roundRect(x, y, width, height, radius) {
    const r = Math.min(radius, width / 2, height / 2);
    const arc = (dx, dy) => `a${n(r)} ${n(r)} 0 0 1 ${n(dx)} ${n(dy)}`;
    this.d += `M${n(x + r)} ${n(y)}h${n(width - 2 * r)}${arc(r, r)}v${n(height - 2 * r)}${arc(-r, r)}h${n(2 * r - width)}${arc(-r, -r)}v${n(2 * r - height)}${arc(r, -r)}Z`;
  }

  /** Only whole circles are drawn. */
  arc(x, y, r) {
    this.d += `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 1 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 1 ${n(-2 * r)} 0Z`;
  }

  /** A rounded corner at (x1, y1) on the way to (x2, y2). */
  arcTo(x1, y1, x2, y2, radius) {
    const [x0, y0] = this.at;
    const [before, after] = [Math.hypot(x0 - x1, y0 - y1), Math.hypot(x2 - x1, y2 - y1)];
    const r = Math.min(radius, before / 2, after / 2);
    if (!r) return this.lineTo(x1, y1);
    const [from, to] = [[x1 + ((x0 - x1) / before) * r, y1 + ((y0 - y1) / before) * r], [x1 + ((x2 - x1) / after) * r, y1 + ((y2 - y1) / after) * r]];
    this.lineTo(...from);
    return this.#to("Q", x1, y1, ...to);
  }

  fill(path) { this.#draw(path, `fill="${this.fillStyle}"`); }

  stroke(path) {
    const dash = this.dash.length ? ` stroke-dasharray="${this.dash.map(n).join(" ")}"` : "";
    const ends = this.lineCap === "butt" ? "" : ` stroke-linecap="${this.lineCap}" stroke-linejoin="${this.lineJoin}"`;
    this.#draw(path, `fill="none" stroke="${this.strokeStyle}" stroke-width="${n(this.lineWidth)}"${dash}${ends}`);
  }

  fillRect(x, y, width, height) {
    this.#put(`<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" fill="${this.fillStyle}"${this.#state()}/>`);
  }

  clip() {
    this.clips += 1;
    this.clipped = `c${this.clips}`;
    this.#put(`<clipPath id="${this.clipped}"><path d="${this.d}"/></clipPath>`);
  }

  measureText(text) {
    this.measure.font = this.font;
    return this.measure.measureText(text);
  }

  fillText(text, x, y) { this.#write(text, x, y, `fill="${this.fillStyle}"`); }
  strokeText(text, x, y) { this.#write(text, x, y, `fill="none" stroke="${this.strokeStyle}" stroke-width="${n(this.lineWidth)}"`); }

  toString() {
    const [width, height] = [this.width, this.height];
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><title>${escaped(this.title)}</title>${this.parts.join("\n")}</svg>\n`;
  }

  #to(letter, ...numbers) {
    this.at = numbers.slice(-2);
    this.d += letter + numbers.map(n).join(" ");
  }

  /** A path of the page's symbols is written as the shapes it was read from. */
  #draw(path, look) {
    const body = path ? path.source ?? "" : `<path d="${this.d}"/>`;
    if (body) this.#put(`<g ${look}${this.#state()}>${body}</g>`);
  }

  #write(text, x, y, look) {
    const [, style = "", size, family] = /^(.*?)\s*([\d.]+px)\s+(.*)$/.exec(this.font) ?? [null, "", "12px", "sans-serif"];
    const weight = /\d{3}/.exec(style)?.[0];
    const font = `font-family="${escaped(family)}" font-size="${size}"${weight ? ` font-weight="${weight}"` : ""}${style.includes("italic") ? ' font-style="italic"' : ""}`;
    this.#put(`<text x="${n(x)}" y="${n(y)}" text-anchor="${ANCHORS[this.textAlign]}" ${font} ${look}${this.#state()}>${escaped(text)}</text>`);
  }

  #state() {
    const { a, b, c, d, e, f } = this.matrix;
    const place = this.matrix.isIdentity ? "" : ` transform="matrix(${[a, b, c, d, e, f].map(n).join(" ")})"`;
    return `${place}${this.globalAlpha < 1 ? ` opacity="${n(this.globalAlpha)}"` : ""}${this.clipped ? ` clip-path="url(#${this.clipped})"` : ""}`;
  }

  #put(text) {
    this.parts.push(text);
  }
}

function n(value) {
  return String(Math.round(value * 1000) / 1000);
}

function escaped(text) {
  return String(text).replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
}
