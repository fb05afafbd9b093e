"""Formula: the user's own rule, as an expression over what is known of recipients."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import numpy as np

from . import formula_language, payouts, segments, voting
from .base import BallotForm, Batch, CannotDecide, Mechanism, Remark, Shares
from .formula_functions import FUNCTIONS, Function
from .formula_language import FormulaError
from .params import Declaration, param

LARGEST_SCORE = 1e100


@dataclass(frozen=True)
class Figure:
    """One name that a formula may read, with its meaning and an example."""

    help: str
    example: str


FIGURES = {
    "weight": Figure("the weight of the connection.", "weight ** 2"),
    "votes": Figure(
        "all amounts on ballots for it, those against taken off.", "max(votes, 0)"
    ),
    "contributions": Figure("all amounts above 0 for it.", "weight * contributions"),
    "voters": Figure("how many different voters support it.", "voters"),
    "roots": Figure(
        "the sum of the square roots of what each voter gave.",
        "roots ** 2 - contributions",
    ),
    "impact": Figure(
        "the impact that the recipient carries, 0 if none.",
        "impact if votes > 0 else 0",
    ),
    "received": Figure(
        "what this neuron has paid it so far, in tokens.", "max(1000 - received, 0)"
    ),
    "pool": Figure("what is to be shared now, in tokens.", "min(contributions, pool)"),
}
IMPACT = Declaration(
    name="impact",
    type="number",
    label="Impact",
    help="How much good it does, on any scale. Empty: the impact that the recipient "
    "itself carries.",
    minimum=Decimal(0),
)


class Formula(Mechanism):
    """Shares the pool by a formula of the user's own, one score for each recipient.

    Every column of numbers that connections carry can be read by its name. A score
    below 0 or without a finite value stops the run with a sentence.
    """

    kind = "formula"
    label = "Your own formula"
    category = "formula"
    glyph = "formula"
    help = "Any rule you can write: weight * sqrt(votes), roots ** 2 − contributions …"
    formula = "paid = pool × score ÷ sum of scores, where score is what you write"
    rewards = "Whatever the formula counts, and nothing else."
    gamed = (
        "By whoever can move the figures that it reads. Ask of each of them who "
        "reports it, and what it would cost to invent."
    )
    sources = ("Your own. The examples follow the published rules of other kinds.",)
    portable = False
    reads = frozenset({"pool", "paid_so_far"})
    ballots = BallotForm(
        amount_help="Votes, points or gifts; the formula reads their sums.",
        extra=(voting.SCORE_COLUMN,),
        once=False,
        required=False,
    )
    recipient_columns = (IMPACT,)
    number_columns = True

    @dataclass(frozen=True, kw_only=True)
    class Params:
        """The formula, and what one recipient may get."""

        expression: str = param(
            "weight",
            type="text",
            label="Formula",
            help="The score of each recipient. Signs: + − * / // % **, comparisons, "
            "and, or, not, a if b else c. "
            + " ".join(f"{n}: {f.help} As in {f.example}." for n, f in FIGURES.items())
            + " Every number column of a connection can be read by its name. "
            "Functions, as in "
            + ", ".join(each.example for each in FUNCTIONS.values())
            + ".",
            maximum=formula_language.LONGEST,
            check=formula_language.parse,
        )
        cap_share: Decimal = param(Decimal(1), **payouts.CAP_SHARE)
        payout_cap: Decimal | None = param(None, **payouts.PAYOUT_CAP)
        cap_overflow: str = param("redistribute", **payouts.CAP_OVERFLOW)
        minimum_payout: Decimal = param(Decimal(0), **payouts.MINIMUM_PAYOUT)
        score_low: Decimal = param(Decimal(15), **voting.SCORE_LOW)
        score_high: Decimal = param(Decimal(25), **voting.SCORE_HIGH)
        share_at_low: Decimal = param(Decimal("0.5"), **voting.SHARE_AT_LOW)

    def score(self, batch: Batch) -> Shares:
        """What the formula says, as shares."""
        scores = np.zeros(len(batch.neuron))
        for neuron, here, figures in _figures(batch):
            try:
                tree = formula_language.parse(str(batch.params.expression[neuron]))
                found = formula_language.evaluate(tree, figures, here.stop - here.start)
            except FormulaError as error:
                raise CannotDecide(neuron, str(error)) from None
            _check_scores(found, neuron)
            scores[here] = found
        weight = payouts.steadied(scores, batch.ptr)
        return payouts.share_out(
            weight, batch, payouts.limits(batch), {"score": scores}
        )

    def remarks(self, batch: Batch) -> list[Remark]:
        """Names that nothing here has, and caps below the pool."""
        found = payouts.remarks(batch)
        for neuron, _, figures in _figures(batch):
            text = str(batch.params.expression[neuron])
            unknown = set(formula_language.names(formula_language.parse(text)))
            unknown -= set(figures)
            if unknown:
                found.append(
                    Remark(
                        neuron=neuron,
                        code="formula-unknown-name",
                        sentence="The formula reads "
                        + ", ".join(f"“{each}”" for each in sorted(unknown))
                        + ", which nothing here carries.",
                        cure="Give the connections a column of this name, or read one "
                        f"of {', '.join(sorted(figures))}.",
                        severity="error",
                    )
                )
        return found

    def describe(self) -> dict[str, Any]:
        """With the figures and functions that a formula may use."""
        known: dict[str, Mapping[str, Figure | Function]] = {
            "figures": FIGURES,
            "functions": FUNCTIONS,
        }
        return super().describe() | {
            "language": {
                part: [
                    {"name": name, "help": each.help, "example": each.example}
                    for name, each in entries.items()
                ]
                for part, entries in known.items()
            }
        }


def _check_scores(scores: np.ndarray, neuron: int) -> None:
    """Refuse what cannot be shared by, with how many recipients it is."""
    for bad, what in (
        (~np.isfinite(scores), "no finite number (a division by zero, perhaps)"),
        (scores < 0, "a score below 0"),
        (scores > LARGEST_SCORE, "a score above 10^100"),
    ):
        if bad.any():
            raise CannotDecide(
                neuron,
                f"its formula gives {what} for {bad.sum()} of {len(scores)} recipients",
            )


def _figures(
    batch: Batch,
) -> Iterator[tuple[int, slice, Mapping[str, np.ndarray | np.float64]]]:
    """Each neuron with recipients, their place, and what its formula may read."""
    everything = _sums(batch)
    for neuron in range(len(batch.pool)):
        here = slice(int(batch.ptr[neuron]), int(batch.ptr[neuron + 1]))
        if here.start == here.stop:
            continue
        figures: dict[str, Any] = {n: v[here] for n, v in everything.items()}
        for name, column in batch.attributes.items():
            own = column[here]
            if name not in FIGURES and not np.isnan(own).all():
                figures[name] = np.nan_to_num(own)
        figures["pool"] = np.float64(batch.pool[neuron] / batch.unit)
        yield neuron, here, figures


def _sums(batch: Batch) -> dict[str, np.ndarray]:
    """The figures of every recipient, (connections,) each."""
    rows = voting.merged(voting.eligible(batch))
    rows = replace(rows, amount=rows.amount * rows.weight)
    given = rows.where(rows.amount > 0)
    count = len(batch.neuron)
    scale = np.maximum(batch.weight_scale, 1)[batch.neuron]
    return {
        "weight": batch.weight / scale,
        "votes": segments.sum_by(rows.amount, rows.connection, count),
        "contributions": segments.sum_by(given.amount, given.connection, count),
        "voters": voting.voters_for(given, count).astype(np.float64),
        "roots": segments.sum_by(np.sqrt(given.amount), given.connection, count),
        "impact": np.nan_to_num(batch.attributes["impact"]),
        "received": batch.paid_so_far / batch.unit,
    }
