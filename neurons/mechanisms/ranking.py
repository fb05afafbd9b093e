"""Counting ranked ballots: points, instant runoff, and who beats everybody."""

from dataclasses import dataclass

import numpy as np

UNRANKED = np.inf


@dataclass(frozen=True)
class Rankings:
    """What each voter thinks of each recipient of one neuron."""

    rank: np.ndarray  # (voters, recipients) float64, 1 is best, UNRANKED
    power: np.ndarray  # (voters,) float64, > 0


def borda(given: Rankings) -> np.ndarray:
    """n − rank points from each voter, none from who does not rank, (recipients,)."""
    count = given.rank.shape[1]
    points = np.where(np.isfinite(given.rank), count - given.rank, 0.0)
    return _added(np.maximum(points, 0.0) * given.power[:, None])


def runoff(given: Rankings) -> tuple[np.ndarray, list[np.ndarray]]:
    """The winner of an instant runoff, and the votes of each count.

    Whoever has the fewest first places leaves, of equal ones the last; a ballot then
    counts for the best that is left on it. Returns marks (recipients,) bool, none if
    nobody ranks anybody, and the counts, nan for who has left.
    """
    voters, count = given.rank.shape
    left = np.ones(count, dtype=np.bool_)
    counts: list[np.ndarray] = []
    winner = np.zeros(count, dtype=np.bool_)
    while left.any():
        open_ranks = np.where(left, given.rank, UNRANKED)
        best = open_ranks.argmin(axis=1)  # of equal ranks the first
        counted = np.isfinite(open_ranks[np.arange(voters), best])
        votes = np.bincount(
            best[counted], weights=given.power[counted], minlength=count
        )
        counts.append(np.where(left, votes, np.nan))
        total = np.cumsum(votes)[-1]
        leader = int(np.where(left, votes, -1.0).argmax())
        if total <= 0:
            break
        if 2 * votes[leader] > total or left.sum() == 1:
            winner[leader] = True
            break
        fewest = votes[left].min()
        left[np.flatnonzero(left & (votes == fewest))[-1]] = False
    return winner, counts


def pairwise(given: Rankings) -> np.ndarray:
    """Power of those who rank the first above the second, (recipients, recipients)."""
    count = given.rank.shape[1]
    wins = np.zeros((count, count))
    for each in range(count):
        above = given.rank[:, each, None] < given.rank
        wins[each] = _added(above * given.power[:, None])
    return wins


def beats_all(given: Rankings) -> np.ndarray:
    """Who wins against each other one by one, (recipients,) bool; nobody, or one."""
    wins = pairwise(given)
    beaten = wins > wins.T
    np.fill_diagonal(beaten, True)
    ranked = np.isfinite(given.rank).any(axis=0)
    return beaten.all(axis=1) & ranked


def _added(values: np.ndarray) -> np.ndarray:
    """Sums over voters, one after the other in their order, (recipients,)."""
    if not len(values):
        return np.zeros(values.shape[1])
    return np.cumsum(values, axis=0)[-1]
