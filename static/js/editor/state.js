/** The visible state of saving, in words; the question when somebody else saved. */

const WORDS = {
  saved: () => "Saved",
  unsaved: () => "Not saved yet",
  saving: () => "Saving",
  offline: ({ isKept }) => (isKept ? "Offline: kept in this browser" : "Offline: not kept, do not close this page"),
  conflict: () => "Somebody else saved",
  refused: () => "Not saved: see why",
};

/** @param {Editor} editor @param {HTMLElement} element the words beside the name */
export function mountState(editor, element) {
  let isAsking = false;
  let why = "";
  let isGone = false; // there is nothing to save to: deleted, or one is not signed in any more

  element.addEventListener("click", () => {
    if (editor.autosave.state === "conflict") ask({});
    else if (editor.autosave.state === "refused") explain();
    else editor.autosave.save();
  });

  const ask = async (detail) => {
    if (isAsking) return;
    isAsking = true;
    const choice = await editor.askConflict(detail);
    isAsking = false;
    if (choice) await resolve(choice);
  };

  const resolve = (choice) => editor.autosave.resolve(choice).catch((error) => editor.toast(error.message));

  const explain = () => (isGone
    ? editor.toast("Not saved: this network was deleted, or you are not signed in any more.", { label: "Go on in a copy", run: () => resolve("copy") })
    : editor.toast(`Not saved: ${why}`, { label: "Undo", run: () => editor.undo() }));

  return (state, detail) => {
    element.textContent = WORDS[state](detail);
    element.dataset.state = state;
    if (state === "conflict") ask(detail);
    if (state === "refused" && detail.sentence !== why) {
      why = detail.sentence;
      isGone = detail.isGone;
      if (detail.at && editor.graph.has(detail.at)) editor.show(detail.at);
      explain();
    }
    if (state === "saved") why = "";
  };
}
