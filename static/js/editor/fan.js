/** Wires that share a port lie side by side there, as thick as they are, or closer where there is no room. */

const FAN = 40; // of the 66 that a card is high

/** Places the wires of one port; `heightOfEnd(e)` is where the other end of a wire stands. */
export function stack(wires, { width, crowd }, heightOfEnd, shift) {
  wires.sort((a, b) => heightOfEnd(a) - heightOfEnd(b) || a - b);
  const sizes = wires.map((e) => Math.max(3, width[e]));
  const total = sizes.reduce((all, each) => all + each, 0);
  const squeeze = Math.min(1, FAN / total);
  let at = -total / 2;
  wires.forEach((e, i) => {
    shift[e] = (at + sizes[i] / 2) * squeeze;
    crowd[e] = Math.min(crowd[e], squeeze);
    at += sizes[i];
  });
}
