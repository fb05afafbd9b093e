/** “Tell me when it is done”: asks the browser for leave only when somebody presses the button. */

import { expectEnd } from "../lib/awaited.js";

/** @param {HTMLElement} root the progress of a run or job @param {{api: string, name: string}} item */
export function offerToTell(root, { api, name }) {
  const item = { url: location.pathname, api, name };
  expectEnd(item);
  const button = root.querySelector("[data-tell]");
  if (!button || !("Notification" in window)) return;
  button.hidden = Notification.permission === "denied";
  button.addEventListener("click", async () => {
    const answer = await Notification.requestPermission();
    if (answer === "granted") expectEnd({ ...item, tell: true });
    button.disabled = true;
    button.textContent = answer === "granted" ? "You will be told" : "The browser does not allow it";
  });
}
