/** Waits with names, so that one that is set again takes the place of the one before. */

/** Named timers; `set` again puts off, up to `longest` after the first. */
export function timers() {
  const known = new Map();
  return {
    set(name, act, wait, longest = Infinity) {
      const old = known.get(name);
      const since = old?.since ?? Date.now();
      clearTimeout(old?.timer);
      const left = Math.max(0, Math.min(wait, since + longest - Date.now()));
      const timer = setTimeout(() => {
        known.delete(name);
        act();
      }, left);
      known.set(name, { timer, since });
    },
    cancel(name) {
      clearTimeout(known.get(name)?.timer);
      known.delete(name);
    },
  };
}
