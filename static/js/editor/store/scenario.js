/** How this network is run from here: remembered in this browser; scenarios with a name are kept by the server. */

const DEFAULTS = Object.freeze({ until_settled: true, rounds: 100, seed: 1 });
const PREFIX = "allonet-scenario-";

export class Scenario {
  constructor(storage, networkId) {
    this.storage = storage;
    this.defaults = DEFAULTS;
    this.onChange = () => {};
    this.chosen = null; // {id, name, scenario}: the kept one that the values came from
    this.moveTo(networkId, this.#read(networkId));
  }

  /** The same scenario for a copy under another id. */
  moveTo(networkId, values = this.values) {
    if (this.networkId !== undefined && this.networkId !== networkId) this.chosen = null;
    this.networkId = networkId;
    this.values = values;
  }

  set(name, value) {
    this.values = { ...this.values, [name]: value };
    if (value === undefined) delete this.values[name];
    this.#keep();
  }

  /** Takes a kept scenario over, or with null goes back to how a network runs by itself. */
  take(kept) {
    this.chosen = kept;
    const plan = kept?.scenario;
    this.values = plan ? { until_settled: plan.until_settled ?? false, rounds: plan.rounds ?? 24, seed: plan.seed ?? 0, ...(plan.events?.length && { events: plan.events }) } : {};
    this.#keep();
  }

  /** As the API wants it. */
  plain() {
    return { ...DEFAULTS, ...this.values };
  }

  /** The name under which a run of these values is listed: of the kept scenario, as long as they are its own. */
  get name() {
    return this.chosen && !this.isChanged ? this.chosen.name : "";
  }

  /** Whether the values are no longer those of the kept scenario. */
  get isChanged() {
    if (!this.chosen) return false;
    const plan = this.chosen.scenario;
    const { until_settled: open, rounds, seed, events = [] } = this.plain();
    const same = [open === (plan.until_settled ?? false), rounds === (plan.rounds ?? 24), seed === (plan.seed ?? 0)];
    return same.includes(false) || JSON.stringify(events) !== JSON.stringify(plan.events ?? []);
  }

  #keep() {
    try {
      this.storage?.setItem(PREFIX + this.networkId, JSON.stringify(this.values));
    } catch {
      // It then holds for this visit only.
    }
    this.onChange();
  }

  #read(networkId) {
    try {
      return JSON.parse(this.storage?.getItem(PREFIX + networkId)) ?? {};
    } catch {
      return {};
    }
  }
}
