"""Quadratic funding: many small gifts outweigh one large one."""

from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from . import payouts, segments, voting
from .base import BallotForm, Batch, Mechanism, Shares
from .params import Choice, param
from .voting import Rows


class QuadraticFunding(Mechanism):
    """Match each recipient by the squared sum of the square roots of its gifts.

    Real square roots are taken; Gitcoin's integer roots with remainders go wrong on
    amounts of a few base units.
    """

    kind = "quadratic-funding"
    label = "Quadratic funding"
    category = "match"
    glyph = "quadratic"
    help = "A matching pool follows many small gifts rather than a few large ones."
    formula = (
        "raw = (sum of √gift)² − sum of gifts, for each recipient; "
        "match = pool × raw ÷ sum of raw"
    )
    rewards = "Breadth of support: the number of people who give counts for most."
    gamed = (
        "One person giving through many accounts, or many paid to give a little; "
        "groups that give only to each other. Identity scores and the pairwise or "
        "cluster variants answer this in part."
    )
    sources = (
        "Buterin, Hitzig, Weyl: A Flexible Design for Funding Public Goods (2019)",
        "Gitcoin: pluralistic.js, src/linear.ts (match, saturation, cap with overflow)",
        "Gitcoin: qf-calculator, fundingutils.py (caps as shares, identity weights)",
    )
    reads = frozenset({"pool"})
    ballots = BallotForm(
        voter="donor",
        amount="gift",
        amount_help="What the donor gave, in tokens.",
        extra=(voting.SCORE_COLUMN,),
    )

    @dataclass(frozen=True, kw_only=True)
    class Params:
        """Which gifts count, how, and what one recipient may get."""

        repeat_gifts: str = param(
            "sum",
            type="choice",
            label="Repeated gifts",
            help="What several gifts of one donor to one recipient count as.",
            choices=(
                Choice("sum", "Added up", "One gift of the sum, as Gitcoin does."),
                Choice("average", "Averaged", "One gift of their mean."),
                Choice("per-row", "Each its own", "Each row as if by a new donor."),
            ),
        )
        subtract_own_gifts: bool = param(
            True,
            type="boolean",
            label="Take off the gifts",
            help="Whether the gifts themselves are taken off the squared sum. With it "
            "a recipient of one single donor is not matched; Octant leaves them in.",
        )
        minimum_gift: Decimal = param(
            Decimal(0),
            type="number",
            label="Smallest gift",
            help="Gifts below this do not count.",
            unit="tokens",
            minimum=0,
        )
        unsaturated: str = param(
            "scale-up",
            type="choice",
            label="When the pool exceeds all matches",
            help="What happens when the pool is larger than the sum of raw matches.",
            choices=(
                Choice("scale-up", "Scale up", "The whole pool is shared out."),
                Choice("pay-raw", "Pay raw matches", "The rest is left over."),
            ),
        )
        cap_share: Decimal = param(Decimal(1), **payouts.CAP_SHARE)
        payout_cap: Decimal | None = param(None, **payouts.PAYOUT_CAP)
        cap_overflow: str = param("redistribute", **payouts.CAP_OVERFLOW)
        score_low: Decimal = param(Decimal(15), **voting.SCORE_LOW)
        score_high: Decimal = param(Decimal(25), **voting.SCORE_HIGH)
        share_at_low: Decimal = param(Decimal("0.5"), **voting.SHARE_AT_LOW)

    def score(self, batch: Batch) -> Shares:
        """Raw matches as shares of the pool, within the cap."""
        gifts = counted_gifts(batch)
        raw = _standard(gifts, batch)
        claim = _claim(raw, batch)
        why = {
            "raw_match": raw,
            "donors": voting.voters_for(gifts, len(raw)).astype(np.float64),
        }
        return payouts.share_out(raw, batch, payouts.limits(batch, claim), why)


def counted_gifts(batch: Batch) -> Rows:
    """Gifts that count, one row for each root to be taken, identity weight applied."""
    params = batch.params
    rows = voting.eligible(batch)
    smallest = params.minimum_gift[rows.neuron]
    rows = rows.where(
        (rows.connection >= 0) & (rows.amount > 0) & (rows.amount >= smallest)
    )
    rows = replace(rows, amount=rows.amount * rows.weight)
    starts = rows.starts()
    if len(starts) == len(rows.voter):
        return rows
    ptr = np.append(starts, len(rows.voter))
    added = segments.sum(rows.amount, ptr)
    merged = rows.where(starts)
    averages = params.repeat_gifts[merged.neuron] == "average"
    merged = replace(merged, amount=np.where(averages, added / np.diff(ptr), added))
    per_row = params.repeat_gifts == "per-row"
    if not per_row.any():
        return merged
    return _interleave(
        merged.where(~per_row[merged.neuron]), rows.where(per_row[rows.neuron])
    )


def _interleave(one: Rows, other: Rows) -> Rows:
    """Rows of two sets of neurons as one table in the order of connections."""
    both = Rows(
        **{
            name: np.concatenate((column, getattr(other, name)))
            for name, column in vars(one).items()
        }
    )
    return both.where(np.argsort(both.connection, kind="stable"))


def _standard(gifts: Rows, batch: Batch) -> np.ndarray:
    """Squared sums of roots, gifts taken off where asked, (connections,) tokens.

    What pairs of donors add is the square less the squares of the roots, not less the
    gifts: one single gift then adds exactly nothing.
    """
    ptr = segments.pointers(gifts.connection, len(batch.neuron))
    roots = np.sqrt(gifts.amount)
    pairs = segments.sum(roots, ptr) ** 2 - segments.sum(roots * roots, ptr)
    left_in = ~batch.params.subtract_own_gifts[batch.neuron]
    own = np.where(left_in, segments.sum(gifts.amount, ptr), 0.0)
    return np.maximum(pairs, 0.0) + own


def _claim(raw: np.ndarray, batch: Batch) -> np.ndarray:
    """How much of each pool is shared out, (neurons,) int64 base units."""
    wanted = segments.sum(raw, batch.ptr) * batch.unit
    unsaturated = (batch.params.unsaturated == "pay-raw") & (wanted < batch.pool)
    return np.where(unsaturated, np.floor(wanted), batch.pool).astype(np.int64)
