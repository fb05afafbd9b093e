/** Focus is never lost: whoever had it in a place that is drawn anew has its successor there afterwards. */

const FOCUSABLE = "button, a[href], input, select, textarea, summary, [tabindex]";

/** What an element is, to somebody who reads it. */
function nameOf(element) {
  const field = element.closest("[data-field]")?.dataset.field ?? "";
  return [element.localName, field, element.getAttribute("aria-label") ?? (element.localName === "input" ? element.type : element.textContent.trim())].join(" ");
}

function alike(root, name) {
  return [...root.querySelectorAll(FOCUSABLE)].filter((each) => nameOf(each) === name);
}

/**
 * Remembers who has the focus inside `root`; the answer gives it back, for what is drawn in between. Where no
 * successor is found it goes to `root` itself, or to `otherwise` when that is hidden.
 * @param {HTMLElement} root
 * @param {HTMLElement|null} [otherwise]
 */
export function holdFocus(root, otherwise = null) {
  const active = document.activeElement;
  if (!root.contains(active) || active === root) return () => {};
  const name = nameOf(active);
  const place = alike(root, name).indexOf(active);
  return () => {
    if (active.isConnected && document.activeElement === active) return;
    if (document.activeElement !== document.body) return; // somebody has taken it on purpose
    const found = alike(root, name);
    const next = found[Math.min(place, found.length - 1)] ?? root;
    if (next === root && !root.hasAttribute("tabindex")) root.tabIndex = -1;
    next.focus({ preventScroll: true });
    if (document.activeElement === document.body) otherwise?.focus({ preventScroll: true });
  };
}

/** Does `act`, which may replace what is inside of `root`. */
export function keepFocus(root, act, otherwise = null) {
  const giveBack = holdFocus(root, otherwise);
  act();
  giveBack();
}
