"""Counting ranked ballots: points, instant runoff, and who beats everybody."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Rankings:
    """What each voter ranks, best first; whoever is left out stands below all."""

    count: int  # recipients
    ptr: np.ndarray  # (voters + 1,) int64, rows of voter v are ptr[v]:ptr[v + 1]
    recipient: np.ndarray  # (rows,) int64, each at most once for each voter
    rank: np.ndarray  # (rows,) float64, 1 is best, rising within each voter
    power: np.ndarray  # (voters,) float64, > 0

    def of_voter(self) -> np.ndarray:
        """The voter of each row, (rows,)."""
        return np.repeat(np.arange(len(self.power)), np.diff(self.ptr))


def rankings(
    count: int,
    voter: np.ndarray,
    recipient: np.ndarray,
    rank: np.ndarray,
    power: np.ndarray,
) -> Rankings:
    """Rows (rows,) of voters numbered from 0 in any order; power (voters,)."""
    order = np.lexsort((recipient, rank, voter))
    ptr = np.searchsorted(voter[order], np.arange(len(power) + 1))
    return Rankings(count, ptr, recipient[order], rank[order], power)


def borda(given: Rankings) -> np.ndarray:
    """n − rank points from each voter, none from who does not rank, (recipients,)."""
    points = np.maximum(given.count - given.rank, 0.0) * given.power[given.of_voter()]
    return np.bincount(given.recipient, weights=points, minlength=given.count)


def runoff(given: Rankings) -> tuple[np.ndarray, list[np.ndarray]]:
    """The winner of an instant runoff, and the votes of each count.

    Whoever has the fewest first places leaves, of equal ones the last; a ballot then
    counts for the best that is left on it. Returns marks (recipients,) bool, none if
    nobody ranks anybody, and the counts, nan for who has left.
    """
    left = np.ones(given.count, dtype=np.bool_)
    winner = np.zeros(given.count, dtype=np.bool_)
    counts: list[np.ndarray] = []
    power, unit = _exact(given.power)
    at = given.ptr[:-1].copy()  # the row that each ballot counts for
    while left.any():
        open_ballots = np.flatnonzero(at < given.ptr[1:])
        first = given.recipient[at[open_ballots]]
        votes = np.bincount(first, weights=power[open_ballots], minlength=given.count)
        counts.append(np.where(left, votes / unit, np.nan))
        total = np.cumsum(votes)[-1]
        leader = int(np.where(left, votes, -1.0).argmax())
        if total <= 0:
            break
        if 2 * votes[leader] > total or left.sum() == 1:
            winner[leader] = True
            break
        left[np.flatnonzero(left & (votes == votes[left].min()))[-1]] = False
        _move_on(given, at, left)
    return winner, counts


def _exact(power: np.ndarray) -> tuple[np.ndarray, float]:
    """Power in billionths, and their unit, so that sums are exact and ties are ties."""
    whole = np.rint(power * 1e9)
    return (whole, 1e9) if np.cumsum(whole)[-1:].sum() < 2.0**53 else (power, 1.0)


def _move_on(given: Rankings, at: np.ndarray, left: np.ndarray) -> None:
    """Let each ballot count for the next on it that is left."""
    moving = np.flatnonzero(at < given.ptr[1:])
    while len(moving):
        moving = moving[~left[given.recipient[at[moving]]]]
        at[moving] += 1
        moving = moving[at[moving] < given.ptr[moving + 1]]


def pairwise(given: Rankings) -> np.ndarray:
    """Power of those who rank the first above the second, (recipients, recipients)."""
    count, voter = given.count, given.of_voter()
    exact, unit = _exact(given.power)
    power = exact[voter]
    ranked = np.bincount(given.recipient, weights=power, minlength=count)
    above = np.zeros(count * count)  # both ranked, the first above
    both = np.zeros(count * count)
    longest = int(np.diff(given.ptr).max(initial=0))
    for apart in range(1, longest):
        better = np.flatnonzero(voter[apart:] == voter[:-apart])
        worse = better + apart
        place = given.recipient[better] * count + given.recipient[worse]
        weight = power[better]
        both += np.bincount(place, weights=weight, minlength=count * count)
        strict = given.rank[better] < given.rank[worse]
        above += np.bincount(
            place[strict], weights=weight[strict], minlength=count * count
        )
    both_ways = both.reshape(count, count)
    only = ranked[:, None] - both_ways - both_ways.T  # the second is not ranked at all
    wins = above.reshape(count, count) + np.maximum(only, 0.0)
    np.fill_diagonal(wins, 0.0)
    return wins / unit


def beats_all(given: Rankings) -> np.ndarray:
    """Who wins against each other one by one, (recipients,) bool; nobody, or one."""
    wins = pairwise(given)
    beaten = wins > wins.T
    np.fill_diagonal(beaten, True)
    ranked = np.bincount(given.recipient, minlength=given.count) > 0
    return beaten.all(axis=1) & ranked
