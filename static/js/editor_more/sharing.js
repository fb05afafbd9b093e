/** Shares a version of the network from the editor: the dialog that the page of a run has too. */

import { openShare } from "../run/share.js";

/** @param {Editor} editor @param {number|null} version a kept one; null: the network as it is now */
export async function shareVersion(editor, version = null) {
  const { autosave } = editor;
  if (!autosave.network.can_edit) {
    editor.toast("Change something first: links belong to a copy of your own.");
    return;
  }
  await autosave.save();
  const { id, version: latest } = autosave.network;
  const wanted = version ?? latest;
  await openShare({
    make: `/api/networks/${id}/shares/`, list: "/api/shares/", settings: `/api/networks/${id}/settings/`, body: { version },
    isOf: (link) => link.shows === "version" && link.network === id && link.version === wanted,
  });
}
