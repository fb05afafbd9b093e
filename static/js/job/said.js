/** How far a job is, in words. */

/** @param {{status: string, progress: {done: number, total: number, seconds_left: number|null}}} job */
export function said({ status, progress: { done, total, seconds_left: left } }) {
  if (status === "queued") return "Waiting for a worker";
  const runs = `${done.toLocaleString("en")} of ${total.toLocaleString("en")} ${total === 1 ? "run" : "runs"}`;
  return left === null ? runs : `${runs}, about ${time(left)} left`;
}

/** @param {number} seconds */
export function time(seconds) {
  if (seconds < 90) return `${Math.max(seconds, 1)} ${seconds <= 1 ? "second" : "seconds"}`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} minutes`;
  return `${Math.round(seconds / 3600)} hours`;
}
