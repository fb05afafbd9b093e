"""What every kind that votes shares: who is eligible, whose rows count once, quorum."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from . import segments
from .base import Ballots, Batch, CannotDecide, Utilities
from .exact import BILLION
from .params import Choice, Declaration

SCORE_STEPS = 10_000  # coefficients are cut to ten-thousandths, as Grants Stack does

SCORE_COLUMN = Declaration(
    name="score",
    type="number",
    label="Identity score",
    help="How sure it is that the voter is one person, for instance a Passport score.",
)


# At which identity weighting starts.
SCORE_LOW: dict[str, Any] = {
    "type": "number",
    "label": "Lowest identity score",
    "help": "Below this score a voter counts nothing. For ballots that carry scores.",
    "unit": "points",
    "minimum": 0,
}

# From which an identity counts in full.
SCORE_HIGH: dict[str, Any] = {
    "type": "number",
    "label": "Full identity score",
    "help": "From this score on a voter counts in full; between the two, in line.",
    "unit": "points",
    "minimum": 0,
}

# Says how much a voter at the lowest score counts.
SHARE_AT_LOW: dict[str, Any] = {
    "type": "share",
    "label": "Share at the lowest score",
    "help": "How much a voter with exactly the lowest score counts.",
    "unit": "share",
}

# Says what a vote against does.
NEGATIVE_VOTES: dict[str, Any] = {
    "type": "choice",
    "label": "Votes against",
    "help": "Whether votes against are taken off the votes for, or left out.",
    "choices": (
        Choice("subtract", "Subtract", "Taken off, down to nothing."),
        Choice("ignore", "Ignore", "Left out, as if never cast."),
    ),
}


def identity_coefficient(
    score: np.ndarray, low: np.ndarray, high: np.ndarray, share_at_low: np.ndarray
) -> np.ndarray:
    """How much voters count, (n,): 0 below `low`, 1 from `high` on, in line between.

    A score that is not a number means that none was asked for: it counts in full.
    """
    span = np.where(high > low, high - low, 1.0)
    rise = share_at_low + (1.0 - share_at_low) * (score - low) / span
    # The small term undoes a product that lands a hair below the step it means.
    cut = np.floor(rise * SCORE_STEPS + 1e-7) / SCORE_STEPS
    between = np.where(score >= high, 1.0, cut)
    return np.where(np.isnan(score), 1.0, np.where(score < low, 0.0, between))


@dataclass(frozen=True)
class Rows:
    """Ballots that count, in the order of the batch: by neuron, connection, voter."""

    neuron: np.ndarray  # (rows,) int64
    connection: np.ndarray  # (rows,) int64, or −1: may vote, named nobody
    voter: np.ndarray  # (rows,) int64
    amount: np.ndarray  # (rows,) float64
    weight: np.ndarray  # (rows,) float64, > 0

    def where(self, keep: np.ndarray) -> "Rows":
        """Only the rows that `keep` marks, by bool or by number."""
        if keep.dtype == np.bool_ and keep.all():
            return self  # most tables are sound: spare the copies
        return Rows(**{name: column[keep] for name, column in vars(self).items()})

    def starts(self) -> np.ndarray:
        """Where each voter's rows for one connection begin, (groups,) int64."""
        if not len(self.voter):
            return np.zeros(0, dtype=np.int64)
        new = np.ones(len(self.voter), dtype=np.bool_)
        new[1:] = (self.connection[1:] != self.connection[:-1]) | (
            self.voter[1:] != self.voter[:-1]
        )
        return np.flatnonzero(new)


def weights(batch: Batch) -> np.ndarray:
    """What each ballot weighs, times the identity coefficient, (ballots,) float64."""
    ballots: Ballots = batch.ballots
    score = ballots.columns.get("score")
    if score is None or not hasattr(batch.params, "score_low"):
        return ballots.weight
    if np.isnan(score).all():
        return ballots.weight
    at = ballots.neuron
    return ballots.weight * identity_coefficient(
        score,
        batch.params.score_low[at],
        batch.params.score_high[at],
        batch.params.share_at_low[at] / BILLION,
    )


def eligible(batch: Batch) -> Rows:
    """The ballots that count, their weight already times the identity coefficient."""
    ballots: Ballots = batch.ballots
    weight = weights(batch)
    rows = Rows(
        ballots.neuron, ballots.connection, ballots.voter, ballots.amount, weight
    )
    return rows if weight is ballots.weight else rows.where(weight > 0)


