/** Changes that the server has not got yet, kept in this browser. */

const PREFIX = "allonet-draft-";

/** @param {Storage|null} storage localStorage, or nothing where it is forbidden */
export function keepDrafts(storage) {
  const safely = (act, otherwise) => {
    try {
      return storage ? act() : otherwise;
    } catch {
      return otherwise; // full, or forbidden
    }
  };
  return {
    /** @returns {{version: number, changes: object[]}|null} */
    read: (id) => safely(() => JSON.parse(storage.getItem(PREFIX + id)), null),
    /** Whether it could be kept. */
    write: (id, draft) => safely(() => {
      storage.setItem(PREFIX + id, JSON.stringify(draft));
      return true;
    }, false),
    drop: (id) => safely(() => storage.removeItem(PREFIX + id)),
  };
}
