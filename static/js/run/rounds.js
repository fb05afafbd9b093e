/** The ruler of rounds: which rounds the figure shows, moved by needle, buttons and arrow keys. */

/**
 * @param {HTMLElement} root with data-rounds (how many there are) and data-window (how many fit)
 * @param {(first: number) => void} onMove
 */
export function roundScale(root, onMove) {
  const control = root.querySelector("[data-rounds-control]");
  const range = root.querySelector("[data-from]");
  const said = root.querySelector("[data-from-said]");
  const ticks = root.querySelector("[data-ticks]");
  const last = Number(range.max);
  const width = Number(root.dataset.window);
  let waiting = 0;

  function say() {
    const first = Number(range.value);
    const end = Math.min(first + width - 1, Number(root.dataset.rounds));
    said.textContent = `rounds ${first} to ${end}`;
  }

  function moved() {
    say();
    clearTimeout(waiting);
    waiting = setTimeout(() => onMove(Number(range.value)), 120);
  }

  function step(button) {
    range.value = button.dataset.step === "first" ? 0 : Number(range.value) + Number(button.dataset.step);
    moved();
  }

  const marks = Math.min(last, 12) || 1;
  root.querySelector("[data-scale]").style.setProperty("--marks", String(marks));
  root.querySelector("[data-scale]").classList.add("plain");
  ticks.replaceChildren(
    ...Array.from({ length: marks + 1 }, (_, index) => {
      const tick = document.createElement("span");
      tick.textContent = String(Math.round((index * last) / marks));
      return tick;
    }),
  );
  range.addEventListener("input", moved);
  for (const each of root.querySelectorAll("[data-step]")) each.addEventListener("click", () => step(each));
  say();
  return {
    toggle(isShown) {
      // A ruler with one place on it would say nothing.
      control.hidden = !isShown || last === 0;
    },
  };
}
