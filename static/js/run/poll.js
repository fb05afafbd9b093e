/** Asks again and again how something stands: often at first, then less, never unseen. */

const FIRST = 300;
const SLOWEST = 2000;
const SLOWER = 1.25;

/**
 * @param {{url: string, onChange: (state: any) => void, onTrouble?: (message: string) => void}} options
 * @returns {{destroy: () => void, soon: () => void}}
 */
export function poll({ url, onChange, onTrouble = () => {} }) {
  let wait = FIRST;
  let timer = 0;
  let etag = "";
  let stopped = false;

  async function ask() {
    if (stopped || document.hidden) return;
    try {
      const headers = { Accept: "application/json", ...(etag && { "If-None-Match": etag }) };
      const response = await fetch(url, { headers, credentials: "same-origin", cache: "no-store" });
      if (response.ok) {
        etag = response.headers.get("ETag") ?? "";
        wait = FIRST;
        const state = await response.json();
        if (!stopped) onChange(state);
      } else if (response.status !== 304) {
        onTrouble(`The server answered ${response.status}. Trying again.`);
      }
    } catch {
      onTrouble("The server cannot be reached. Trying again.");
    }
    wait = Math.min(wait * SLOWER, SLOWEST);
    schedule();
  }

  function schedule() {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(ask, wait);
  }

  function seenAgain() {
    if (document.hidden) return;
    soon();
  }

  function soon() {
    wait = FIRST;
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(ask, 0);
  }

  document.addEventListener("visibilitychange", seenAgain);
  soon();
  return {
    soon,
    destroy() {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", seenAgain);
    },
  };
}
