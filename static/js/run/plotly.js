/** Loads Plotly when a chart is first needed, once. */

let loading = null;

/** @param {string} address @returns {Promise<any>} */
export function loadPlotly(address) {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => reject(new Error("The chart could not be loaded."));
    document.head.append(script);
  });
  return loading;
}

/** Light or dark, as the page is just now; noted for paper, which is light whatever the charts were drawn for. */
export function currentTheme() {
  const root = document.documentElement;
  const theme = root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  root.dataset.charts = theme;
  return theme;
}

export const CONFIG = { displayModeBar: false, responsive: true, doubleClick: false, staticPlot: false };
