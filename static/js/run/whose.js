/** Whose money this is: the section for another neuron, fetched as the server draws it. */

const AGAIN = 1000;

/** @param {HTMLElement} root with data-whose, the section's address */
export function showWhose(root) {
  const form = root.querySelector("[data-whose-form]");
  const select = form.querySelector("select");
  const body = root.querySelector("[data-whose-body]");
  let latest = 0;
  let timer = 0;

  async function show() {
    const mine = ++latest;
    clearTimeout(timer);
    body.setAttribute("aria-busy", "true");
    try {
      const query = new URLSearchParams({ for: select.value });
      const response = await fetch(`${root.dataset.whose}?${query}`, { credentials: "same-origin" });
      if (!response.ok) throw new Error(`The server answered ${response.status}. Choose again.`);
      const text = await response.text();
      if (mine !== latest) return; // somebody has chosen another one meanwhile
      // The server has escaped every name; a template keeps whatever there is from running.
      const made = document.createElement("template");
      made.innerHTML = text;
      body.replaceChildren(made.content);
      waitIfNeeded();
    } catch (error) {
      const said = document.createElement("p");
      said.className = "loss";
      said.textContent = error.message;
      body.replaceChildren(said);
    } finally {
      if (mine === latest) body.removeAttribute("aria-busy");
    }
  }

  function waitIfNeeded() {
    if (body.querySelector("[data-whose-working]")) timer = setTimeout(show, AGAIN);
  }

  function choose() {
    const address = new URL(location.href);
    address.searchParams.set("for", select.value);
    history.replaceState(history.state, "", address);
    show();
  }

  function submit(event) {
    event.preventDefault();
    choose();
  }

  /** A click on somebody's name anywhere on the page asks about them here. */
  function follow(event) {
    const link = event.target.closest?.("[data-for]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const isListed = [...select.options].some((each) => each.value === link.dataset.for);
    if (!isListed) return; // the page is loaded anew, with this one in the list
    event.preventDefault();
    select.value = link.dataset.for;
    choose();
    root.scrollIntoView();
    select.focus({ preventScroll: true });
  }

  document.addEventListener("click", follow);
  form.querySelector("[data-whose-show]").hidden = true;
  select.addEventListener("change", choose);
  form.addEventListener("submit", submit);
  waitIfNeeded();
  return {
    destroy() {
      clearTimeout(timer);
      document.removeEventListener("click", follow);
      select.removeEventListener("change", choose);
      form.removeEventListener("submit", submit);
    },
  };
}
