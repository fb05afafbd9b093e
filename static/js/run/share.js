/** The dialog that makes, shows and revokes links to one thing. */

import { request } from "../lib/api.js";
import { el, svgIcon } from "../lib/dom.js";
import { chooseSettings } from "./share_settings.js";

/** @param {HTMLButtonElement} button with data-share (makes links), data-list (has them), data-run and data-against or data-settings */
export function shareDialog(button) {
  const { share, list, run, against, settings } = button.dataset;
  const open = () => openShare({ make: share, list, settings, isOf: (link) => link.run === run && (link.against ?? "") === (against ?? "") });
  button.addEventListener("click", open);
  return { destroy: () => button.removeEventListener("click", open) };
}

/**
 * Opens the page's dialog.
 * @param {{make: string, list: string, settings?: string, body?: object, isOf: (link: object) => boolean}} wish
 *   addresses that make links, list them and say what can be left open; what else the first is told; which links belong here
 */
export async function openShare({ make, list, settings, body = {}, isOf }) {
  const dialog = document.querySelector("[data-share-dialog]");
  const part = (name) => dialog.querySelector(`[data-share-${name}]`);
  const [form, links, bad] = [part("new"), part("list"), part("bad")];
  const [label, ends, ballots] = ["#share-label", "#share-ends", "#share-ballots"].map((each) => dialog.querySelector(each));
  const lock = settings && part("lock") ? chooseSettings(part("lock"), settings, (error) => complain(error.message)) : null;
  const gone = new AbortController();

  function complain(sentence) {
    bad.textContent = sentence;
    bad.hidden = false;
  }

  async function attempt(work) {
    bad.hidden = true;
    try {
      return await work();
    } catch (error) {
      complain(error.message);
      return null;
    }
  }

  async function makeLink(event) {
    event.preventDefault();
    const days = Number(ends.value);
    const asked = { ...body, label: label.value.trim(), unlocked: lock?.chosen() ?? null };
    if (ballots) asked.ballots = ballots.value;
    if (days) asked.expires = new Date(Date.now() + days * 86_400_000).toISOString();
    const link = await attempt(() => request("POST", make, asked));
    if (!link) return;
    label.value = "";
    const made = item(link);
    links.prepend(made);
    made.querySelector("input").select();
  }

  function item(link) {
    const address = new URL(link.url, location.href).href;
    const field = el("input", { class: "input", readonly: true, value: address, "aria-label": link.label ? `Link “${link.label}”` : "Link" });
    const copy = el("button", { class: "btn", type: "button", onclick: () => copyTo(field, copy) }, svgIcon("copy"), el("span", {}, "Copy"));
    const embed = el("button", { class: "share-embed", type: "button", onclick: () => copyEmbed(address, embed) }, "Copy the code that shows it in another page");
    const made = el("li", { class: "share-link" }, field, copy,
      el("button", { class: "btn danger", type: "button", onclick: () => revoke(link, made) }, "Revoke"),
      el("p", { class: "cap" }, about(link), el("br"), embed));
    return made;
  }

  async function revoke(link, made) {
    if (await attempt(async () => { await request("DELETE", `/api/shares/${link.id}/`); return true; })) made.remove();
  }

  const { signal } = gone;
  form.addEventListener("submit", makeLink, { signal });
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close(), { signal });
  dialog.addEventListener("close", () => { gone.abort(); lock?.destroy(); }, { signal });
  links.replaceChildren();
  dialog.showModal();
  const found = await attempt(() => request("GET", list));
  if (found) links.replaceChildren(...found.filter(isOf).map(item));
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
  const version = link.shows === "version" ? `version ${link.version}` : "";
  const open = link.unlocked?.length;
  const lock = open ? `locked but for ${open} setting${open === 1 ? "" : "s"}` : "";
  return [link.label, version, lock, BALLOTS[link.ballots] ?? "", `made ${day(link.created)}`, views, end].filter(Boolean).join(" · ");
}
