/** What is loaded when it is first wanted. Each path is written out, so that the build finds it; nothing of it may import this. */

export const later = {
  panels: () => import("./inspector/panels.js"),
  run: () => import("../editor_more/run.js"),
  tidying: () => import("../editor_more/tidying.js"),
  scenarios: () => import("../editor_more/scenarios.js"),
  ballots: () => import("../editor_more/taking.js"),
  conflict: () => import("../editor_more/conflict.js"),
  versions: () => import("../editor_more/versions.js"),
  exporting: () => import("../editor_more/export.js"),
  sharing: () => import("../editor_more/sharing.js"),
  playback: () => import("../editor_more/playback.js"),
};
