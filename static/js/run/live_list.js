/** A list of runs that follows what is under way: newer rows take their place, quietly; what ends is said. */

const BUSY = 1500; // milliseconds between looks while something is under way
const CALM = 10_000; // and while nothing is: somebody may start a run in another tab
const ACTIVE = new Set(["queued", "running"]);
const WORDS = { done: "is done", failed: "has failed", cancelled: "was cancelled" };

const list = document.querySelector("[data-live-list]");
if (list) follow(list, document.querySelector("[data-live-said]"));

function follow(root, said) {
  let etag = "";
  let timer = 0;

  async function look() {
    clearTimeout(timer);
    if (document.hidden) return;
    try {
      const response = await fetch(root.dataset.liveList, { headers: etag ? { "If-None-Match": etag } : {}, credentials: "same-origin", cache: "no-store" });
      if (response.ok) {
        etag = response.headers.get("ETag") ?? "";
        show(await response.text());
      }
    } catch {
      // Away for a moment: the rows stay as they are.
    }
    timer = setTimeout(look, isBusy(root) ? BUSY : CALM);
  }

  function show(markup) {
    if (root.querySelector("details[open]")) return; // somebody is about to decide
    const fresh = new DOMParser().parseFromString(markup, "text/html").body;
    announce(root, fresh, said);
    const key = root.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    root.replaceChildren(...fresh.childNodes);
    if (key) [...root.querySelectorAll("[data-key]")].find((each) => each.dataset.key === key)?.focus();
  }

  document.addEventListener("visibilitychange", look);
  timer = setTimeout(look, isBusy(root) ? BUSY : CALM);
}

function isBusy(root) {
  return [...root.querySelectorAll("[data-row]")].some((each) => ACTIVE.has(each.dataset.status));
}

/** Says which of the rows that were under way have ended. */
function announce(before, after, said) {
  const now = new Map([...after.querySelectorAll("[data-row]")].map((each) => [each.dataset.row, each]));
  const ended = [...before.querySelectorAll("[data-row]")]
    .filter((each) => ACTIVE.has(each.dataset.status))
    .map((each) => now.get(each.dataset.row))
    .filter((each) => each && !ACTIVE.has(each.dataset.status));
  if (ended.length && said) said.textContent = ended.map((each) => `${each.querySelector("a").textContent.trim()} ${WORDS[each.dataset.status]}.`).join(" ");
}
