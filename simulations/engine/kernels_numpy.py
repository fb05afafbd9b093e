"""Pays: divides pools among connections, by shares or by asks. NumPy only.

Every function works on some neurons' connections, row by row: those of the i-th are
ptr[i]:ptr[i + 1].
"""

import numpy as np

from neurons.mechanisms import segments
from neurons.mechanisms.exact import floor_mul_div


def pay_cumulative(
    pool: np.ndarray, ptr: np.ndarray, cumulative: np.ndarray, whole: np.ndarray
) -> np.ndarray:
    """Differences of floor(pool · C / W): within a unit each, and nothing is lost.

    pool, whole (rows,); cumulative (connections,), running sums within each row.
    """
    reached = _floors(pool, ptr, cumulative, whole)
    paid = np.empty_like(reached)
    paid[:1] = reached[:1]
    np.subtract(reached[1:], reached[:-1], out=paid[1:])
    starts = ptr[:-1][ptr[1:] > ptr[:-1]]
    paid[starts] = reached[starts]
    return paid


def pay_floor(
    pool: np.ndarray, ptr: np.ndarray, weight: np.ndarray, whole: np.ndarray
) -> np.ndarray:
    """floor(pool · w / W) each; the dust is left over."""
    return _floors(pool, ptr, weight, whole)


def pay_per_unit(
    pool: np.ndarray, ptr: np.ndarray, weight: np.ndarray, whole: np.ndarray
) -> np.ndarray:
    """floor(pool / W) for each unit of weight."""
    each = pool // np.maximum(whole, 1)
    return segments.spread(np.where(whole > 0, each, 0), ptr) * weight


def pay_largest_remainder(
    pool: np.ndarray, ptr: np.ndarray, weight: np.ndarray, whole: np.ndarray
) -> np.ndarray:
    """Floors, and the dust one unit each to the largest remainders; ties by id."""
    paid = _floors(pool, ptr, weight, whole)
    claimed = floor_mul_div(pool, segments.sum(weight, ptr), whole)
    dust = claimed - segments.sum(paid, ptr)
    wholes = segments.spread(whole, ptr)
    # the product wraps, and so does its other half: their difference is exact
    rest = segments.spread(pool, ptr) * weight - paid * wholes
    row = np.repeat(np.arange(len(pool)), np.diff(ptr))
    order = np.lexsort((-rest, row))
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    return paid + (rank - segments.spread(ptr[:-1], ptr) < segments.spread(dust, ptr))


def _floors(
    pool: np.ndarray, ptr: np.ndarray, part: np.ndarray, whole: np.ndarray
) -> np.ndarray:
    return floor_mul_div(segments.spread(pool, ptr), part, segments.spread(whole, ptr))


BY_SHARES = (pay_cumulative, pay_floor, pay_per_unit, pay_largest_remainder)


def pay_asks(
    pool: np.ndarray,
    ptr: np.ndarray,
    due: np.ndarray,
    takes_rest: np.ndarray,
    is_whole: np.ndarray,
) -> np.ndarray:
    """Pays asks in the order given, as far as each row's pool reaches.

    due (asks,) base units, takes_rest (asks,) bool, is_whole (rows,) bool: in full or
    not at all, where later ones still have their turn.
    """
    paid = np.zeros_like(due)
    left = pool.copy()
    length = np.diff(ptr)
    for turn in range(int(length.max(initial=0))):
        rows = np.flatnonzero((length > turn) & (left > 0))
        if not len(rows):
            break
        at = ptr[rows] + turn
        reach = np.minimum(due[at], left[rows])
        refused = is_whole[rows] & (reach < due[at])
        amount = np.where(takes_rest[at], left[rows], np.where(refused, 0, reach))
        paid[at] = amount
        left[rows] -= amount
    return paid
