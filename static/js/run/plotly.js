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

export const CONFIG = { displayModeBar: false, responsive: true, doubleClick: false, staticPlot: false };
