"""Threshold matching: the pool follows gifts, but only above a common bar."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from . import payouts, segments, voting
from .base import BallotForm, Batch, Mechanism, Remark, Shares
from .params import param


class ThresholdMatching(Mechanism):
    """Match gifts in proportion, for recipients strictly above an equal part of them.

    The bar is the total of gifts ÷ (divisor × number of recipients), rounded down to a
    base unit: with divisor 2, half the average.
    """

    kind = "threshold-matching"
    label = "Threshold matching"
    category = "match"
    glyph = "threshold"
    help = "Matches gifts in proportion, but only for those above a common threshold."
    formula = (
        "threshold = ⌊all gifts ÷ (divisor × recipients)⌋; match = pool × gifts ÷ "
        "gifts of all above it, for gifts > threshold"
    )
    rewards = "Recipients that raise a fair part by themselves; the largest gain most."
    gamed = (
        "One large donor lifts a recipient over the bar alone; adding many tiny "
        "recipients lowers the bar for all."
    )
    sources = (
        "Octant, epochs 1 and 2 (threshold = total ÷ 2n) and epoch 3 (total ÷ n): "
        "golemfoundation/octant, app/engine/projects (strictly above)",
    )
    reads = frozenset({"pool"})
    to_exceed = frozenset({"threshold"})
    ballots = BallotForm(
        voter="donor",
        amount="gift",
        amount_help="What the donor gave, in tokens.",
        extra=(voting.SCORE_COLUMN,),
    )

    @dataclass(frozen=True, kw_only=True)
    class Params:
        """How high the bar is, and what one recipient may get."""

        divisor: int = param(
            2,
            type="integer",
            label="Divisor",
            help="2: half the average of gifts, as in Octant's epochs 1 and 2. 1: the "
            "average, as in epoch 3.",
            minimum=1,
            maximum=1_000_000,
        )
        cap_share: Decimal = param(Decimal(1), **payouts.CAP_SHARE)
        payout_cap: Decimal | None = param(None, **payouts.PAYOUT_CAP)
        cap_overflow: str = param("redistribute", **payouts.CAP_OVERFLOW)
        score_low: Decimal = param(Decimal(15), **voting.SCORE_LOW)
        score_high: Decimal = param(Decimal(25), **voting.SCORE_HIGH)
        share_at_low: Decimal = param(Decimal("0.5"), **voting.SHARE_AT_LOW)

    def score(self, batch: Batch) -> Shares:
        """By gifts, for those above the threshold."""
        rows = voting.merged(voting.eligible(batch))
        rows = rows.where(rows.amount > 0)
        units = np.rint(rows.amount * rows.weight * batch.unit)
        raised = segments.sum_by(units, rows.connection, len(batch.neuron))
        bar = threshold(
            segments.sum(raised, batch.ptr),
            segments.lengths(batch.ptr),
            batch.params.divisor,
        )[batch.neuron]
        why = {
            "raised": raised / batch.unit,
            "threshold": bar / batch.unit,
            "threshold_margin": (raised - bar) / batch.unit,
            "threshold_bar": bar / batch.unit,
        }
        weight = np.where(raised > bar, raised, 0.0)
        return payouts.share_out(weight, batch, payouts.limits(batch), why)

    def remarks(self, batch: Batch) -> list[Remark]:
        """Caps below the pool."""
        return payouts.remarks(batch)


def threshold(
    total: np.ndarray, recipients: np.ndarray, divisor: np.ndarray
) -> np.ndarray:
    """The bar that gifts must exceed, in the unit of `total`; 0 for no recipients."""
    return total // np.maximum(divisor * recipients, 1)
