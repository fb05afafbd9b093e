"""Sums, largest values and medians over segments of an array, in a fixed order.

A segment is values[ptr[i]:ptr[i + 1]]. What comes out for one segment depends on
nothing but its own values, so that scoring many neurons at once gives the same bits
as scoring each alone.
"""

import itertools

import numpy as np


def pointers(index: np.ndarray, count: int) -> np.ndarray:
    """ptr (count + 1,) of a sorted index (n,) of segment numbers; −1 comes first."""
    return np.searchsorted(index, np.arange(count + 1)).astype(np.int64)


def lengths(ptr: np.ndarray) -> np.ndarray:
    """How many values each segment has, (segments,)."""
    return np.diff(ptr)


def spread(per_segment: np.ndarray, ptr: np.ndarray) -> np.ndarray:
    """Each segment's value at each of its places, (n,)."""
    return np.repeat(per_segment, np.diff(ptr))


def sum(values: np.ndarray, ptr: np.ndarray) -> np.ndarray:
    """Sum of each segment, (segments,); 0 where it is empty."""
    return _reduce(np.add, values, ptr, 0)


def max(values: np.ndarray, ptr: np.ndarray, empty: float = 0) -> np.ndarray:
    """Largest value of each segment, (segments,); `empty` where there is none."""
    return _reduce(np.maximum, values, ptr, empty)


def min(values: np.ndarray, ptr: np.ndarray, empty: float = 0) -> np.ndarray:
    """Smallest value of each segment, (segments,); `empty` where there is none."""
    return _reduce(np.minimum, values, ptr, empty)


def _reduce(
    operation: np.ufunc, values: np.ndarray, ptr: np.ndarray, empty: float
) -> np.ndarray:
    # reduceat takes the next value for an empty segment and refuses one at the very
    # end: leave out the empty ones, whose neighbours then close up.
    if values.dtype == np.bool_:
        values = values.astype(np.int64)
    out = np.full(len(ptr) - 1, empty, dtype=values.dtype)
    filled = ptr[1:] > ptr[:-1]
    if filled.any():
        inside = values[: ptr[-1]]  # reduceat runs the last segment to the array's end
        out[filled] = operation.reduceat(inside, ptr[:-1][filled])
    return out


def sum_by(values: np.ndarray, index: np.ndarray, count: int) -> np.ndarray:
    """Sum of the values that share a number, (count,), added in row order.

    The index need not be sorted; rows of −1 are left out.
    """
    if len(index) and index.min() < 0:
        values, index = values[index >= 0], index[index >= 0]
    if np.issubdtype(values.dtype, np.floating):
        return np.bincount(index, weights=values, minlength=count)
    out = np.zeros(count, dtype=np.int64)
    np.add.at(out, index, values)
    return out


def cumsum(values: np.ndarray, ptr: np.ndarray) -> np.ndarray:
    """Running sum within each segment, the value itself included, (n,)."""
    if np.issubdtype(values.dtype, np.floating):
        out = np.empty_like(values)  # float sums must not carry over from the neighbour
        for start, stop in itertools.pairwise(ptr):
            np.cumsum(values[start:stop], out=out[start:stop])
        return out
    running = np.cumsum(values.astype(np.int64))
    before = np.concatenate(([0], running))[ptr[:-1]]
    return running - spread(before, ptr)


def normalise(values: np.ndarray, ptr: np.ndarray) -> np.ndarray:
    """Each value as a share of its segment's sum, (n,) float64; 0 where that is 0."""
    totals = spread(sum(values.astype(np.float64), ptr), ptr)
    return np.divide(values, totals, out=np.zeros(len(values)), where=totals > 0)


def order_within(values: np.ndarray, ptr: np.ndarray) -> np.ndarray:
    """Places (n,) that sort the values inside each segment; equals keep their order."""
    segment = np.repeat(np.arange(len(ptr) - 1), np.diff(ptr))
    return np.lexsort((values, segment)) + ptr[0]


def median(
    values: np.ndarray, ptr: np.ndarray, weights: np.ndarray | None = None
) -> np.ndarray:
    """Weighted median of each segment, (segments,) float64; 0 where it is empty.

    The value at which half the weight is passed, or the mean of the two neighbours
    where exactly half is. Weights (n,) are above 0; without them every value counts 1.
    """
    out = np.zeros(len(ptr) - 1)
    filled = ptr[1:] > ptr[:-1]
    if not filled.any():
        return out
    order = order_within(values, ptr)
    ordered = values[order].astype(np.float64)
    if weights is None:
        last = ptr[1:][filled] - ptr[0] - 1
        first = ptr[:-1][filled] - ptr[0]
        low, high = (first + last) // 2, (first + last + 1) // 2
    else:
        own = ptr - ptr[0]
        running = cumsum(weights[order], own)  # (n,)
        half = spread(np.append(running, 0)[own[1:] - 1] / 2, own)
        low = own[:-1][filled] + sum(running < half, own)[filled]
        high = low + (running[low] == half[low])
    out[filled] = np.where(
        low == high, ordered[low], (ordered[low] + ordered[high]) / 2
    )
    return out
