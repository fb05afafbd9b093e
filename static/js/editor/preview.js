/** Figures while editing: each change is followed by the server, and canvas, findings and strip follow it. */

import { ApiError } from "../lib/api.js";
import { newestOf } from "../lib/latest.js";
import { against, mountGains, told } from "./gains.js";

const WAIT = 0; // milliseconds after a change: while one question is on its way, the next waits for its answer
const SLOW = 350; // what an answer may take before changes are followed less often
const LONG_WAIT = 600;
const REST = 5000; // after the server has asked for it

/**
 * @param {Editor} editor
 * @param {HTMLElement} place where gains and losses stand
 */
export function mountPreview(editor, place) {
  const { graph, scene, canvas, autosave, scenario, server, findings, strip } = editor;
  const gains = mountGains(place);
  let sequence = 0;
  let pause = WAIT;
  let opened = null; // what recipients kept before the first change, where there is no run to compare with
  let isBehind = false; // the server has a version that this page has not heard of yet
  let isTouched = false; // something has been changed on this page
  let isCurrent = false; // what is shown is what the document says

  const asking = newestOf(async (_, isStale) => {
    if (autosave.state === "conflict") return; // the person decides first which version it is
    const mine = (sequence += 1);
    try {
      const answer = await server.preview(question(mine));
      if (!isStale() && answer.sequence === mine) take(answer);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (!isStale()) refuse(error);
    }
  });

  const question = (mine) => {
    const run = strip.latest;
    const { id, version } = autosave.network;
    const isOwn = Object.keys(scenario.values).length > 0;
    return {
      network: id, base_version: version, changes: autosave.changes, sequence: mine,
      // Without a run the page compares by itself, with how it was opened; a change may have come before the first answer.
      ...(run ? { against: run.id } : { compare: isTouched && opened === null }),
      // Without a scenario of its own the page compares like with like: the rounds of the last run.
      ...((isOwn || !run) && { scenario: scenario.plain() }),
    };
  };

  const take = (answer) => {
    isBehind = false;
    isCurrent = true;
    pause = answer.milliseconds > SLOW || answer.outcome === null ? LONG_WAIT : WAIT;
    if (answer.findings) findings.show(answer.findings);
    else editor.refreshFindings();
    const change = answer.outcome === null ? null : changeOf(answer);
    const isNews = isTouched || !strip.latest || change?.differences.length > 0;
    if (!isNews) return; // the last run says it all, and is proven
    strip.follow(answer);
    gains.show(change?.differences.length ? change : null);
    if (change) requestAnimationFrame(() => draw(answer)); // words are there a frame before the picture
  };

  const draw = (answer) => {
    scene.show(answer);
    canvas.invalidate({ isNew: true });
    editor.renewViews();
  };

  const changeOf = (answer) => {
    opened ??= new Map(answer.recipients.map((each) => [each.id, each.before ?? each.kept]));
    return strip.latest ? told(answer) : against(answer.recipients, opened);
  };

  const refuse = (error) => {
    if (error.status === 409) isBehind = true;
    if (error.status === 429) {
      pause = REST;
      strip.follow({ outcome: null, sentence: error.message });
      asking.want(null, REST);
    }
    // Anything else is told by saving, in better words; figures then wait for the next change.
  };

  const stop = graph.afterChange(() => {
    isCurrent = false;
    isTouched = true;
    asking.want(null, pause);
  });

  return {
    /** Follows what is there now, without waiting. */
    now: () => asking.want(null, 0),
    /** The server has taken a version: what waited for it goes on. */
    saved() {
      if (isBehind) asking.want(null, 0);
    },
    get isCurrent() { return isCurrent; },
    destroy() {
      stop();
      asking.drop();
      gains.destroy();
    },
  };
}
