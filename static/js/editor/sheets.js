/** On a phone the panels share one place under the canvas: one tab for each. */

/** @param {HTMLElement} root the element that holds all panels */
export function mountSheets(root) {
  const tabs = [...root.querySelectorAll("[data-sheet]")];
  const show = (name) => {
    root.dataset.shown = name;
    for (const tab of tabs) tab.setAttribute("aria-pressed", String(tab.dataset.sheet === name));
  };
  for (const tab of tabs) tab.addEventListener("click", () => show(tab.dataset.sheet));
  show("inspector");
  return { show };
}
