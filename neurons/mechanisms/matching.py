"""The rules of quadratic funding that need no clusters: standard, alpha, pairwise.

Each takes gifts that count, sorted by recipient, and answers with one raw score for
each recipient; only + − × ÷ √ in a fixed order, so that every machine agrees.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise as steps

import numpy as np

from . import segments
from .base import CannotDecide

BLOCK = 1 << 18  # pairs of donors that are looked at together; fits a core's cache


@dataclass(frozen=True)
class Gifts:
    """The gifts to one neuron's recipients, sorted by (recipient, donor)."""

    recipient: np.ndarray  # (gifts,) int64, 0 to recipients − 1
    donor: np.ndarray  # (gifts,) int64, 0 to donors − 1
    amount: np.ndarray  # (gifts,) float64, > 0, weighted by identity
    recipients: int
    donors: int

    @property
    def ptr(self) -> np.ndarray:
        """Where the gifts to each recipient begin and end, (recipients + 1,)."""
        return segments.pointers(self.recipient, self.recipients)


def pairs(gifts: Gifts) -> np.ndarray:
    """What pairs of donors add to each recipient: the standard match.

    It is the squared sum of roots less the squares of the roots, not less the gifts:
    one single gift then adds exactly nothing.
    """
    roots = np.sqrt(gifts.amount)
    squared = segments.sum(roots, gifts.ptr) ** 2
    return np.maximum(squared - segments.sum(roots * roots, gifts.ptr), 0.0)


def given(gifts: Gifts) -> np.ndarray:
    """What each recipient was given."""
    return segments.sum(gifts.amount, gifts.ptr)


def alpha(matched: np.ndarray, spent: np.ndarray, budget: float) -> np.ndarray:
    """Gifts and match together, such that they sum to the budget (clr.fund).

    `matched` is what pairs of donors add. Each gets α · squared sum + (1 − α) · gifts,
    which is its gifts plus α times what the pairs add.
    """
    gifts, added = float(spent.sum()), float(matched.sum())
    if budget < gifts:
        raise CannotDecide(
            0,
            f"the pool ({budget:,.2f}) is the whole budget, gifts included, but the "
            f"gifts alone are {gifts:,.2f}",
        )
    if added <= 0:
        raise CannotDecide(
            0, "no recipient has more than one donor, so there is nothing to match"
        )
    return spent + (budget - gifts) / added * matched


@dataclass(frozen=True)
class Pairs:
    """Who gives where somebody else gives too: each pair of donors once, by recipient.

    Behind each gift stand the later donors to the same recipient, as places among the
    gifts sorted by recipient. The first four are sorted by donor, then recipient.
    """

    donor: np.ndarray  # (gifts,) int64
    root: np.ndarray  # (gifts,) float64, of the amount
    first: np.ndarray  # (gifts,) int64, place of the first gift behind
    behind: np.ndarray  # (gifts,) int64, how many there are
    other_donor: np.ndarray  # (gifts,) int64, sorted by recipient
    other_root: np.ndarray  # (gifts,) float64, sorted by recipient
    donors: int


PairWorths = Callable[[Pairs, float], np.ndarray]


def pairwise(
    gifts: Gifts, bound: float, worths: PairWorths | None = None
) -> np.ndarray:
    """Pairs of donors, each worth less the more the two have in common.

    A pair adds √(a·b) · M ÷ (M + Σ √(a·b) over all recipients). Pairs are unordered:
    half of the essay's sum, which makes no difference to the shares. Pairs without a
    common recipient are never looked at. `worths` stands in for `pair_worths`.
    """
    order = np.lexsort((gifts.recipient, gifts.donor))
    recipient = gifts.recipient[order]
    roots = np.sqrt(gifts.amount)
    first = order + 1
    behind = gifts.ptr[recipient + 1] - first
    donor, ordered = gifts.donor[order], roots[order]
    pairs = Pairs(donor, ordered, first, behind, gifts.donor, roots, gifts.donors)
    found = (worths or pair_worths)(pairs, bound)
    return segments.sum_by(found, recipient, gifts.recipients)


def pair_worths(pairs: Pairs, bound: float) -> np.ndarray:
    """What each gift adds with those behind it, (gifts,); sums run in row order."""
    donor, behind = pairs.donor, pairs.behind
    found = np.zeros(len(donor))
    per_block = max(1, BLOCK // max(pairs.donors, 1))
    edges = np.searchsorted(donor, np.arange(0, pairs.donors + per_block, per_block))
    for start, stop in steps(edges):
        block = slice(start, stop)
        other = ranges(pairs.first[block], behind[block])
        if not len(other):
            continue
        gift = np.repeat(np.arange(stop - start), behind[block])
        both = pairs.root[block][gift] * pairs.other_root[other]
        row = (donor[block] - donor[start]) * pairs.donors
        pair = row[gift] + pairs.other_donor[other]
        common = np.bincount(pair, weights=both)
        worth = both * (bound / (bound + common[pair]))
        found[block] = np.bincount(gift, weights=worth, minlength=stop - start)
    return found


def ranges(first: np.ndarray, count: np.ndarray) -> np.ndarray:
    """first, first + 1, … (count of them), one range after the other."""
    offset = np.repeat(first - (np.cumsum(count) - count), count)
    return offset + np.arange(len(offset))
