"""Keeps of a figure's flows what passed through one neuron, before or after.

Money in a pot mixes, so of every flow counts the share that has come through the neuron
already, and of the rest the share that will still reach it.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence

from .gather import Flow


def passing(
    flows: Sequence[Flow], through: Collection[Hashable], column: Mapping[Hashable, int]
) -> list[Flow]:
    """The flows with only that part; every flow leads to a later column."""
    arrived: dict[Hashable, int] = defaultdict(int)
    left: dict[Hashable, int] = defaultdict(int)
    for each in flows:
        left[each.source] += each.value
        arrived[each.target] += each.value

    def share(node: Hashable, units: Mapping[Hashable, float]) -> float:
        if node in through:
            return 1.0
        return units[node] / max(arrived[node], left[node])

    came: dict[Hashable, float] = defaultdict(float)  # units that have been there
    has: list[float] = [0.0] * len(flows)
    for at in sorted(range(len(flows)), key=lambda i: column[flows[i].source]):
        has[at] = share(flows[at].source, came)
        came[flows[at].target] += flows[at].value * has[at]
    goes: dict[Hashable, float] = defaultdict(float)  # units that will come there
    kept = []
    for at in sorted(range(len(flows)), key=lambda i: -column[flows[i].target]):
        each = flows[at]
        will = share(each.target, goes)
        goes[each.source] += each.value * will
        part = has[at] + (1 - has[at]) * will
        value = each.value if part == 1 else round(each.value * part)
        if value:
            kept.append(each._replace(value=value))
    return sorted(kept, key=lambda each: each.connection)
