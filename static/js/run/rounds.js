/** The ruler of rounds: which rounds the figure shows, moved by needle, buttons, keys, or by itself. */

const PAUSE = 700; // between two steps of what plays by itself

/**
 * @param {HTMLElement} root with data-rounds (how many there are) and data-window (how many fit)
 * @param {(first: number) => Promise<void>} onMove draws, and is done when it is drawn
 */
export function roundScale(root, onMove) {
  const control = root.querySelector("[data-rounds-control]");
  const range = root.querySelector("[data-from]");
  const said = root.querySelector("[data-from-said]");
  const ticks = root.querySelector("[data-ticks]");
  const play = root.querySelector("[data-play]");
  const last = Number(range.max);
  const width = Number(root.dataset.window);
  let drawing = false;
  let missed = false; // whether the needle moved on while a figure was drawn
  let playing = 0; // counts up: what began before a stop must not go on

  function say() {
    const first = Number(range.value);
    const end = Math.min(first + width, Number(root.dataset.rounds)) - 1;
    said.textContent = `rounds ${first} to ${end}`;
    range.setAttribute("aria-valuetext", said.textContent);
  }

  function moved() {
    stop();
    say();
    turn();
  }

  /** Draws at once; of what a dragged needle passes meanwhile only where it came to rest. */
  async function turn() {
    missed = drawing;
    if (drawing) return;
    drawing = true;
    await onMove(Number(range.value));
    drawing = false;
    if (missed) turn();
  }

  function step(button) {
    const ends = { first: 0, last };
    range.value = ends[button.dataset.step] ?? Number(range.value) + Number(button.dataset.step);
    moved();
  }

  function show(isPlaying) {
    play.setAttribute("aria-pressed", String(isPlaying));
    play.setAttribute("aria-label", isPlaying ? "Pause" : "Play");
    for (const each of play.querySelectorAll("[data-when]")) each.hidden = (each.dataset.when === "playing") !== isPlaying;
  }

  function stop() {
    playing = 0;
    show(false);
  }

  async function start() {
    const mine = (playing = performance.now());
    show(true);
    let next = Number(range.value) >= last ? 0 : Number(range.value) + 1; // from the end anew
    for (; playing === mine && next <= last; next += 1) {
      range.value = next;
      say();
      await onMove(Number(range.value));
      await new Promise((resolve) => { setTimeout(resolve, PAUSE); });
    }
    if (playing === mine) stop();
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
  play.addEventListener("click", () => (playing ? stop() : start()));
  for (const each of root.querySelectorAll("[data-step]")) each.addEventListener("click", () => step(each));
  say();
  return {
    stop,
    toggle(isShown) {
      stop();
      // A ruler with one place on it would say nothing.
      control.hidden = !isShown || last === 0;
    },
  };
}
