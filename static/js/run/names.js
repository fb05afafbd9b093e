/** The neurons to choose from stand on the page once; other lists are copied from there. */

const SOURCE = "[data-whose-form] select";

/** Adds every neuron to a list that has its first choice already. @param {HTMLSelectElement} select */
export function copyNames(select) {
  const from = document.querySelector(SOURCE);
  if (!from) return;
  for (const each of from.options) select.add(new Option(each.text, each.value));
}

/** What a neuron is called there. @param {string} id */
export function nameOf(id) {
  const from = document.querySelector(SOURCE);
  return [...(from?.options ?? [])].find((each) => each.value === id)?.text ?? id;
}
