/** What a newer version of a template would change in a neuron made from an older one. Pure. */

import { isSame } from "./diff.js";

/**
 * Own changes stay: only what the template itself changed is taken over, and of that only what the neuron
 * still has as it got it. Without the preset that it was made from, all of the new one is taken over.
 * @param {object} neuron
 * @param {{slug: string, version: number, params: object, settings: object, constituency: object|null}} template the newer version
 * @param {{params: object, settings: object, constituency: object|null}|null} old the preset that the neuron was made from
 * @returns {{values: object, lines: {part: string, name: string, from: any, to: any, isKept: boolean}[]}} values for the neuron
 */
export function updateOf(neuron, template, old) {
  const lines = [];
  const values = { template: `${template.slug}@${template.version}` };
  for (const part of ["params", "settings"]) {
    const own = { ...neuron[part] };
    for (const name of namesOf(old?.[part], template[part])) {
      const [before, after] = [old?.[part]?.[name], template[part]?.[name]];
      if (isSame(before, after) || isSame(own[name], after)) continue;
      const isKept = old !== null && !isSame(own[name], before);
      lines.push({ part, name, from: own[name], to: after, isKept });
      if (isKept) continue;
      if (after === undefined) delete own[name];
      else own[name] = after;
    }
    values[part] = own;
  }
  const [before, after] = [old?.constituency ?? null, template.constituency ?? null];
  if (old !== null && !isSame(before, after)) {
    const isKept = !isSame(neuron.constituency ?? null, before);
    lines.push({ part: "constituency", name: "constituency", from: before, to: after, isKept });
    if (!isKept) values.constituency = after ?? undefined;
  }
  return { values, lines };
}

/** The version that a neuron was made from; 0 where it says none. */
export function versionOf(neuron) {
  return Number(/@(\d+)$/.exec(neuron.template ?? "")?.[1] ?? 0);
}

function namesOf(a = {}, b = {}) {
  return [...new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})])].sort();
}
