"""Quadratic funding that counts groups of donors rather than donors alone.

Gitcoin's cluster match and COCM (connection-oriented cluster match): who belongs to
the same group counts, together, for little more than one. Sums are added in a fixed
order; no matrix product, whose bits differ between machines.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from . import segments
from .matching import Gifts, ranges

ROWS = 1 << 12  # memberships that are spread out over all clusters at once


@dataclass(frozen=True)
class Memberships:
    """Who belongs to which cluster, sorted by donor."""

    donor: np.ndarray  # (memberships,) int64
    cluster: np.ndarray  # (memberships,) int64, 0 to clusters − 1
    strength: np.ndarray  # (memberships,) float64, > 0
    donors: int
    clusters: int

    @property
    def ptr(self) -> np.ndarray:
        """Where the memberships of each donor begin and end, (donors + 1,)."""
        return segments.pointers(self.donor, self.donors)

    def shares(self) -> np.ndarray:
        """Strengths as shares of the donor, (memberships,)."""
        return segments.normalise(self.strength, self.ptr)


def by_profile(gifts: Gifts) -> Memberships:
    """Donors who support the very same recipients form one cluster."""
    order = np.lexsort((gifts.recipient, gifts.donor))
    ptr = segments.pointers(gifts.donor[order], gifts.donors)
    recipient = gifts.recipient[order]
    known: dict[bytes, int] = {}
    cluster = [
        known.setdefault(recipient[begin:end].tobytes(), len(known))
        for begin, end in pairwise(ptr)
    ]
    return Memberships(
        donor=np.arange(gifts.donors),
        cluster=np.array(cluster, dtype=np.int64),
        strength=np.ones(gifts.donors),
        donors=gifts.donors,
        clusters=max(len(known), 1),
    )


def by_recipient(gifts: Gifts) -> Memberships:
    """A donor belongs to the cluster of each recipient that it gave to."""
    order = np.lexsort((gifts.recipient, gifts.donor))
    donor, cluster = gifts.donor[order], gifts.recipient[order]
    new = np.ones(len(donor), dtype=np.bool_)
    new[1:] = (donor[1:] != donor[:-1]) | (cluster[1:] != cluster[:-1])
    return Memberships(
        donor=donor[new],
        cluster=cluster[new],
        strength=np.ones(int(new.sum())),
        donors=gifts.donors,
        clusters=gifts.recipients,
    )


def cluster_match(gifts: Gifts, members: Memberships) -> tuple[np.ndarray, np.ndarray]:
    """(Σ√B)² − ΣB by cluster, and ΣB, for each recipient.

    B is what the donors of one cluster gave to the recipient, each donor's gifts
    divided among its clusters by strength.
    """
    gift, member = _members_of(gifts.donor, members)
    part = gifts.amount[gift] * members.shares()[member]
    key = gifts.recipient[gift] * members.clusters + members.cluster[member]
    keys, index = np.unique(key, return_inverse=True)
    together = segments.sum_by(part, index, len(keys))
    ptr = segments.pointers(keys // members.clusters, gifts.recipients)
    roots = np.sqrt(together)
    added = segments.sum(roots, ptr) ** 2 - segments.sum(roots * roots, ptr)
    return np.maximum(added, 0.0), segments.sum(together, ptr)


def connection_oriented(
    gifts: Gifts, members: Memberships, affinity: str, *, harsh: bool
) -> np.ndarray:
    """COCM: pairs of clusters, less what donors of one count for in the other."""
    nearness = _AFFINITIES[affinity](members)  # (memberships of a donor → clusters)
    share = members.shares()
    sizes, starts = np.diff(members.ptr), members.ptr[:-1]
    subsidy = np.zeros(gifts.recipients)
    ptr = gifts.ptr
    for recipient in range(gifts.recipients):
        own = slice(ptr[recipient], ptr[recipient + 1])
        donor, amount = gifts.donor[own], gifts.amount[own]
        member = ranges(starts[donor], sizes[donor])
        if not len(member):
            continue
        used = np.unique(members.cluster[member])
        near = nearness(donor, used)  # (donors, used)
        counts = (1.0 - near) * amount[:, None]
        if not harsh:
            counts = near * np.sqrt(amount)[:, None] + counts
        subsidy[recipient] = _across(
            counts,
            np.repeat(np.arange(len(donor)), sizes[donor]),
            np.searchsorted(used, members.cluster[member]),
            share[member],
        )
    return subsidy


def _across(
    counts: np.ndarray, donor: np.ndarray, cluster: np.ndarray, share: np.ndarray
) -> float:
    """Σ √(P_gh · P_hg) over g ≠ h, with P_gh = Σ_i counts_ig · share_ih."""
    clusters = counts.shape[1]
    order = np.argsort(cluster, kind="stable")
    first = np.searchsorted(cluster[order], np.arange(clusters))
    product = np.zeros((clusters, clusters))  # [h, g]
    stops = np.append(first[1:], len(order))
    step = max(1, (1 << 22) // max(clusters, 1))
    begin = 0
    while begin < clusters:
        end = begin + 1
        while end < clusters and stops[end] - first[begin] <= step:
            end += 1
        rows = order[first[begin] : stops[end - 1]]
        spread = counts[donor[rows]] * share[rows, None]
        product[begin:end] = np.add.reduceat(spread, first[begin:end] - first[begin])
        begin = end
    both = np.sqrt(product * product.T)
    np.fill_diagonal(both, 0.0)
    return float(segments.sum(both.ravel(), np.array([0, both.size]))[0])


Nearness = Callable[[np.ndarray, np.ndarray], np.ndarray]


def _markov(members: Memberships) -> Nearness:
    """k = max(N·(Uᵀ·N), M): how likely a step from the donor's clusters leads there."""
    share = members.shares()
    totals = segments.sum_by(members.strength, members.cluster, members.clusters)
    to_member = members.strength / totals[members.cluster]
    one, other = _pairs_of_one_donor(members)
    step = _table(
        members.cluster[one],
        members.cluster[other],
        to_member[one] * share[other],
        members.clusters,
    )
    return lambda donor, used: _at_least_member(
        members, donor, used, _spread(members, donor, share, step[:, used])
    )


