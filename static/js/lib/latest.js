/** Asks again and again while somebody moves something: one question at a time, the newest wins. */

/**
 * @param {(value: any, isStale: () => boolean) => Promise<void>} ask
 * @param {{wait?: number, later?: typeof setTimeout, never?: typeof clearTimeout}} [options] `wait`: milliseconds of quiet before the first
 */
export function newestOf(ask, { wait = 0, later = setTimeout, never = clearTimeout } = {}) {
  let timer = null;
  let isAsking = false;
  let next = null;
  let count = 0;

  async function go() {
    timer = null;
    if (isAsking || !next) return;
    isAsking = true;
    const { value } = next;
    next = null;
    const mine = count;
    try {
      await ask(value, () => mine !== count);
    } finally {
      isAsking = false;
      if (next && timer === null) go();
    }
  }

  return {
    /** Wants an answer about this; what was wanted before is no longer. */
    want(value, pause = wait) {
      next = { value };
      count += 1;
      if (timer !== null) never(timer);
      timer = later(go, pause);
    },
    /** Forgets what is wanted, and makes an answer on its way stale. */
    drop() {
      next = null;
      count += 1;
      if (timer !== null) never(timer);
      timer = null;
    },
  };
}
