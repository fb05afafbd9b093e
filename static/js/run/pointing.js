/** Hovering dims what has nothing to do with it; a click pins, a second click or Esc lets go. */

/**
 * @param {HTMLElement} chart where Plotly draws
 * @param {(node: object | null) => void} onPin told who is pinned: a node as the figure tells of it
 */
export function pointing(chart, onPin) {
  let figure = null;
  let pinned = null;

  /** Every link on a way through this node or link: upstream and downstream of it. */
  function ways(point) {
    const { source, target } = figure.data[0].link;
    const isLink = point.source !== undefined && point.target !== undefined;
    const hot = new Set(isLink ? [point.pointNumber] : []);
    const starts = isLink ? [source[point.pointNumber]] : [point.pointNumber];
    const ends = isLink ? [target[point.pointNumber]] : [point.pointNumber];
    follow(starts, target, source, hot);
    follow(ends, source, target, hot);
    return hot;
  }

  function follow(from, near, far, hot) {
    const seen = new Set(from);
    const queue = [...from];
    while (queue.length) {
      const node = queue.pop();
      near.forEach((each, index) => {
        if (each !== node) return;
        hot.add(index);
        if (!seen.has(far[index])) queue.push(far[index]);
        seen.add(far[index]);
      });
    }
  }

  function light(hot) {
    chart.classList.toggle("dim", hot !== null);
    for (const path of chart.querySelectorAll(".sankey-link")) {
      const index = path.__data__?.link?.pointNumber ?? path.__data__?.pointNumber;
      path.classList.toggle("hot", hot?.has(index) ?? false);
    }
  }

  function onHover(event) {
    if (!pinned) light(ways(event.points[0]));
  }

  function onLeave() {
    if (!pinned) light(null);
  }

  function onClick(event) {
    const [point] = event.points;
    const key = `${point.source === undefined ? "node" : "link"}-${point.pointNumber}`;
    pinned = pinned === key ? null : key;
    light(pinned ? ways(point) : null);
    onPin(pinned && point.source === undefined ? (figure.layout.meta?.nodes?.[point.pointNumber] ?? null) : null);
  }

  function onKey(event) {
    if (event.key === "Escape" && pinned) letGo();
  }

  function letGo() {
    pinned = null;
    light(null);
    onPin(null);
  }

  function release() {
    pinned = null;
    chart.classList.remove("dim");
    chart.removeAllListeners?.("plotly_hover");
    chart.removeAllListeners?.("plotly_unhover");
    chart.removeAllListeners?.("plotly_click");
    document.removeEventListener("keydown", onKey);
  }

  return {
    release,
    letGo,
    attach(drawn) {
      figure = drawn;
      if (!figure.data.length) return;
      const { color } = figure.data[0].link;
      for (const path of chart.querySelectorAll(".sankey-link")) {
        const index = path.__data__?.link?.pointNumber;
        path.classList.toggle("ghost", color[index]?.endsWith(",0)") ?? false);
      }
      chart.on("plotly_hover", onHover);
      chart.on("plotly_unhover", onLeave);
      chart.on("plotly_click", onClick);
      document.addEventListener("keydown", onKey);
    },
  };
}
