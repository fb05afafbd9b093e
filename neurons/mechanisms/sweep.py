"""Spreads an amount over scores under a cap, largest first, as Optimism's rounds do."""

import numpy as np


def spread(scores: np.ndarray, amount: float, cap: float) -> np.ndarray:
    """Each column's scores (recipients, columns) as parts of `amount`, at most `cap`.

    Going down from the largest score, each takes its share of what is left, or the
    cap; what the cap holds back is thereby shared among those below.
    """
    order = np.argsort(-scores, axis=0, kind="stable")
    ordered = np.take_along_axis(scores, order, axis=0)
    # what is left is added up from the smallest: differences would leave crumbs
    left = np.cumsum(ordered[::-1], axis=0)[::-1]
    funds = np.full(scores.shape[1], float(amount))
    paid = np.zeros_like(scores)
    for rank in range(len(scores)):
        share = np.divide(
            ordered[rank], left[rank], out=np.zeros_like(funds), where=left[rank] > 0
        )
        paid[rank] = np.minimum(share * funds, cap)
        funds -= paid[rank]
    out = np.empty_like(paid)
    np.put_along_axis(out, order, paid, axis=0)
    return out
