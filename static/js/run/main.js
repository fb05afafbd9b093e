/** The page of a run, and of a shared run: starts what the page has a place for. */

import { showLorenz } from "./lorenz.js";
import { followRun } from "./progress.js";
import { offerPictures } from "./pictures.js";
import { showSankey } from "./sankey.js";
import { showSeries } from "./series.js";
import { shareDialog } from "./share.js";
import { showWho } from "./table.js";
import { showVary } from "./vary.js";
import { showVerify } from "./verify.js";
import { showWhose } from "./whose.js";

const found = (selector) => document.querySelector(selector);

const progress = found("[data-progress][data-status=queued], [data-progress][data-status=running]");
const flow = found("[data-flow]");
const lorenz = found("[data-lorenz]");
const series = found("[data-series]");
const who = found("[data-who]");
const share = found("[data-share]");
const vary = found("[data-vary]");
const whose = found("[data-whose]");
const downloads = found("[data-downloads]");

if (progress) followRun(progress);
if (flow?.querySelector("svg")) showSankey(flow);
if (lorenz) showLorenz(lorenz, flow.dataset.plotly);
if (series) showSeries(series, flow.dataset.plotly);
if (who) showWho(who);
if (downloads) offerPictures(downloads);
if (whose) showWhose(whose);
for (const each of document.querySelectorAll("[data-verify]")) showVerify(each);
if (share) shareDialog(share);
if (vary) showVary(vary);
