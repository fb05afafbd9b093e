"""The rules of quadratic funding that need no clusters: standard, alpha, pairwise.

Each takes gifts that count, sorted by recipient, and answers with one raw score for
each recipient; only + − × ÷ √ in a fixed order, so that every machine agrees.
"""

from dataclasses import dataclass
from itertools import pairwise as steps

import numpy as np

from . import segments
from .base import CannotDecide

BLOCK = 1 << 21  # pairs of donors that are looked at together; bounds the memory


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


def pairwise(gifts: Gifts, bound: float) -> np.ndarray:
    """Pairs of donors, each worth less the more the two have in common.

    A pair adds √(a·b) · M ÷ (M + Σ √(a·b) over all recipients). Pairs are unordered:
    half of the essay's sum, which makes no difference to the shares. Pairs without a
    common recipient are never looked at.
    """
    subsidy = np.zeros(gifts.recipients)
    order = np.lexsort((gifts.recipient, gifts.donor))
    donor, recipient = gifts.donor[order], gifts.recipient[order]
    roots = np.sqrt(gifts.amount)
    # Behind each gift stand the later donors of the same recipient: each pair once.
    first = order + 1
    behind = gifts.ptr[recipient + 1] - first
    per_block = max(1, BLOCK // max(gifts.donors, 1))
    edges = np.searchsorted(donor, np.arange(0, gifts.donors + per_block, per_block))
    for start, stop in steps(edges):
        block = slice(start, stop)
        other = ranges(first[block], behind[block])
        if not len(other):
            continue
        row = np.repeat(donor[block] - donor[start], behind[block])
        both = np.repeat(roots[order[block]], behind[block]) * roots[other]
        pair = row * gifts.donors + gifts.donor[other]
        common = np.bincount(pair, weights=both)
        worth = both * (bound / (bound + common[pair]))
        subsidy += segments.sum_by(
            worth, np.repeat(recipient[block], behind[block]), gifts.recipients
        )
    return subsidy


def ranges(first: np.ndarray, count: np.ndarray) -> np.ndarray:
    """first, first + 1, … (count of them), one range after the other."""
    offset = np.repeat(first - (np.cumsum(count) - count), count)
    return offset + np.arange(len(offset))
