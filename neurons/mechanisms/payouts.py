"""Caps, minimum payouts and overflow, in whole base units, the same for every kind."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from . import segments
from .base import Batch, Remark, Shares
from .exact import BILLION, LARGEST_AMOUNT, LARGEST_WHOLE, floor_mul_div
from .params import Choice, Columns

# What is told of every recipient: each bar, and by how much it was met.
BARS = ("cap_margin", "cap_bar", "minimum_payout_margin", "minimum_payout_bar")

# Caps a recipient at a share of the pool.
CAP_SHARE: dict[str, Any] = {
    "type": "share",
    "label": "Largest share for one",
    "help": "Largest share of the pool that one recipient may take. 1: no cap.",
    "unit": "share",
}

# Caps a recipient at an amount.
PAYOUT_CAP: dict[str, Any] = {
    "type": "amount",
    "label": "Largest amount for one",
    "help": "Most that one recipient may take in one allocation. Empty: no cap.",
    "unit": "tokens",
}

# Says where the money above a cap goes.
CAP_OVERFLOW: dict[str, Any] = {
    "type": "choice",
    "label": "What is above the cap",
    "help": "Where the money goes that a cap holds back.",
    "choices": (
        Choice("redistribute", "Redistribute", "To those below the cap, pro rata."),
        Choice("leftover", "Leave over", "It is not paid."),
    ),
}

# Below which nobody is paid.
MINIMUM_PAYOUT: dict[str, Any] = {
    "type": "amount",
    "label": "Smallest payout",
    "help": "Who would get less than this gets nothing; the others share it.",
    "unit": "tokens",
}

# Says whether minimums are judged again after a re-share.
ITERATE_ELIMINATIONS: dict[str, Any] = {
    "type": "boolean",
    "label": "Judge minimums again",
    "help": "After dropping those below the smallest payout, judge the rest again.",
}


@dataclass(frozen=True)
class Limits:
    """What bounds the payouts of each neuron; amounts in base units, (neurons,)."""

    cap: np.ndarray  # int64, most for one recipient
    redistribute: np.ndarray  # bool, overflow goes to those below the cap
    minimum: np.ndarray  # int64, least for one recipient
    iterate: np.ndarray  # bool, judge the minimum until nobody is dropped
    claim: np.ndarray | None = None  # int64 ≤ pool, what is shared; None: the pool
    fine: bool = False  # fractions of a base unit are carried through redistributions


def limits(
    batch: Batch, claim: np.ndarray | None = None, *, fine: bool = False
) -> Limits:
    """The limits that this kind's params declare; what it does not declare is off."""
    declared, pool = batch.params, batch.pool
    neurons = len(pool)
    cap = np.full(neurons, LARGEST_AMOUNT)
    if hasattr(declared, "cap_share"):
        share = declared.cap_share
        of_pool = floor_mul_div(pool, share, np.full(neurons, BILLION))
        cap = np.where(share < BILLION, of_pool, cap)
    cap = np.minimum(cap, getattr(declared, "payout_cap", cap))
    overflow = getattr(declared, "cap_overflow", np.full(neurons, "redistribute"))
    off = np.zeros(neurons, dtype=np.int64)
    return Limits(
        cap=cap,
        redistribute=overflow == "redistribute",
        minimum=getattr(declared, "minimum_payout", off),
        iterate=getattr(declared, "iterate_eliminations", off.astype(np.bool_)),
        claim=claim,
        fine=fine,
    )


def are_off(declared: Columns) -> np.ndarray:
    """Whose payouts nothing bounds, (neurons,) bool: scores are shares of any pool."""
    free = np.asarray(declared.cap_share == BILLION)
    for name, off in (("payout_cap", LARGEST_AMOUNT), ("minimum_payout", 0)):
        free = free & (getattr(declared, name, off) == off)
    return free


def remarks(batch: Batch) -> list[Remark]:
    """Caps so low that part of the pool is left over whatever the scores are."""
    declared = batch.params
    recipients = np.diff(batch.ptr)
    low = (declared.cap_share * recipients < BILLION) & (recipients > 0)
    return [
        Remark(
            neuron=int(each),
            code="cap-below-pool",
            sentence=f"{recipients[each]} recipients with at most "
            f"{declared.cap_share[each] / 1e7:g}% each cannot take the whole pool.",
            cure="Raise the largest share for one, or add recipients.",
        )
        for each in np.flatnonzero(low)
    ]


def whole_weights(weight: np.ndarray, ptr: np.ndarray) -> np.ndarray:
    """Weights as int64, scaled by a power of two to a sum in [2^52, 2^53)."""
    _, exponent = np.frexp(segments.sum(weight, ptr))
    return np.rint(np.ldexp(weight, segments.spread(53 - exponent, ptr))).astype(
        np.int64
    )


def steadied(weight: np.ndarray, ptr: np.ndarray) -> np.ndarray:
    """Scores of a kind that is not portable, as shares rounded to 2^-40.

    exp, log and powers differ in their last bit from machine to machine.
    """
    return np.rint(segments.normalise(weight, ptr) * 2.0**40) / 2.0**40


