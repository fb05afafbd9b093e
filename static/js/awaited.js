/** On every page: what was started in this browser and has ended since is said, with the way to it. */

import { awaited, forget } from "./lib/awaited.js";
import { el, svgIcon } from "./lib/dom.js";

const SEEN = 2500; // milliseconds between looks at a page that is seen
const UNSEEN = 6000; // and at one that is not, if somebody wants to be told
const OVER = { done: "is done", failed: "has failed", cancelled: "was cancelled" };
const ACTIVE = "[data-status=queued], [data-status=running]";

let timer = 0;
const here = location.pathname;
const isFollowed = () => document.querySelector(`[data-progress]:is(${ACTIVE}), [data-job]:is(${ACTIVE})`) !== null;

// Whoever has come to the page of what has ended knows it: it is said once, for those who do not see it.
if (!isFollowed()) {
  const item = awaited().find((each) => each.url === here);
  if (item && forget(here)) say(`${item.name} is here.`);
}
document.addEventListener("awaited", soon);
document.addEventListener("visibilitychange", soon);
window.addEventListener("storage", soon);
soon();

function soon() {
  clearTimeout(timer);
  if (mine().length) timer = setTimeout(look, document.hidden ? UNSEEN : SEEN);
}

/** What this page looks after: all when it is seen, else what somebody wants to be told. */
function mine() {
  const list = awaited();
  if (document.hidden) return mayTell() ? list.filter((each) => each.tell) : [];
  return list.filter((each) => each.url !== here);
}

async function look() {
  for (const item of mine()) {
    const status = await statusOf(item.api);
    if (status === "gone") forget(item.url);
    else if (OVER[status] && forget(item.url)) tell(item, `${item.name} ${OVER[status]}.`);
  }
  soon();
}

async function statusOf(address) {
  try {
    const response = await fetch(address, { headers: { Accept: "application/json" }, credentials: "same-origin", cache: "no-store" });
    if (response.status === 404) return "gone";
    return response.ok ? (await response.json()).status : "";
  } catch {
    return "";
  }
}

function mayTell() {
  return "Notification" in window && Notification.permission === "granted";
}

function tell(item, words) {
  if (document.hidden && item.tell && mayTell()) {
    const note = new Notification(words, { body: "AlloNet", tag: item.url });
    note.onclick = () => { window.focus(); location.assign(item.url); };
  }
  if (item.url !== here) toast(item, words);
}

function place() {
  let found = document.querySelector("[data-told]");
  if (!found) {
    found = el("div", { class: "told", role: "status", data: { told: "" } });
    document.body.append(found);
  }
  return found;
}

function toast(item, words) {
  const close = el("button", { class: "btn small icon", type: "button", "aria-label": "Close", onclick: () => line.remove() }, svgIcon("close"));
  const line = el("div", { class: "toast" }, el("span", {}, words), el("a", { class: "btn small", href: item.url }, "Open"), close);
  place().append(line);
}

/** For a screen reader alone; the page itself shows the result. */
function say(words) {
  const spot = place();
  setTimeout(() => spot.append(el("span", { class: "vh" }, words)), 300);
}
