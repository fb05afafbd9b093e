/** What a person can do that is loaded when it is first wanted: the rarer half of the editor. */

import { el } from "../lib/dom.js";
import { Arranges } from "./arranges.js";
import { later } from "./later.js";

export class LoadsLater extends Arranges {
  /** What `make(panels)` makes: at once where the panels are loaded, else as soon as they are, in its place, which says `missing` when they cannot be had. */
  panel(make, missing = "This part could not be loaded. It comes when the network is back.") {
    if (this.panels) return make(this.panels);
    const place = el("div");
    let made = null;
    const show = () => {
      if (!place.isConnected) return; // something else was chosen meanwhile
      made = make(this.panels);
      place.replaceWith(made.element);
    };
    const fetch = () => this.fetchPanels().then(show, () => {
      place.replaceChildren(missing && el("p", { class: "cap", role: "status" }, missing));
      addEventListener("online", fetch, { once: true });
    });
    fetch();
    return { element: place, update: () => made?.update() };
  }

  /** Loads the panels if they are not. The first press fetches them, so that they are there when it chooses something. */
  fetchPanels() {
    this.panelsComing ??= later.panels().then((panels) => { this.panels = panels; }, (error) => {
      this.panelsComing = null; // the next one tries again
      throw error;
    });
    return this.panelsComing; // one promise for all: who asked first is served first
  }

  /** Lays out all or what is chosen, from left to right: one undo step. */
  async tidy() {
    (await this.load(later.tidying))?.tidy(this);
  }

  /** A file of ballots becomes those of a neuron. */
  async takeBallots(id, file) {
    await (await this.load(later.ballots))?.takeBallots(this, id, file);
  }

  /** Both sides of a conflict, and the choice: "mine", "theirs", "copy", or null for later. */
  async askConflict(detail) {
    return (await this.load(later.conflict))?.askConflict(this, detail) ?? null;
  }

  async openVersions() {
    (await this.load(later.versions))?.openVersions(this);
  }

  async openScenarios() {
    (await this.load(later.scenarios))?.openScenarios(this);
  }

  /** The dialog that shares the network as it is, or a version that was kept. */
  async shareVersion(version = null) {
    (await this.load(later.sharing))?.shareVersion(this, version);
  }

  /** The picture of the whole network as a file, "svg" or "png". */
  async exportPicture(format) {
    (await this.load(later.exporting))?.exportPicture(this, format);
  }

  async run() {
    const loaded = await this.load(later.run);
    this.runner ??= loaded?.runner(this, this.runParts);
    return this.runner?.start();
  }

  async openRuns(button) {
    (await this.load(later.run))?.openRunsMenu(this, button);
  }

  /** Opens the last run for playing, if it is not open, and does `act` with it. */
  async play(act = (playback) => playback.toggle()) {
    const run = this.strip.latest;
    if (!run) {
      this.toast("There is no run to play yet.", { label: "Run it", run: () => this.run() });
      return;
    }
    if (!this.playback) {
      const loaded = await this.load(later.playback);
      this.playback ??= loaded?.openPlayback(this, this.playPlace, run).catch((error) => {
        this.playback = null;
        this.toast(error.message);
        return null;
      });
    }
    const opened = await this.playback;
    if (opened) act(opened);
  }

  /** A module that is loaded when it is first wanted; null, and a sentence, when it cannot be had. */
  async load(get) {
    try {
      return await get();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      this.toast("This part could not be loaded. Try again when the network is back.");
      return null;
    }
  }
}
