/** The inspectors of what can be chosen: one door for all of them. */

export { connectionPanel } from "./inspector/connection.js";
export { groupPanel } from "./inspector/group.js";
export { neuronPanel } from "./inspector/neuron.js";
export { severalPanel } from "./inspector/several.js";