def _member(members: Memberships) -> Nearness:
    """k = 1 where the donor shares a cluster with anyone in that cluster."""
    one, other = _pairs_of_one_donor(members)
    ones = np.ones(len(one))
    meets = _table(members.cluster[one], members.cluster[other], ones, members.clusters)
    return lambda donor, used: (
        _spread(members, donor, np.ones(len(members.donor)), meets[:, used]) > 0
    ).astype(np.float64)


def _friends(members: Memberships) -> Nearness:
    """k = max(share of one's friends who are in that cluster, M); oneself included."""
    by_cluster = np.argsort(members.cluster, kind="stable")
    ends = segments.pointers(members.cluster[by_cluster], members.clusters)
    inhabitants = members.donor[by_cluster]
    ptr = members.ptr
    sizes = np.diff(ptr)
    known: dict[int, np.ndarray] = {}

    def share_of_friends(person: int) -> np.ndarray:
        if person not in known:
            mine = members.cluster[ptr[person] : ptr[person + 1]]
            friends = np.unique(
                inhabitants[ranges(ends[mine], ends[mine + 1] - ends[mine])]
            )
            at = ranges(ptr[friends], sizes[friends])
            inside = np.bincount(members.cluster[at], minlength=members.clusters)
            known[person] = inside / max(len(friends), 1)
        return known[person]

    def nearness(donor: np.ndarray, used: np.ndarray) -> np.ndarray:
        rows = [share_of_friends(int(person))[used] for person in donor]
        return _at_least_member(members, donor, used, np.array(rows))

    return nearness


_AFFINITIES = {"markov": _markov, "friends": _friends, "member": _member}


def _at_least_member(
    members: Memberships, donor: np.ndarray, used: np.ndarray, near: np.ndarray
) -> np.ndarray:
    """1 in the donor's own clusters, `near` elsewhere."""
    sizes = np.diff(members.ptr)[donor]
    member = ranges(members.ptr[donor], sizes)
    near = near.copy()
    row = np.repeat(np.arange(len(donor)), sizes)
    near[row, np.searchsorted(used, members.cluster[member])] = 1.0
    return near


def _spread(
    members: Memberships, donor: np.ndarray, value: np.ndarray, table: np.ndarray
) -> np.ndarray:
    """Σ over the clusters c of each donor of value · table[c], (donors, columns)."""
    out = np.zeros((len(donor), table.shape[1]))
    sizes = np.diff(members.ptr)[donor]
    filled = np.flatnonzero(sizes)
    step = max(1, (1 << 22) // max(table.shape[1], 1) // max(int(sizes.max()), 1))
    for begin in range(0, len(filled), step):
        rows = filled[begin : begin + step]
        member = ranges(members.ptr[donor[rows]], sizes[rows])
        parts = table[members.cluster[member]] * value[member, None]
        out[rows] = np.add.reduceat(parts, np.cumsum(sizes[rows]) - sizes[rows])
    return out


def _table(
    row: np.ndarray, column: np.ndarray, value: np.ndarray, size: int
) -> np.ndarray:
    flat = segments.sum_by(value, row * size + column, size * size)
    return flat.reshape(size, size)


def _pairs_of_one_donor(members: Memberships) -> tuple[np.ndarray, np.ndarray]:
    """Every two memberships of one donor, each with itself too."""
    return _members_of(members.donor, members)


def _members_of(
    donor: np.ndarray, members: Memberships
) -> tuple[np.ndarray, np.ndarray]:
    """For each place in `donor`, every membership of it: (place, membership)."""
    sizes = np.diff(members.ptr)[donor]
    return np.repeat(np.arange(len(donor)), sizes), ranges(members.ptr[donor], sizes)
