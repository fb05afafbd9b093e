"""Whole-number arithmetic on money: the one floor that every payment rests on."""

import numpy as np

BILLION = 10**9  # shares are carried as billionths
LARGEST_AMOUNT = 2**63 - 1  # base units that fit an account


def floor_mul_div(
    amount: np.ndarray, part: np.ndarray, whole: np.ndarray
) -> np.ndarray:
    """floor(amount · part / whole), exactly. All (n,) int64; 0 ≤ part ≤ whole < 2^61.

    An estimate from float64 (amounts below 2^52) or from the high half of a 64 × 64
    product is corrected by the remainder in wrapping 64-bit arithmetic: model.md 4.
    A whole of 0 gives 0.
    """

