/** How this network is run from here: remembered in this browser, for a scenario is no part of a network. */

const DEFAULTS = Object.freeze({ until_settled: true, rounds: 100, seed: 1 });
const PREFIX = "allonet-scenario-";

export class Scenario {
  constructor(storage, networkId) {
    this.storage = storage;
    this.defaults = DEFAULTS;
    this.onChange = () => {};
    this.moveTo(networkId, this.#read(networkId));
  }

  /** The same scenario for a copy under another id. */
  moveTo(networkId, values = this.values) {
    this.networkId = networkId;
    this.values = values;
  }

  set(name, value) {
    this.values = { ...this.values, [name]: value };
    if (value === undefined) delete this.values[name];
    try {
      this.storage?.setItem(PREFIX + this.networkId, JSON.stringify(this.values));
    } catch {
      // It then holds for this visit only.
    }
    this.onChange();
  }

  /** As the API wants it. */
  plain() {
    return { ...DEFAULTS, ...this.values };
  }

  #read(networkId) {
    try {
      return JSON.parse(this.storage?.getItem(PREFIX + networkId)) ?? {};
    } catch {
      return {};
    }
  }
}
