/** What a generated electorate will be like, before any of it is drawn: figures for its picture. Pure. */

const COLUMNS = 48;
const FEW = 0.1; // of the voters

/**
 * @param {{size?: number, turnout?: string, stake?: string, stake_tail?: string, budget?: string, sybils?: number, sybil_budget?: string}} wanted
 * with a value for each of them
 * @returns {{voting: number, home: number, fakes: number, columns: number[], fake: number, few: number, fakeShare: number}}
 * `columns` and `fake`: what one of them has, 1 for an average voter, from the poorest to the richest; `few`: the share of
 * the tenth that has most; `fakeShare`: what the fake accounts hold of everything that can be given.
 */
export function crowdOf(wanted) {
  const size = Math.max(0, Math.round(Number(wanted.size)));
  const voting = Math.round(size * Number(wanted.turnout));
  const fakes = Math.max(0, Math.round(Number(wanted.sybils)));
  const budget = Number(wanted.budget);
  const shares = stakes(size, wanted.stake === "pareto" ? Number(wanted.stake_tail) : null);
  const all = voting * budget + (fakes ? Number(wanted.sybil_budget) : 0);
  return {
    voting, home: size - voting, fakes,
    columns: sampled(shares),
    fake: fakes && budget ? Number(wanted.sybil_budget) / fakes / budget : 0,
    few: top(shares),
    fakeShare: all && fakes ? Number(wanted.sybil_budget) / all : 0,
  };
}

/** What each of `size` voters holds, by rank, their mean 1: equal, or the ranks of a Pareto tail. */
function stakes(size, tail) {
  const raw = Float64Array.from({ length: size }, (_, i) => (tail === null ? 1 : (1 - (i + 0.5) / size) ** (-1 / tail)));
  const mean = raw.reduce((all, each) => all + each, 0) / Math.max(1, size);
  return raw.map((each) => each / mean);
}

/** As many voters as there is room for, evenly by rank, with the richest at the end. */
function sampled(shares) {
  const count = Math.min(COLUMNS, shares.length);
  if (count < 2) return [...shares];
  return Array.from({ length: count }, (_, i) => shares[Math.round((i * (shares.length - 1)) / (count - 1))]);
}

function top(shares) {
  const richest = shares.subarray(shares.length - Math.max(1, Math.round(shares.length * FEW)));
  const sum = (list) => list.reduce((all, each) => all + each, 0);
  return shares.length ? sum(richest) / sum(shares) : 0;
}
