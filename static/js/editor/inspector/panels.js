/** The parts of the inspector that not everything has, loaded together with the first press of a hand or a key. */

export { asksPanel } from "./asks.js";
export { connectionPanel } from "./connection.js";
export { constituencyPanel } from "./constituency.js";
export { groupPanel } from "./group.js";
export { severalPanel } from "./several.js";
export { templatePanel } from "./template.js";
