"""Metrics voting: voters weigh metrics, the metrics decide who gets what."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from . import aggregates, payouts, sweep, voting
from .base import BallotForm, Batch, CannotDecide, Mechanism, Shares, Utilities
from .exact import LARGEST_AMOUNT
from .params import Declaration, param
from .voting import Rows


class MetricsVoting(Mechanism):
    """Each ballot turns metrics into an allocation; their median is what is paid.

    A ballot's metrics are each shared out among the recipients, weighted, added up and
    spread over the pool under the cap; so is the median of all ballots.
    """

    kind = "metrics-voting"
    label = "Metrics voting"
    category = "retro"
    glyph = "metrics"
    help = "Voters say which measured figures matter, not which recipients."
    formula = (
        "ballot = sum over metrics of weight × share of the metric, spread under the "
        "cap; paid = median of ballots, spread under the cap again"
    )
    rewards = "Measured results, as far as voters think the measure means something."
    gamed = (
        "By whatever moves a metric: wash trading, spam transactions, bought users. "
        "What is not measured counts nothing."
    )
    sources = (
        "Optimism Retro Funding 4 (2024): op-analytics, rpgf4 (16 metrics, multiplier "
        "for open source, cap 500,000 OP, minimum 1,000 OP, median of ballots)",
    )
    reads = frozenset({"pool"})
    ballots = BallotForm(
        recipient="metric",
        amount="weight_pct",
        amount_help="The weight of the metric on this ballot, in percent.",
        extra=(
            Declaration(
                name="metric",
                type="text",
                label="Metric",
                help="The column of the recipients that this row weighs.",
            ),
            Declaration(
                name="os_multiplier",
                type="number",
                label="Open source multiplier",
                help="By how much this voter multiplies the metrics of open source.",
                minimum=Decimal(0),
            ),
        ),
        stranger="metric",
    )
    recipient_columns = (
        Declaration(
            name="is_oss",
            type="boolean",
            label="Open source",
            help="Whether the multiplier for open source applies.",
            default=False,
        ),
    )
    number_columns = True

    @dataclass(frozen=True, kw_only=True)
    class Params:
        """How ballots are put together, and what one may get."""

        aggregate: str = param("median", **aggregates.AGGREGATE)
        payout_cap: Decimal | None = param(None, **payouts.PAYOUT_CAP)
        minimum_payout: Decimal = param(Decimal(0), **payouts.MINIMUM_PAYOUT)
        cap_share: Decimal = param(Decimal(1), **payouts.CAP_SHARE)
        cap_overflow: str = param("redistribute", **payouts.CAP_OVERFLOW)

    def score(self, batch: Batch) -> Shares:
        """The median allocation as shares of the pool, within cap and minimum."""
        limits = payouts.limits(batch, fine=True)
        rows = [
            _allocations(batch, neuron, int(limits.cap[neuron]))
            for neuron in range(len(batch.pool))
        ]
        table = Rows(
            **{
                name: np.concatenate([getattr(each, name) for each in rows])
                for name in vars(rows[0])
            }
        )
        score = aggregates.score(table, table, batch.params.aggregate, batch.neuron)
        why = {
            "score": score,
            "ballots": voting.voters_for(table, len(score)).astype(np.float64),
        }
        return payouts.share_out(score, batch, limits, why)

    def ballots_from(self, utilities: Utilities) -> np.ndarray:
        """None: an electorate likes recipients, and says nothing about metrics."""
        return np.full(len(utilities.value), np.nan)


def _allocations(batch: Batch, neuron: int, cap: int) -> Rows:
    """What each ballot would pay each recipient, one row for each, in tokens."""
    begin, end = int(batch.ptr[neuron]), int(batch.ptr[neuron + 1])
    rows = batch.ballots
    own = np.flatnonzero((rows.neuron == neuron) & (rows.columns["metric"] != ""))
    voters, ballot = np.unique(rows.voter[own], return_inverse=True)
    weight = np.zeros(len(voters))
    weight[ballot] = rows.weight[own]
    multiplier = np.ones(len(voters))
    given = rows.columns["os_multiplier"][own]
    multiplier[ballot[~np.isnan(given)]] = given[~np.isnan(given)]
    open_source = batch.attributes["is_oss"][begin:end]
    scores = np.zeros((end - begin, len(voters)))
    for metric in np.unique(rows.columns["metric"][own]):
        at = np.flatnonzero(rows.columns["metric"][own] == metric)
        if metric not in batch.attributes:
            name = rows.names[rows.voter[own[at[0]]]]
            raise CannotDecide(
                neuron,
                f"the ballot of “{name}” weighs the metric “{metric}”, which no "
                "recipient has",
            )
        figures = np.nan_to_num(batch.attributes[str(metric)][begin:end])
        weights = np.zeros(len(voters))
        np.add.at(weights, ballot[at], rows.amount[own[at]] / 100)
        times = np.where(open_source[:, None], multiplier[None, :], 1.0)
        scores += _shares(figures[:, None] * times) * weights[None, :]
    most = np.inf if cap == LARGEST_AMOUNT else cap / batch.unit
    paid = sweep.spread(scores, int(batch.pool[neuron]) / batch.unit, most)
    recipients = np.arange(begin, end)
    return Rows(
        neuron=np.full(paid.size, neuron),
        connection=np.repeat(recipients, len(voters)),
        voter=np.tile(voters, len(recipients)),
        amount=paid.ravel(),
        weight=np.tile(weight, len(recipients)),
    )


def _shares(figures: np.ndarray) -> np.ndarray:
    """Each column divided by its sum; a column without any figure stays 0."""
    sums = np.add.reduce(figures, axis=0)
    return np.divide(figures, sums, out=np.zeros_like(figures), where=sums > 0)
