/** Which groups are folded: how this person looks at a network, remembered in this browser and no part of it. */

const PREFIX = "allonet-folds-";
const MANY = 40; // neurons from which a group begins folded

export class Folds {
  constructor(storage, networkId) {
    this.storage = storage;
    this.networkId = networkId;
    this.onChange = () => {};
    this.said = this.#read(); // group → whether; others go by their size
  }

  isFolded({ id, neurons }) {
    return neurons.length > 0 && (this.said[id] ?? neurons.length > MANY);
  }

  set(id, isFolded) {
    this.said = { ...this.said, [id]: isFolded };
    this.#write();
    this.onChange();
  }

  /** The same look at a copy under another id. */
  moveTo(networkId) {
    this.networkId = networkId;
    this.#write();
  }

  #write() {
    try {
      this.storage?.setItem(PREFIX + this.networkId, JSON.stringify(this.said));
    } catch {
      // It then holds for this visit only.
    }
  }

  #read() {
    try {
      return JSON.parse(this.storage?.getItem(PREFIX + this.networkId)) ?? {};
    } catch {
      return {};
    }
  }
}
