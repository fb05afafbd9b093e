"""The functions that a user's formula may call, with a line of help and an example."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce

import numpy as np

LARGEST_EXPONENT = 64.0


@dataclass(frozen=True)
class Function:
    """One function: how many values it takes, and what for."""

    compute: Callable
    least: int
    most: int
    help: str
    example: str


def power(base: np.ndarray, exponent: np.ndarray) -> np.ndarray:
    """base ** exponent, with exponents of at most 64; beyond them, not a number."""
    small = np.abs(exponent) <= LARGEST_EXPONENT
    return np.where(small, np.power(base, np.where(small, exponent, 1.0)), np.nan)


def _of_all(compute: Callable[[np.ndarray], np.floating]) -> Callable:
    """A function of a figure over all recipients; nothing where there are none."""

    def over_all(values: np.ndarray) -> np.float64:
        values = np.atleast_1d(values)
        return np.float64(compute(values)) if len(values) else np.float64(0)

    return over_all


def _share(values: np.ndarray) -> np.ndarray:
    values = np.atleast_1d(values)
    total = values.sum()
    return values / total if total != 0 else np.zeros(len(values))


def _rank(values: np.ndarray) -> np.ndarray:
    """1 for the largest; equals share the better rank."""
    values = np.atleast_1d(values)
    ordered = np.sort(-values)
    return np.searchsorted(ordered, -values) + 1.0


def _smallest_of(*values: np.ndarray) -> np.ndarray:
    return reduce(np.minimum, values)


def _largest_of(*values: np.ndarray) -> np.ndarray:
    return reduce(np.maximum, values)


def _clip(value: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    return np.minimum(np.maximum(value, low), high)


FUNCTIONS = {
    "sqrt": Function(np.sqrt, 1, 1, "the square root.", "sqrt(votes)"),
    "abs": Function(np.abs, 1, 1, "without its sign.", "abs(votes)"),
    "exp": Function(np.exp, 1, 1, "e to this power.", "exp(-weight)"),
    "log": Function(np.log, 1, 1, "the natural logarithm.", "log(1 + votes)"),
    "floor": Function(np.floor, 1, 1, "rounded down.", "floor(votes / 10)"),
    "ceil": Function(np.ceil, 1, 1, "rounded up.", "ceil(votes / 10)"),
    "min": Function(_smallest_of, 2, 20, "the smallest of them.", "min(votes, 100)"),
    "max": Function(_largest_of, 2, 20, "the largest of them.", "max(votes, 0)"),
    "clip": Function(
        _clip, 3, 3, "a value held between two others.", "clip(votes, 10, 100)"
    ),
    "sum": Function(
        _of_all(np.sum), 1, 1, "of all recipients together.", "votes / (1 + sum(votes))"
    ),
    "mean": Function(
        _of_all(np.mean), 1, 1, "the average of all recipients.", "votes > mean(votes)"
    ),
    "median": Function(
        _of_all(np.median), 1, 1, "the middle of all recipients.", "median(votes)"
    ),
    "smallest": Function(
        _of_all(np.min), 1, 1, "the least of all recipients.", "smallest(weight)"
    ),
    "largest": Function(
        _of_all(np.max), 1, 1, "the most of all recipients.", "weight / largest(weight)"
    ),
    "share": Function(
        _share, 1, 1, "as a part of the sum of all.", "share(votes) + share(weight)"
    ),
    "rank": Function(
        _rank, 1, 1, "1 for the largest.", "10 if rank(votes) <= 3 else 0"
    ),
}
