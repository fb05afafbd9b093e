/** A drawing of the page as a file of its own: with the styles that it has on the page just now, on paper. */

const KEPT = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "opacity", "font-family", "font-size", "font-weight", "font-style", "text-anchor", "paint-order", "display", "visibility"];
const NAMESPACE = "http://www.w3.org/2000/svg";

/** @param {SVGSVGElement} drawing @param {string} paper its ground @returns {{text: string, width: number, height: number}} */
export function svgFile(drawing, paper) {
  const { width, height } = drawing.getBoundingClientRect();
  const copy = drawing.cloneNode(true);
  const [from, to] = [drawing, copy].map((root) => [root, ...root.querySelectorAll("*")]);
  from.forEach((each, i) => {
    const style = getComputedStyle(each);
    for (const name of KEPT) {
      const value = style.getPropertyValue(name);
      if (value) to[i].setAttribute(name, value);
    }
    to[i].removeAttribute("class");
  });
  for (const used of patternsOf(copy)) copy.prepend(used);
  const box = drawing.viewBox.baseVal;
  const ground = document.createElementNS(NAMESPACE, "rect");
  for (const [name, value] of Object.entries({ x: box.x, y: box.y, width: box.width, height: box.height, fill: paper })) ground.setAttribute(name, value);
  copy.prepend(ground);
  for (const [name, value] of Object.entries({ xmlns: NAMESPACE, width, height })) copy.setAttribute(name, value);
  return { text: new XMLSerializer().serializeToString(copy), width, height };
}

/** What the drawing fills with but the page holds elsewhere: the hatching of losses. */
function patternsOf(copy) {
  const ids = new Set([...copy.querySelectorAll("[fill^='url(']")].map((each) => /#([\w-]+)/.exec(each.getAttribute("fill"))?.[1]));
  return [...ids].map((id) => {
    const found = [...document.querySelectorAll(`#${id}`)].at(-1);
    if (!found) return null;
    const own = found.cloneNode(true);
    [...found.children].forEach((each, i) => {
      for (const name of KEPT) own.children[i].setAttribute(name, getComputedStyle(each).getPropertyValue(name));
      own.children[i].removeAttribute("class");
    });
    return own;
  }).filter(Boolean);
}

/** The same as points. @param {{text: string, width: number, height: number}} file @returns {Promise<Blob>} */
export async function pngOf({ text, width, height }, finer) {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  try {
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width * finer, height * finer];
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => { canvas.toBlob(resolve, "image/png"); });
  } finally {
    URL.revokeObjectURL(image.src);
  }
}
