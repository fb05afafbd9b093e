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

  element.addEventListener("click", () => {
    if (editor.autosave.state === "conflict") ask({});
    else if (editor.autosave.state === "refused") editor.toast(why);
    else editor.autosave.save();
  });

  const ask = async (detail) => {
    if (isAsking) return;
    isAsking = true;
    const choice = await editor.askConflict(detail);
    isAsking = false;
    if (choice) await editor.autosave.resolve(choice).catch((error) => editor.toast(error.message));
  };

  return (state, detail) => {
    element.textContent = WORDS[state](detail);
    element.dataset.state = state;
    if (state === "conflict") ask(detail);
    if (state === "refused" && detail.sentence !== why) {
      why = detail.sentence;
      if (detail.at && editor.graph.has(detail.at)) editor.show(detail.at);
      editor.toast(`Not saved: ${detail.sentence}`, { label: "Undo", run: () => editor.undo() });
    }
    if (state === "saved") why = "";
  };
}