def share_out(
    weight: np.ndarray, batch: Batch, bounds: Limits, why: dict[str, np.ndarray]
) -> Shares:
    """Shares of the pool by `weight` (connections,) float64 ≥ 0, within `bounds`.

    Where nothing binds, the weights themselves are the answer, and no unit is left.
    Where a cap binds, or less than the pool is claimed, the answer is whole base units
    out of the pool: each overflow is divided with floors, as Gitcoin's code does.
    Operators who compute with floats instead are met by `fine`.
    """
    ptr, pool = batch.ptr, batch.pool
    if _nothing_binds(bounds, pool):
        weights = whole_weights(weight, ptr)
        margins = dict.fromkeys(BARS, np.full(len(weight), np.nan))
        sums = segments.sum(weights, ptr)
        return Shares(weights, sums, counts=False, why={**why, **margins})
    shift = _shift(pool, bounds.fine)
    claim = _shifted(pool if bounds.claim is None else bounds.claim, shift)
    cap = _shifted(np.minimum(bounds.cap, pool), shift)
    minimum = _shifted(np.minimum(bounds.minimum, pool), shift)
    minimum += (bounds.minimum > pool).astype(np.int64)  # out of everybody's reach
    weights = whole_weights(weight, ptr)
    units, bound = _within_cap(weights, ptr, claim, cap, bounds.redistribute)
    before = units
    judged_again = np.ones(len(pool), dtype=np.bool_)
    while True:
        low = (units < segments.spread(minimum, ptr)) & (weights > 0)
        low &= segments.spread(judged_again, ptr)
        if not low.any():
            break
        weights = np.where(low, 0, weights)
        units, bound = _within_cap(weights, ptr, claim, cap, bounds.redistribute)
        judged_again = judged_again & bounds.iterate
    whole = _shifted(pool, shift)
    bound |= claim < whole
    # Where a unit of weight is four of money, one more in the whole keeps every
    # payment at or below its cap.
    whole = np.where(bound, whole + (shift < 0), segments.sum(weights, ptr))
    margins = _margins(before, weight, cap, minimum, shift, bounds, batch)
    at = segments.spread(bound, ptr)
    found = np.where(at, units, weights)
    return Shares(found, whole, counts=False, why={**why, **margins})


def _nothing_binds(bounds: Limits, pool: np.ndarray) -> bool:
    """Whether there is neither a cap nor a minimum, and all of each pool is claimed."""
    unbound = bounds.cap.min(initial=LARGEST_AMOUNT) == LARGEST_AMOUNT
    whole = bounds.claim is None or bool((bounds.claim == pool).all())
    return bool(unbound) and whole and not bounds.minimum.any()


def _shift(pool: np.ndarray, fine: bool) -> np.ndarray:
    """By how many bits money is scaled while it is shared out, (neurons,).

    A whole must stay below 2^61: what is larger is shared out in units of four.
    """
    if not fine:
        return np.where(pool > LARGEST_WHOLE, -2, 0)
    _, bits = np.frexp(pool.astype(np.float64))
    return np.maximum(60 - bits, -2)


def _shifted(units: np.ndarray, shift: np.ndarray) -> np.ndarray:
    return (units << np.maximum(shift, 0)) >> np.maximum(-shift, 0)


def _within_cap(
    weights: np.ndarray,
    ptr: np.ndarray,
    claim: np.ndarray,
    cap: np.ndarray,
    redistribute: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """Base units for each connection, and for which neurons the cap binds.

    Each pass hands the overflow to those below the cap in proportion to what they
    have, rounded down; what they get beyond the cap is the next overflow.
    """
    wholes = segments.spread(segments.sum(weights, ptr), ptr)
    units = floor_mul_div(segments.spread(claim, ptr), weights, wholes)
    most = segments.spread(cap, ptr)
    bound = segments.max((units > most).astype(np.int64), ptr) > 0
    while True:
        over = np.maximum(units - most, 0)
        units = units - over
        overflow = np.where(redistribute, segments.sum(over, ptr), 0)
        open_units = np.where(units < most, units, 0)
        base = segments.sum(open_units, ptr)
        if not ((overflow > 0) & (base > 0)).any():
            return units, bound
        units = units + floor_mul_div(
            segments.spread(overflow, ptr), open_units, segments.spread(base, ptr)
        )


def _margins(
    units: np.ndarray,
    weight: np.ndarray,
    cap: np.ndarray,
    minimum: np.ndarray,
    shift: np.ndarray,
    bounds: Limits,
    batch: Batch,
) -> dict[str, np.ndarray]:
    """Cap and minimum of each recipient, and by how much they were met, in tokens."""
    ptr = batch.ptr
    token = segments.spread(np.ldexp(float(batch.unit), shift), ptr)
    capped = segments.spread(bounds.cap < LARGEST_AMOUNT, ptr)
    judged = segments.spread(bounds.minimum > 0, ptr) & (weight > 0)
    most, least = segments.spread(cap, ptr), segments.spread(minimum, ptr)
    return {
        "cap_margin": np.where(capped, most - units, np.nan) / token,
        "cap_bar": np.where(capped, most, np.nan) / token,
        "minimum_payout_margin": np.where(judged, units - least, np.nan) / token,
        "minimum_payout_bar": np.where(judged, least, np.nan) / token,
    }
