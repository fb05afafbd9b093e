/* Light, dark or as the system has it: set before the first paint, remembered in this browser. */
(() => {
  const KEY = "allonet-theme";
  const root = document.documentElement;

  /** What was chosen; storage may be forbidden, and then nothing was. */
  const remembered = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };

  const apply = (choice) => {
    if (choice === "light" || choice === "dark") root.dataset.theme = choice;
    else delete root.dataset.theme;
  };

  const show = () => {
    const current = root.dataset.theme ?? "auto";
    for (const button of document.querySelectorAll("[data-theme-choice]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === current));
    }
  };

  const choose = (choice) => {
    apply(choice);
    try {
      localStorage.setItem(KEY, choice);
    } catch {
      // The choice then holds for this page only.
    }
    show();
    // Canvas and Plotly cannot read light-dark(): whoever draws with them listens.
    document.dispatchEvent(new CustomEvent("themechange"));
  };

  apply(remembered());
  document.addEventListener("DOMContentLoaded", show);
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-theme-choice]");
    if (button) choose(button.dataset.themeChoice);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    if (!root.dataset.theme) document.dispatchEvent(new CustomEvent("themechange"));
  });
})();
