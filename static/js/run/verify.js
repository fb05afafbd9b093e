/** Re-run and verify: asks a worker, waits, and puts what came of it in its place. */

const WAIT = [400, 600, 1000, 2000];

/** @param {HTMLElement} place with data-verify (the address) and data-state */
export function showVerify(place) {
  let stopped = false;
  let turn = 0;
  let timer = 0;

  async function swap(options = {}) {
    const address = new URL(place.dataset.verify, location.href); // of a comparison it names a side
    address.searchParams.set("part", "1");
    const response = await fetch(address, { credentials: "same-origin", cache: "no-store", ...options });
    if (!response.ok || stopped) return;
    const made = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("[data-verify]");
    if (!made) return;
    place.replaceWith(made);
    place = made;
    listen();
  }

  function listen() {
    place.querySelector("form")?.addEventListener("submit", ask);
    if (place.dataset.state !== "waiting") return;
    timer = setTimeout(() => swap().catch(listen), WAIT[Math.min(turn, WAIT.length - 1)]);
    turn += 1;
  }

  async function ask(event) {
    event.preventDefault();
    const form = event.target;
    form.querySelector("button").disabled = true;
    turn = 0;
    try {
      await swap({ method: "POST", body: new FormData(form) });
    } catch {
      form.querySelector("button").disabled = false;
    }
  }

  listen();
  return { destroy() { stopped = true; clearTimeout(timer); } };
}
