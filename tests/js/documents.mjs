/** Small documents and seeded chance for the tests. */

export function document({ neurons = 3, wires = [[0, 1], [1, 2]] } = {}) {
  return {
    format: "allonet/1",
    name: "A network",
    token: { symbol: "OP", decimals: 2 },
    neurons: Array.from({ length: neurons }, (_, i) => ({
      id: `n${i}`, label: `Neuron ${i}`, kind: "split", params: {}, settings: {}, position: [i * 240, 80],
    })),
    connections: wires.map(([from, to, delay = 1], i) => ({
      id: `c${i + 1}`, source: `n${from}`, target: `n${to}`, weight: "1", delay,
    })),
    groups: [],
  };
}

/** A seeded generator of numbers in 0…1 (mulberry32), so that a failure can be repeated. */
export function chance(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
