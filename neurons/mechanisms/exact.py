"""Whole-number arithmetic on money: the one floor that every payment rests on."""

import numpy as np

BILLION = 10**9  # shares are carried as billionths
LARGEST_AMOUNT = 2**63 - 1  # base units that fit an account
LARGEST_WHOLE = 2**61 - 1  # what weights may sum to
_DOUBLES_REACH = 2**52  # below it one float64 quotient is at most two units off
_LOW = np.int64(2**31 - 1)


def floor_mul_div(
    amount: np.ndarray, part: np.ndarray, whole: np.ndarray
) -> np.ndarray:
    """floor(amount · part / whole), exactly. All (n,) int64; 0 ≤ part ≤ whole < 2^61.

    Without 128 bits: a float64 quotient is corrected by its remainder, which wrapping
    64-bit arithmetic gives exactly because it is small. Amounts from 2^52 up are
    divided in two pieces. A whole of 0 gives 0.
    """
    amount = np.atleast_1d(np.asarray(amount, dtype=np.int64))
    part = np.asarray(part, dtype=np.int64)
    whole = np.maximum(np.asarray(whole, dtype=np.int64), 1)
    if not amount.shape == part.shape == whole.shape:
        amount, part, whole = np.broadcast_arrays(amount, part, whole)
    if amount.size == 0 or amount.max() < _DOUBLES_REACH:
        return _divide(amount, part, whole)[0]
    return _divide_in_pieces(amount, part, whole)


def _divide(
    amount: np.ndarray, part: np.ndarray, whole: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Quotient and remainder of amount · part / whole for amounts below 2^52."""
    quotient = amount.astype(np.float64)
    quotient *= part
    quotient /= whole
    estimate = quotient.astype(np.int64)
    rest = amount * part
    rest -= estimate * whole  # both wrap; the true rest is within ±3 wholes
    # As unsigned a negative rest is huge: one comparison finds every wrong estimate.
    wrong = np.flatnonzero(rest.view(np.uint64) >= whole.view(np.uint64))
    if len(wrong):
        off = rest[wrong] // whole[wrong]
        estimate[wrong] += off
        rest[wrong] -= off * whole[wrong]
    return estimate, rest


def _divide_in_pieces(
    amount: np.ndarray, part: np.ndarray, whole: np.ndarray
) -> np.ndarray:
    """As written by hand: the high 32 bits first, then their remainder with the rest.

    amount = high · 2^31 + low, so amount · part / whole is
    q1 · 2^31 + (r1 · 2^31 + low · part) / whole, and both last terms divide alone.
    """
    high, first = _divide(amount >> 31, part, whole)
    middle, second = _divide(np.full_like(whole, 2**31), first, whole)
    low, third = _divide(amount & _LOW, part, whole)
    return (high << 31) + middle + low + (second + third >= whole)
