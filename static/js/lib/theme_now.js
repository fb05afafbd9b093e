/** Light or dark, as the page is just now; noted for paper, which is light whatever was drawn for the screen. */
export function themeNow() {
  const root = document.documentElement;
  const theme = root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  root.dataset.charts = theme;
  return theme;
}
