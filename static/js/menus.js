/** Menus that are a <details data-menu>: one is open at a time, Escape and a press elsewhere close it. */

const opened = () => [...document.querySelectorAll("details[data-menu][open]")];

document.addEventListener("pointerdown", ({ target }) => {
  for (const each of opened()) if (!each.contains(target)) each.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  for (const each of opened()) {
    const isWithin = each.contains(document.activeElement);
    each.open = false;
    if (isWithin) each.querySelector("summary").focus();
  }
});

document.addEventListener("focusin", ({ target }) => {
  for (const each of opened()) if (!each.contains(target)) each.open = false;
});
