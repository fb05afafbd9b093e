"""Quantiles by nearest rank: each is a value that some run really had.

No arithmetic can make it differ between machines, and amounts stay exact to the unit.
"""

import numpy as np

PERCENT = (10, 50, 90)
NAMES = ("p10", "p50", "p90")


def quantiles(values: np.ndarray) -> list[np.ndarray]:
    """P10, P50 and P90 of each column of (runs, columns)."""
    ordered = np.sort(values, axis=0)
    runs = len(ordered)
    return [ordered[max(-(-runs * p // 100) - 1, 0)] for p in PERCENT]
