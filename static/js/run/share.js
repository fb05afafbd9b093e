/** The dialog that makes, shows and revokes links to this run. */

import { request } from "../lib/api.js";
import { el, svgIcon } from "../lib/dom.js";

/** @param {HTMLButtonElement} button with data-share (makes links), data-list (has them) and data-run */
export function shareDialog(button) {
  const dialog = document.querySelector("[data-share-dialog]");
  const form = dialog.querySelector("[data-share-new]");
  const list = dialog.querySelector("[data-share-list]");
  const bad = dialog.querySelector("[data-share-bad]");
  const [label, ends, ballots] = ["#share-label", "#share-ends", "#share-ballots"].map((each) => dialog.querySelector(each));

  async function attempt(work) {
    bad.hidden = true;
    try {
      return await work();
    } catch (error) {
      bad.textContent = error.message;
      bad.hidden = false;
      return null;
    }
  }

  async function open() {
    dialog.showModal();
    const links = await attempt(() => request("GET", button.dataset.list));
    if (links) list.replaceChildren(...links.filter((each) => each.run === button.dataset.run).map(item));
  }

  async function make(event) {
    event.preventDefault();
    const days = Number(ends.value);
    const body = { label: label.value.trim() };
    if (ballots) body.ballots = ballots.value;
    if (days) body.expires = new Date(Date.now() + days * 86_400_000).toISOString();
    const link = await attempt(() => request("POST", button.dataset.share, body));
    if (!link) return;
    label.value = "";
    const made = item(link);
    list.prepend(made);
    made.querySelector("input").select();
  }

  function item(link) {
    const address = new URL(link.url, location.href).href;
    const field = el("input", { class: "input", readonly: true, value: address, "aria-label": link.label ? `Link “${link.label}”` : "Link" });
    const copy = el("button", { class: "btn", type: "button", onclick: () => copyTo(field, copy) }, svgIcon("copy"), el("span", {}, "Copy"));
    const embed = el("button", { class: "share-embed", type: "button", onclick: () => copyEmbed(address, embed) }, "Copy the code that shows it in another page");
    const made = el("li", { class: "share-link" }, field, copy,
      el("button", { class: "btn danger", type: "button", onclick: () => revoke(link, made) }, "Revoke"),
      el("p", { class: "cap" }, about(link), " · ", embed));
    return made;
  }

  async function revoke(link, made) {
    if (await attempt(async () => { await request("DELETE", `/api/shares/${link.id}/`); return true; })) made.remove();
  }

  button.addEventListener("click", open);
  form.addEventListener("submit", make);
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  return { destroy: () => button.removeEventListener("click", open) };
}

async function copyTo(field, button) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    button.lastChild.textContent = "Copied";
  } catch {
    button.lastChild.textContent = "Press Ctrl+C"; // no right to the clipboard: the text is selected
  }
}

/** An address of ours holds nothing that HTML would take for its own. */
async function copyEmbed(address, button) {
  const code = `<iframe src="${address}embed/" title="AlloNet" width="100%" height="600" loading="lazy"></iframe>`;
  try {
    await navigator.clipboard.writeText(code);
    button.textContent = "Code copied";
  } catch {
    button.replaceWith(el("input", { class: "input", readonly: true, value: code, "aria-label": "Code for another page" }));
  }
}

const BALLOTS = { anonymised: "ballots anonymised", open: "ballots as they are" };

function about(link) {
  const day = (text) => new Date(text).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  const views = `${link.views} ${link.views === 1 ? "view" : "views"}`;
  const end = link.expires ? `ends ${day(link.expires)}` : "does not end";
  const ballots = BALLOTS[link.ballots] ?? "";
  return [link.label, ballots, `made ${day(link.created)}`, views, end].filter(Boolean).join(" · ");
}
