"""Makes weights whole, exactly as model.md section 4 says, before money is divided."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import numpy as np

from neurons.mechanisms import segments
from neurons.mechanisms.base import Shares
from neurons.mechanisms.exact import LARGEST_WHOLE

from .errors import FaultyScore

_STEPS = 2**40  # shares of kinds that are not portable are rounded to 2^-40
_SLACK = 2.0**-40  # by which float64 shares may exceed their whole through rounding


def whole_weights(
    weights: Sequence[Decimal], extra: Sequence[Decimal] = ()
) -> tuple[list[int], list[int], int]:
    """One neuron's written weights as integers, other figures on their scale, scale.

    The scale is a power of ten, or 0 where that would reach 2^61 and a power of two
    was used instead.
    """
    every = [*weights, *extra]
    exponent = max((-_exponent(each) for each in every), default=0)
    scale = 10 ** max(exponent, 0)
    scaled = [int(each * scale) for each in every]
    count = len(weights)
    whole = max([sum(scaled[:count]), *scaled[count:]])
    if whole <= LARGEST_WHOLE:
        return scaled[:count], scaled[count:], scale
    shrunk = [_to_even(each, whole) for each in scaled]
    total, written = sum(shrunk[:count]), sum(scaled[:count])
    figures = [  # rounding must not turn a whole into less than its weights, or more
        max(small, total) if exact >= written else min(small, total - 1)
        for small, exact in zip(shrunk[count:], scaled[count:], strict=True)
    ]
    return shrunk[:count], figures, 0


def _exponent(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _to_even(value: int, whole: int) -> int:
    """The value scaled by the power of two that brings `whole` into [2^52, 2^53)."""
    shift = whole.bit_length() - 53
    return round(Fraction(value, 2**shift) if shift >= 0 else value * 2**-shift)


def whole_shares(
    answer: Shares, ptr: np.ndarray, *, portable: bool
) -> tuple[np.ndarray, np.ndarray]:
    """A mechanism's answer as (weights (connections,), wholes (neurons,)), int64.

    Raises FaultyScore with the place of the neuron in the batch.
    """
    weight = np.asarray(answer.weight)
    _check(weight, answer.whole, ptr)
    if weight.dtype.kind in "iub":
        return _whole_integers(weight.astype(np.int64), answer.whole, ptr)
    wholes = _sums(weight, ptr)
    if answer.whole is not None:
        wholes = np.maximum(wholes, answer.whole)
    spread = segments.spread(wholes, ptr)
    if portable:
        _, exponent = np.frexp(spread)
        scaled = np.rint(np.ldexp(weight, 53 - exponent)).astype(np.int64)
    else:
        share = np.divide(weight, spread, out=np.zeros_like(weight), where=spread > 0)
        scaled = np.rint(share * _STEPS).astype(np.int64)
    totals = segments.sum(scaled, ptr)
    if answer.whole is None:
        return scaled, totals
    given = np.asarray(answer.whole, dtype=np.float64)
    if portable:
        _, exponent = np.frexp(wholes)
        whole = np.rint(np.ldexp(given, 53 - exponent)).astype(np.int64)
    else:
        whole = np.where(wholes > 0, _STEPS, 0)
    return scaled, np.maximum(whole, totals)


def _sums(weight: np.ndarray, ptr: np.ndarray) -> np.ndarray:
    """Sums added one by one, so that any other implementation finds the same."""
    index = np.repeat(np.arange(len(ptr) - 1), np.diff(ptr))
    return segments.sum_by(weight.astype(np.float64), index, len(ptr) - 1)


def _whole_integers(
    weight: np.ndarray, whole: np.ndarray | None, ptr: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    large = segments.sum(weight.astype(np.float64), ptr) >= 2.0**60
    if whole is not None:
        large |= np.asarray(whole) >= 2**60
    totals = segments.sum(weight, ptr)
    wholes = totals if whole is None else np.maximum(whole, totals).astype(np.int64)
    if not large.any():
        return weight, wholes
    weight, wholes = weight.copy(), wholes.copy()
    for place in np.flatnonzero(large):  # near the limit: Python integers
        row = slice(ptr[place], ptr[place + 1])
        own = weight[row].tolist()
        given = [] if whole is None else [int(whole[place])]
        top = max([sum(own), *given])
        if top <= LARGEST_WHOLE:
            wholes[place] = top
            continue
        weight[row] = shrunk = [_to_even(each, top) for each in own]
        wholes[place] = max([sum(shrunk), *(_to_even(each, top) for each in given)])
    return weight, wholes


def _check(weight: np.ndarray, whole: np.ndarray | None, ptr: np.ndarray) -> None:
    if len(weight) != ptr[-1]:
        raise FaultyScore(0, "its kind did not answer for every connection")
    bad = ~np.isfinite(weight) | (weight < 0)
    if bad.any():
        place = int(np.flatnonzero(bad)[0])
        neuron = int(np.searchsorted(ptr, place, side="right")) - 1
        what = "below 0" if weight[place] < 0 else "not a finite number"
        raise FaultyScore(neuron, f"its kind scored a connection {what}")
    if whole is None:
        return
    sums = segments.sum(weight.astype(np.float64), ptr)
    whole = np.asarray(whole)
    over = ~np.isfinite(whole) | (sums > whole * (1 + _SLACK))
    if weight.dtype.kind in "iub" and sums.max(initial=0) < 2.0**62:
        over = segments.sum(weight.astype(np.int64), ptr) > whole
    if over.any():
        neuron = int(np.flatnonzero(over)[0])
        raise FaultyScore(neuron, "its kind gave out more than the whole it declared")
