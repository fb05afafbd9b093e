/** Which neurons lie on loops: strongly connected components, without recursion. Pure. */

/**
 * A component number per neuron; two neurons pay each other, however far round, when the numbers are equal.
 * @param {number} count neurons
 * @param {Int32Array} sources
 * @param {Int32Array} targets
 * @returns {Int32Array}
 */
export function components(count, sources, targets) {
  const { start, list } = neighbours(count, sources, targets);
  const found = new Int32Array(count).fill(-1); // component
  const index = new Int32Array(count).fill(-1); // order of discovery
  const low = new Int32Array(count);
  const next = Int32Array.from(start.subarray(0, count));
  const stack = [];
  let [discovered, number] = [0, 0];
  for (let root = 0; root < count; root += 1) {
    if (index[root] !== -1) continue;
    const path = [root];
    while (path.length) {
      const here = path[path.length - 1];
      if (index[here] === -1) {
        index[here] = low[here] = discovered++;
        stack.push(here);
      }
      if (next[here] < start[here + 1]) {
        const there = list[next[here]++];
        if (index[there] === -1) path.push(there);
        else if (found[there] === -1) low[here] = Math.min(low[here], index[there]);
        continue;
      }
      path.pop();
      if (low[here] === index[here]) number = close(here, stack, found, number);
      if (path.length) low[path[path.length - 1]] = Math.min(low[path[path.length - 1]], low[here]);
    }
  }
  return found;
}

function close(root, stack, found, number) {
  let member;
  do {
    member = stack.pop();
    found[member] = number;
  } while (member !== root);
  return number + 1;
}

function neighbours(count, sources, targets) {
  const start = new Int32Array(count + 1);
  for (const source of sources) start[source + 1] += 1;
  for (let i = 0; i < count; i += 1) start[i + 1] += start[i];
  const list = new Int32Array(sources.length);
  const at = Int32Array.from(start);
  for (let e = 0; e < sources.length; e += 1) list[at[sources[e]]++] = targets[e];
  return { start, list };
}
