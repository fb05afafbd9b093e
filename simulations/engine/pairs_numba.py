"""Pairs of donors in compiled loops: the same bits as mechanisms/matching.py.

Every sum runs in the same order as there, and there is no fastmath.
"""

import numpy as np

from neurons.mechanisms.matching import Pairs

from .compiled import compiled


def pair_worths(pairs: Pairs, bound: float) -> np.ndarray:
    """What each gift adds with those behind it, (gifts,)."""
    found = np.zeros(len(pairs.donor))
    _worths(
        np.append(np.flatnonzero(np.diff(pairs.donor, prepend=-1)), len(found)),
        pairs.root,
        pairs.first.astype(np.uint64),
        (pairs.first + pairs.behind).astype(np.uint64),
        pairs.other_donor.astype(np.uint32),
        pairs.other_root,
        np.zeros(pairs.donors),
        bound,
        found,
    )
    return found


@compiled
def _worths(edges, root, first, last, other_donor, other_root, common, bound, found):
    """Donor by donor: what it has in common with each, then what that leaves.

    edges (givers + 1,): where each donor's gifts begin; common (donors,): zeros.
    """
    for giver in range(len(edges) - 1):
        for gift in range(edges[giver], edges[giver + 1]):
            for other in range(first[gift], last[gift]):
                common[other_donor[other]] += root[gift] * other_root[other]
        for gift in range(edges[giver], edges[giver + 1]):
            worth = 0.0
            for other in range(first[gift], last[gift]):
                both = root[gift] * other_root[other]
                worth += both * (bound / (bound + common[other_donor[other]]))
            found[gift] = worth
        for gift in range(edges[giver], edges[giver + 1]):
            for other in range(first[gift], last[gift]):
                common[other_donor[other]] = 0.0
