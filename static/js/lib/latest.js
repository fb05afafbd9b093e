/** Asks again and again while somebody moves something: one question at a time, the newest next. */

/**
 * Answers come in order, since the next question waits for the answer before; so each of
 * them may be shown, and figures follow a hand that never rests.
 * @param {(value: any, isStale: () => boolean) => Promise<void>} ask
 * @param {{wait?: number, later?: typeof setTimeout, never?: typeof clearTimeout}} [options] `wait`: milliseconds in which further wishes are one question
 */
export function newestOf(ask, { wait = 0, later = setTimeout, never = clearTimeout } = {}) {
  let timer = null;
  let isAsking = false;
  let next = null;
  let dropped = 0;

  async function go() {
    timer = null;
    if (isAsking || !next) return;
    isAsking = true;
    const { value } = next;
    next = null;
    const mine = dropped;
    try {
      await ask(value, () => mine !== dropped);
    } finally {
      isAsking = false;
      if (next && timer === null) go();
    }
  }

  return {
    /** Wants an answer about this; what was wanted before and not asked yet is no longer. */
    want(value, pause = wait) {
      next = { value };
      timer ??= later(go, pause);
    },
    /** Forgets what is wanted, and makes an answer on its way stale. */
    drop() {
      next = null;
      dropped += 1;
      if (timer !== null) never(timer);
      timer = null;
    },
  };
}
