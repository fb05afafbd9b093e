"""From many opinions of one recipient to one score: median, mean, sum."""

from typing import Any

import numpy as np

from . import segments
from .params import Choice
from .voting import Rows, voter_weights

CHOICES = (
    Choice("median", "Median", "Half the weight says more, half says less."),
    Choice("mean", "Mean", "The average of the ballots that list the recipient."),
    Choice("rounded-mean", "Rounded mean", "The mean, rounded half up to a whole."),
    Choice("sum", "Sum", "All ballots added up."),
    Choice("mean-of-all", "Mean of all voters", "Who does not list it counts as 0."),
)


# Says how ballots become a score.
AGGREGATE: dict[str, Any] = {
    "type": "choice",
    "label": "Score",
    "help": "How the ballots for one recipient become its score.",
    "choices": CHOICES,
}


def score(
    rows: Rows, all_rows: Rows, rule: np.ndarray, neuron: np.ndarray
) -> np.ndarray:
    """Each connection's score by its neuron's rule, (connections,) float64.

    `rows` are merged; `all_rows` also hold those who named nobody; `rule` is
    (neurons,), `neuron` the neuron of each connection. No ballots give 0.
    """
    found = np.zeros(len(neuron))
    for name in np.unique(rule):
        found = np.where(
            rule[neuron] == name, _RULES[str(name)](rows, all_rows, neuron), found
        )
    return found


def median(rows: Rows, connections: int) -> np.ndarray:
    """The amount at which half the weight is passed, or the mean of two."""
    ptr = segments.pointers(rows.connection, connections)
    return segments.median(rows.amount, ptr, _whole(rows.weight, ptr))


def _whole(weight: np.ndarray, ptr: np.ndarray) -> np.ndarray | None:
    """Weights as int64 billionths, so that “exactly half” is exact; None: all are 1.

    Where a recipient's weights are too large for that, fewer decimals are kept.
    """
    if np.all(weight == 1):
        return None
    sums = segments.sum(weight, ptr)
    scale = np.full(len(sums), 1e9)
    for _ in range(9):
        scale = np.where((sums * scale >= 2.0**52) & (scale > 1), scale / 10, scale)
    whole = np.rint(weight * segments.spread(scale, ptr)).astype(np.int64)
    return np.maximum(whole, 1)


def _median(rows: Rows, all_rows: Rows, neuron: np.ndarray) -> np.ndarray:
    return median(rows, len(neuron))


def _sum(rows: Rows, all_rows: Rows, neuron: np.ndarray) -> np.ndarray:
    return segments.sum_by(rows.amount * rows.weight, rows.connection, len(neuron))


def _mean(rows: Rows, all_rows: Rows, neuron: np.ndarray) -> np.ndarray:
    weight = segments.sum_by(rows.weight, rows.connection, len(neuron))
    return _divide(_sum(rows, all_rows, neuron), weight)


def _rounded_mean(rows: Rows, all_rows: Rows, neuron: np.ndarray) -> np.ndarray:
    return np.floor(_mean(rows, all_rows, neuron) + 0.5)


def _mean_of_all(rows: Rows, all_rows: Rows, neuron: np.ndarray) -> np.ndarray:
    neurons = int(neuron.max(initial=-1)) + 1
    everyone = voter_weights(all_rows.where(all_rows.neuron < neurons), neurons)
    return _divide(_sum(rows, all_rows, neuron), everyone[neuron])


def _divide(value: np.ndarray, by: np.ndarray) -> np.ndarray:
    return np.divide(value, by, out=np.zeros(len(value)), where=by > 0)


_RULES = {
    "median": _median,
    "mean": _mean,
    "rounded-mean": _rounded_mean,
    "sum": _sum,
    "mean-of-all": _mean_of_all,
}
