/** Says who is pinned in the figure, and what can be asked about them. */

/**
 * @param {HTMLElement} root
 * @param {{through: (neuron: string) => void, open: () => void, release: () => void}} does
 */
export function pinnedLine(root, does) {
  const line = root.querySelector("[data-pinned]");
  const part = (name) => line.querySelector(`[data-pinned-${name}]`);
  let node = null;

  function ask(button, name) {
    // Other parts of the page listen for clicks on whatever carries these.
    button.dataset[name] = node.neuron;
    button.setAttribute("data-label", node.label);
  }

  part("through").addEventListener("click", () => does.through(node.neuron));
  part("open").addEventListener("click", () => does.open());
  part("close").addEventListener("click", () => does.release());
  return {
    /** @param {{neuron: string, label: string, said: string, loop: boolean} | null} found */
    show(found) {
      node = found;
      line.hidden = !found;
      if (!found) return;
      part("name").textContent = found.label;
      part("said").textContent = found.said;
      part("open").hidden = !found.loop;
      for (const each of ["through", "draw", "whose"]) part(each).hidden = !found.neuron;
      ask(part("draw"), "draw");
      ask(part("whose"), "for");
    },
  };
}
