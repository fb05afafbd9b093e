/** Answers that do not change, kept for when they are asked for again. */

const MOST = 48;

/** @param {(address: string) => Promise<any>} fetcher */
export function kept(fetcher) {
  const answers = new Map();

  function get(address) {
    const known = answers.get(address);
    answers.delete(address);
    const answer = known ?? fetcher(address);
    answers.set(address, answer); // at the end: asked for last
    answer.catch(() => answers.delete(address)); // what failed is asked again
    if (answers.size > MOST) answers.delete(answers.keys().next().value);
    return answer;
  }

  return {
    get,
    /** Asks ahead; nobody waits for it, and nobody is told if it fails. */
    fetchSoon(address) {
      get(address).catch(() => {});
    },
  };
}
