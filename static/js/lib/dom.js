/** Builds elements without markup in strings, so that no text ever becomes markup. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * One element. `on…` props are listeners, `class` and `data` (an object) are themselves,
 * true and false set or leave out an attribute, null and undefined leave it out.
 * @param {string} tag
 * @param {Record<string, any>} [props]
 * @param {...(Node|string|null|undefined|false)} children
 * @returns {HTMLElement}
 */
export function el(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) set(element, name, value);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function set(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) element.addEventListener(name.slice(2).toLowerCase(), value);
  else if (name === "data") Object.assign(element.dataset, value);
  else if (name === "value") element.value = value;
  else if (name === "checked") element.checked = true;
  else element.setAttribute(name, value === true ? "" : value);
}

/** One element of a drawing. */
export function svg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A symbol of glyphs.svg at the size of text. */
export function svgIcon(name) {
  return svg("svg", { class: "ic", viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("use", { href: `#g-${name}` }));
}

/** The mark of a kind: the shape of its category around its own glyph. */
export function tile(category, glyph, size = "") {
  // The tag of a split leans right: its glyph sits a little left to look centred.
  const left = category === "split" ? 5.6 : 7.2;
  return svg("svg", { class: `tile ${size}`, viewBox: "-1 -1 30 30", "aria-hidden": "true" },
    svg("use", { class: `t-${category}`, href: `#shape-${category}`, x: -1, y: -1, width: 30, height: 30 }),
    svg("use", { class: "g", href: `#g-${glyph}`, x: left, y: 7.2, width: 13.6, height: 13.6 }));
}

/** Replaces everything inside `parent`. */
export function fill(parent, ...children) {
  parent.replaceChildren(...children.flat().filter(Boolean));
  return parent;
}

let count = 0;

/** An id that no other element has, for labels. */
export function uniqueId(prefix = "f") {
  count += 1;
  return `${prefix}-${count}`;
}
