/** The calls that the editor makes; see /api/docs/. */

import { request } from "../../lib/api.js";

const network = (id, rest = "") => `/api/networks/${id}/${rest}`;

export const server = {
  catalogue: () => request("GET", "/api/catalogue/"),
  templateVersions: (slug) => request("GET", `/api/catalogue/templates/${slug}/`),
  load: (id) => request("GET", network(id, "document/")),
  patch: (id, body) => request("PATCH", network(id, "document/"), body),
  fork: (id) => request("POST", network(id, "fork/"), {}),
  async create(document) {
    const made = await request("POST", "/api/networks/", { document });
    return { url: `/networks/${made.id}/`, version: 1, ...made };
  },
  versions: (id) => request("GET", network(id, "versions/")),
  version: (id, number) => request("GET", network(id, `versions/${number}/`)),
  keepVersion: (id, name) => request("POST", network(id, "versions/"), { name }),
  dropVersion: (id, number) => request("DELETE", network(id, `versions/${number}/`)).then(() => true),
  rounds: (id, from, to) => request("GET", `/api/runs/${id}/rounds/?from=${from}&to=${to}`),
  findings: (id) => request("GET", network(id, "findings/")),
  preview: (body) => request("POST", "/api/preview/", body),
  layout: (id, selection) => request("POST", network(id, "layout/"), selection ? { selection } : {}),
  startRun: (id, scenario, name = "") => request("POST", network(id, "runs/"), { scenario, name }),
  scenarios: (id) => request("GET", network(id, "scenarios/")),
  keepScenario: (id, name, scenario) => request("POST", network(id, "scenarios/"), { name, scenario }),
  runScenarios: (id, scenarios) => request("POST", network(id, "scenarios/run/"), { scenarios }),
  changeScenario: (id, changes) => request("PATCH", `/api/scenarios/${id}/`, changes),
  dropScenario: (id) => request("DELETE", `/api/scenarios/${id}/`).then(() => true),
  async runs(id) {
    const answer = await request("GET", `/api/runs/?network=${id}`);
    return Array.isArray(answer) ? answer : answer.results;
  },
  run: (id) => request("GET", `/api/runs/${id}/`),
  cancelRun: (id) => request("POST", `/api/runs/${id}/cancel/`, {}),
  result: (id) => request("GET", `/api/runs/${id}/result/`),
  ballots: (form) => request("POST", "/api/ballots/", form),
};
