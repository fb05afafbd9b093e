"""Jury comparison: jurors say how many times more one thing is worth than another."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from . import comparisons, payouts, segments
from .base import BallotForm, Batch, CannotDecide, Mechanism, Remark, Shares, Utilities
from .params import Choice, Declaration, param


def _is_above_zero(multiplier: Decimal) -> None:
    if multiplier <= 0:
        raise ValueError("Times more is above 0: 1 is the same.")


OTHER = Declaration(
    name="b",
    type="recipient",
    label="B",
    help="The recipient that A is compared with.",
)
MULTIPLIER = Declaration(
    name="multiplier",
    type="number",
    label="Times more",
    help="How many times more the chosen one is worth. 1: the same.",
    default=Decimal(1),
    check=_is_above_zero,
)


class JuryComparison(Mechanism):
    """The weights that fit all comparisons best, by least squares of their logarithms.

    Recipients that nobody compared get nothing. Where comparisons fall into parts that
    no pair connects, each part weighs as if its average were the same as the others'.
    """

    kind = "jury-comparison"
    label = "Jury comparison"
    category = "peer"
    glyph = "jury"
    help = (
        "Jurors compare two at a time; weights are fitted to all, as in Deep Funding."
    )
    formula = (
        "ℓ minimises Σ(ℓ_b − ℓ_a − c)², c = ln m if b was chosen, −ln m if a; "
        "paid = pool × e^ℓ ÷ Σe^ℓ"
    )
    rewards = "What careful comparison, two at a time, finds worth more."
    gamed = (
        "One juror with huge multipliers moves a least-squares fit; jurors choose what "
        "they compare unless pairs are given to them."
    )
    sources = (
        "Deep Funding: deepfunding/scoring, scoring.py (cost = Σ(ℓ_b − ℓ_a − c)²; its "
        "blend of submitted models is not part of this kind)",
    )
    portable = False
    reads = frozenset({"pool"})
    ballots = BallotForm(
        voter="juror",
        recipient="a",
        amount="choice",
        amount_help="1 if A is worth more, 2 if B is.",
        amounts=(1, 2),
        extra=(OTHER, MULTIPLIER),
    )

    @dataclass(frozen=True, kw_only=True)
    class Params:
        """How comparisons become weights."""

        loss: str = param(
            "least-squares",
            type="choice",
            label="Loss",
            help="What the fit keeps small. Deep Funding takes squares of logarithms.",
            choices=(
                Choice("least-squares", "Least squares", "Of the logarithms' errors."),
            ),
        )
        cap_share: Decimal = param(Decimal(1), **payouts.CAP_SHARE)
        payout_cap: Decimal | None = param(None, **payouts.PAYOUT_CAP)
        cap_overflow: str = param("redistribute", **payouts.CAP_OVERFLOW)
        minimum_payout: Decimal = param(Decimal(0), **payouts.MINIMUM_PAYOUT)

    def score(self, batch: Batch) -> Shares:
        """By the exponential of what was fitted, for those who were compared."""
        weight = np.zeros(len(batch.neuron))
        fitted = np.full(len(weight), np.nan)
        compared = np.zeros(len(weight))
        for pairs in _pairs(batch):
            here = pairs.here
            count = here.stop - here.start
            found = comparisons.fit(count, pairs.a, pairs.b, pairs.ratio, pairs.power)
            fitted[here] = found
            compared[here] = np.bincount(
                np.concatenate((pairs.a, pairs.b)), minlength=count
            )
            known = ~np.isnan(found)
            weight[here] = np.where(known, np.exp(found - np.nanmax(found)), 0.0)
        why = {"fitted": fitted, "comparisons": compared}
        shares = payouts.steadied(weight, batch.ptr)
        return payouts.share_out(shares, batch, payouts.limits(batch), why)

    def ballots_from(self, utilities: Utilities) -> np.ndarray:
        """Each voter compares each recipient with the one before it in its list."""
        before = _one_before(utilities)
        chosen = np.where(utilities.value >= utilities.value[before], 1.0, 2.0)
        return np.where(before == np.arange(len(before)), np.nan, chosen)

    def ballot_columns_from(self, utilities: Utilities) -> dict[str, np.ndarray]:
        """The one before, and the ratio of likings."""
        before = _one_before(utilities)
        ratio = utilities.value / utilities.value[before]
        return {
            "b": utilities.recipient[before],
            "multiplier": np.maximum(ratio, 1 / ratio),
        }

    def remarks(self, batch: Batch) -> list[Remark]:
        """Parts that no comparison connects, and caps below the pool."""
        found = payouts.remarks(batch)
        for pairs in _pairs(batch):
            count = pairs.here.stop - pairs.here.start
            parts = int(comparisons.parts(count, pairs.a, pairs.b).max()) + 1
            if parts > 1:
                found.append(
                    Remark(
                        neuron=pairs.neuron,
                        code="comparisons-unconnected",
                        sentence=f"The comparisons fall into {parts} parts that no "
                        "pair connects: how the parts compare is an assumption.",
                        cure="Ask a juror to compare across the parts.",
                    )
                )
        return found


@dataclass(frozen=True)
class _Pairs:
    """The comparisons of one neuron; recipients are numbered within it."""

    neuron: int
    here: slice
    a: np.ndarray  # (pairs,) int64
    b: np.ndarray  # (pairs,) int64
    ratio: np.ndarray  # (pairs,) float64, what ℓ_b − ℓ_a should be
    power: np.ndarray  # (pairs,) float64, > 0


def _pairs(batch: Batch) -> Iterator[_Pairs]:
    """Each neuron's comparisons, where it has any. Raises CannotDecide."""
    rows = batch.ballots
    other = rows.columns["b"]
    named = (rows.connection >= 0) & (other >= 0) & (rows.connection != other)
    _refuse_oddities(batch, named)
    sign = np.where(rows.amount == 2, 1.0, -1.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = sign * np.log(_multipliers(batch))
    for neuron in np.unique(rows.neuron[named]).tolist():
        mine = np.flatnonzero(named & (rows.neuron == neuron))
        here = slice(int(batch.ptr[neuron]), int(batch.ptr[neuron + 1]))
        yield _Pairs(
            neuron,
            here,
            rows.connection[mine] - here.start,
            other[mine] - here.start,
            ratio[mine],
            rows.weight[mine],
        )


def _refuse_oddities(batch: Batch, named: np.ndarray) -> None:
    """Refuse a choice that is neither, and a multiplier that is not above 0."""
    rows = batch.ballots
    for bad, what in (
        (~np.isin(rows.amount, (1, 2)), "a choice other than 1 or 2"),
        (~(_multipliers(batch) > 0), "a multiplier that is not above 0"),
    ):
        places = np.flatnonzero(named & bad)
        if len(places):
            name = rows.names[rows.voter[places[0]]]
            raise CannotDecide(int(rows.neuron[places[0]]), f"“{name}” has {what}")


def _multipliers(batch: Batch) -> np.ndarray:
    """How many times more, (ballots,); where nothing is said, the same."""
    given = batch.ballots.columns["multiplier"]
    return np.where(np.isnan(given), 1.0, given)


def _one_before(utilities: Utilities) -> np.ndarray:
    """The row before each in its voter's list; the first one's is itself."""
    place = np.arange(len(utilities.value))
    return np.maximum(place - 1, segments.spread(utilities.ptr[:-1], utilities.ptr))
