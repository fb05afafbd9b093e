/** What this browser waits for: runs that were started here, and whether somebody wants to be told. */

const KEY = "allonet-awaited";
const MOST = 20;

/** @typedef {{url: string, api: string, name: string, tell?: boolean}} Awaited url: its page; api: where its status is */

/** @returns {Awaited[]} */
export function awaited() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY)) ?? [];
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}

function keep(list) {
  try {
    localStorage.setItem(KEY, JSON.stringify(list.slice(-MOST)));
  } catch {
    // Then nobody is told on other pages.
  }
  document.dispatchEvent(new CustomEvent("awaited"));
}

/** @param {Awaited} item */
export function expectEnd(item) {
  const others = awaited().filter((each) => each.url !== item.url);
  const before = awaited().find((each) => each.url === item.url);
  keep([...others, { ...before, ...item }]);
}

/** @param {string} url @returns {boolean} whether it was awaited */
export function forget(url) {
  const list = awaited();
  const others = list.filter((each) => each.url !== url);
  if (others.length === list.length) return false;
  keep(others);
  return true;
}
