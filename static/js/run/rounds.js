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
    const end = Math.min(first + width, Number(root.dataset.rounds)) - 1;
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

  // A tick for every round, or every second, third …, as many as can be told apart.
  const apart = Math.max(1, Math.ceil(last / 12));
  const scale = root.querySelector("[data-scale]");
  scale.classList.add("plain");
  scale.style.setProperty("--marks", String(Math.max(last, 1) / apart));
  for (let round = 0; round <= last; round += apart) {
    const tick = document.createElement("span");
    tick.textContent = String(round);
    tick.style.left = `${(100 * round) / Math.max(last, 1)}%`;
    ticks.append(tick);
  }
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