def merged(rows: Rows) -> Rows:
    """One row for each voter and recipient: amounts added up, blank rows left out.

    The weight is the one with which the sum of amount × weight stays what it was.
    """
    rows = rows.where(rows.connection >= 0)
    starts = rows.starts()
    if len(starts) == len(rows.voter):
        return rows
    group = np.zeros(len(rows.voter), dtype=np.int64)
    group[starts[1:]] = 1
    group = np.cumsum(group)
    count = len(starts)
    size = np.abs(rows.amount)
    of_size = segments.sum_by(size, group, count)
    by_size = segments.sum_by(size * rows.weight, group, count)
    plain = segments.sum_by(rows.weight, group, count) / np.bincount(
        group, minlength=count
    )
    spread = np.divide(by_size, of_size, out=plain, where=of_size > 0)
    return replace(
        rows.where(starts),
        amount=segments.sum_by(rows.amount, group, count),
        weight=spread,
    )


def voters_for(rows: Rows, connections: int) -> np.ndarray:
    """How many voters listed each connection, (connections,); `rows` are merged."""
    return np.bincount(rows.connection, minlength=connections)


def voter_weights(rows: Rows, neurons: int) -> np.ndarray:
    """The weight of all who may vote, by neuron, (neurons,), each voter once."""
    if not len(rows.voter):
        return np.zeros(neurons)
    order = np.lexsort((rows.voter, rows.neuron))
    voter, neuron, weight = rows.voter[order], rows.neuron[order], rows.weight[order]
    new = np.ones(len(voter), dtype=np.bool_)
    new[1:] = (voter[1:] != voter[:-1]) | (neuron[1:] != neuron[:-1])
    group = np.cumsum(new) - 1
    count = int(group[-1]) + 1
    mean = segments.sum_by(weight, group, count) / np.bincount(group, minlength=count)
    return segments.sum_by(mean, neuron[new], neurons)


def voters(rows: Rows, neurons: int) -> np.ndarray:
    """How many different voters have a row, by neuron, (neurons,) int64."""
    if not len(rows.voter):
        return np.zeros(neurons, dtype=np.int64)
    _, first = np.unique(rows.voter, return_index=True)  # numbered over the batch
    return np.bincount(rows.neuron[first], minlength=neurons)


def directions(rows: Rows) -> Rows:
    """Each voter once for each recipient, for (1), against (−1) or neither (0).

    The rows of one voter are added up, amount × weight each, and the sign of the sum
    counts; with the voter's power, which saying it twice does not double.
    """
    rows = rows.where(rows.connection >= 0)
    starts = rows.starts()
    if not len(starts):
        return rows
    ptr = np.append(starts, len(rows.voter))
    sums = segments.sum(rows.amount * rows.weight, ptr)
    power = segments.sum(rows.weight, ptr) / np.diff(ptr)
    return replace(rows.where(starts), amount=np.sign(sums), weight=power)


def for_or_against(utilities: Utilities) -> np.ndarray:
    """1 where a voter likes a recipient at least as much as its median one, else −1."""
    middle = segments.median(utilities.value, utilities.ptr)
    return np.where(
        utilities.value >= segments.spread(middle, utilities.ptr), 1.0, -1.0
    )


def tally(batch: Batch) -> tuple[np.ndarray, np.ndarray]:
    """Power for and power against each connection, (connections,) float64 each."""
    votes, count = directions(eligible(batch)), len(batch.neuron)
    sides = [votes.where(votes.amount == side) for side in (1, -1)]
    in_favour, against = (
        segments.sum_by(each.weight, each.connection, count) for each in sides
    )
    return in_favour, against


def refuse_overspending(
    rows: Rows, spent: np.ndarray, limit: np.ndarray, names: np.ndarray, unit: str
) -> None:
    """Refuse whoever spends more than there is; `spent` (rows,), `limit` (neurons,).

    Raises CannotDecide with the voter's name, of `names` (voters,).
    """
    total = segments.sum_by(spent, rows.voter, len(names))[rows.voter]
    most = limit[rows.neuron]
    over = np.flatnonzero(total > most * (1 + 1e-9))  # rounding may overspend a hair
    if len(over):
        row = over[0]
        raise CannotDecide(
            int(rows.neuron[row]),
            f"“{names[rows.voter[row]]}” spends {total[row]:,.10g} {unit} but has "
            f"{most[row]:,.10g}",
        )
