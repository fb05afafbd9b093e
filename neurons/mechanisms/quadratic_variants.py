"""Variants of quadratic funding that look at one neuron's gifts as a whole.

Each takes the gifts, the batch's numbers of their donors, the batch and the neuron.
"""

import numpy as np

from . import clusters, matching, segments
from .base import Batch
from .clusters import Memberships
from .exact import BILLION
from .matching import Gifts


def _alpha(gifts: Gifts, names: np.ndarray, batch: Batch, neuron: int) -> np.ndarray:
    budget = int(batch.pool[neuron]) / batch.unit
    return matching.alpha(matching.pairs(gifts), matching.given(gifts), budget)


def _pairwise(gifts: Gifts, names: np.ndarray, batch: Batch, neuron: int) -> np.ndarray:
    bound = float(batch.params.pairwise_m[neuron])
    return matching.pairwise(gifts, bound, batch.faster.get("pair_worths"))


def _cluster_match(
    gifts: Gifts, names: np.ndarray, batch: Batch, neuron: int
) -> np.ndarray:
    members = _memberships(batch, neuron, names) or clusters.by_profile(gifts)
    raw, together = clusters.cluster_match(gifts, members)
    return raw if batch.params.subtract_own_gifts[neuron] else raw + together


def _cocm(gifts: Gifts, names: np.ndarray, batch: Batch, neuron: int) -> np.ndarray:
    members = _memberships(batch, neuron, names) or clusters.by_recipient(gifts)
    raw = clusters.connection_oriented(
        gifts,
        members,
        str(batch.params.cocm_affinity[neuron]),
        harsh=bool(batch.params.cocm_harsh[neuron]),
    )
    share = float(batch.params.cocm_share[neuron]) / BILLION
    if share == 1:
        return raw
    whole = np.array([0, gifts.recipients])
    return share * segments.normalise(raw, whole) + (1 - share) * segments.normalise(
        matching.pairs(gifts), whole
    )


def _memberships(batch: Batch, neuron: int, names: np.ndarray) -> Memberships | None:
    """The cluster table of a neuron, of those who gave; None where there is none."""
    rows = batch.ballots
    inside = (rows.neuron == neuron) & (rows.connection < 0) & (rows.amount > 0)
    inside &= rows.columns["cluster"] != ""
    if not inside.any():
        return None
    labels, cluster = np.unique(rows.columns["cluster"][inside], return_inverse=True)
    voter, strength = rows.voter[inside], rows.amount[inside]
    gave = np.isin(voter, names)
    donor = np.searchsorted(names, voter[gave])
    cluster, strength = cluster[gave], strength[gave]
    order = np.lexsort((cluster, donor))
    return Memberships(
        donor=donor[order],
        cluster=cluster[order],
        strength=strength[order],
        donors=len(names),
        clusters=len(labels),
    )


BY_NEURON = {
    "alpha": _alpha,
    "pairwise": _pairwise,
    "cluster-match": _cluster_match,
    "cocm": _cocm,
}
