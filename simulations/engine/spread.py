"""How much the flows of a network differ between runs: P10, P50 and P90 of each link.

Small neurons are summed up in each run before anything is ranked: the middle of a sum
is not the sum of the middles. Neurons stand in layers; what leads back in a loop is
left out and said.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from neurons.mechanisms import categories, registry

from .graph import components, levels
from .plain import tokens
from .ranks import NAMES, quantiles
from .spec import NeuronSpec, Spec

LARGEST = 16  # neurons by name
_CATEGORY = {each.slug: each.label for each in categories.CATEGORIES}
Plain = dict[str, Any]


def flows(spec: Spec, paid: np.ndarray) -> Plain | None:
    """Nodes and links of what (runs, connections) int64 paid; None: nothing moved."""
    ids = spec.neuron_numbers()
    source = np.array([ids[each.source] for each in spec.connections], dtype=np.int64)
    target = np.array([ids[each.target] for each in spec.connections], dtype=np.int64)
    used = np.flatnonzero(paid.any(axis=0))  # a connection that ever paid
    if not len(used):
        return None
    back = _returning(len(ids), source[used], target[used])
    drawn = used[~back]
    layer = levels(len(ids), source[drawn], target[drawn])
    throughput = _throughput(len(ids), source[drawn], target[drawn], paid[:, drawn])
    group = _groups(spec, layer, throughput, {*source[drawn], *target[drawn]})
    links: dict[tuple[str, str], list[int]] = defaultdict(list)
    for wire in drawn.tolist():
        links[group[source[wire]], group[target[wire]]].append(wire)
    sums = {
        pair: paid[:, wires].sum(axis=1) for pair, wires in links.items()
    }  # (runs,) each
    return _plain(spec, group, layer, sums, bool(back.any()))


def _returning(count: int, source: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Which connections lead back inside a loop, nearer to where money enters."""
    _, label = components(count, source, target)
    depth = _depth(count, source, target)
    inside = label[source] == label[target]
    return inside & (depth[target] <= depth[source])


def _depth(count: int, source: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Fewest steps from where nothing arrives, (neurons,)."""
    following: dict[int, list[int]] = defaultdict(list)
    for a, b in zip(source.tolist(), target.tolist(), strict=True):
        following[a].append(b)
    found = np.full(count, count, dtype=np.int64)
    starts = np.setdiff1d(source, target).tolist() or [int(source[0])]
    found[starts] = 0
    queue = deque(starts)
    while queue:
        here = queue.popleft()
        for each in following[here]:
            if found[each] == count:
                found[each] = found[here] + 1
                queue.append(each)
    return found


def _throughput(
    count: int, source: np.ndarray, target: np.ndarray, paid: np.ndarray
) -> np.ndarray:
    """The middle of what passed each neuron, (neurons,)."""
    middle = quantiles(paid)[1].astype(np.float64)
    arrived = np.bincount(target, weights=middle, minlength=count)
    left = np.bincount(source, weights=middle, minlength=count)
    return np.maximum(arrived, left)


def _groups(
    spec: Spec, layer: np.ndarray, throughput: np.ndarray, used: Iterable[int]
) -> dict[int, str]:
    """Each neuron's node: its own for the largest, else “other” of its layer."""
    order = sorted(used, key=lambda n: (-throughput[n], spec.neurons[n].id))
    found = {int(n): spec.neurons[n].id for n in order[:LARGEST]}
    others: dict[int, list[int]] = defaultdict(list)
    for n in order[LARGEST:]:
        others[int(layer[n])].append(int(n))
    for column, members in others.items():
        alone = len(members) == 1
        name = spec.neurons[members[0]].id if alone else f"other@{column}"
        found.update(dict.fromkeys(members, name))
    return found


def _plain(
    spec: Spec,
    group: Mapping[int, str],
    layer: np.ndarray,
    sums: Mapping[tuple[str, str], np.ndarray],
    has_loops: bool,
) -> Plain:
    members: dict[str, list[int]] = defaultdict(list)
    for number, name in group.items():
        members[name].append(number)
    column = {name: int(layer[own[0]]) for name, own in members.items()}
    through = {name: _of_node(name, sums) for name in members}
    heights = _heights(column, through, sums)
    nodes = [
        {
            **_about(name, [spec.neurons[n] for n in members[name]]),
            "column": column[name],
            "y": heights[name],
            **_three(through[name], spec.decimals),
        }
        for name in sorted(members, key=lambda each: (column[each], heights[each]))
    ]
    rest = sum(each["rest"] for each in nodes)
    said = [f"{rest} smaller ones are summed up as “other”"] if rest else []
    if has_loops:
        said.append("what goes back in loops is not drawn")
    text = "; ".join(said)
    return {
        "columns": _heads(nodes),
        "nodes": nodes,
        "links": [
            {"source": a, "target": b, **_three(each, spec.decimals)}
            for (a, b), each in sorted(sums.items())
        ],
        "omitted": {"sentence": f"{text[:1].upper()}{text[1:]}." if text else ""},
    }


def _of_node(name: str, sums: Mapping[tuple[str, str], np.ndarray]) -> np.ndarray:
    """What passed a node in each run: the larger of in and out, (runs,)."""
    arrived = sum((each for (_, b), each in sums.items() if b == name), np.int64(0))
    left = sum((each for (a, _), each in sums.items() if a == name), np.int64(0))
    return np.maximum(arrived, left)


def _heights(
    column: Mapping[str, int],
    through: Mapping[str, np.ndarray],
    sums: Mapping[tuple[str, str], np.ndarray],
) -> dict[str, float]:
    """From top to bottom: near where the money comes from, the large ones first."""
    found: dict[str, float] = {}
    size = {name: float(np.median(each)) for name, each in through.items()}
    for number in sorted(set(column.values())):
        here = [name for name in column if column[name] == number]

        def wish(name: str) -> tuple[bool, float, float, str]:
            pulls = [a for (a, b) in sums if b == name and a in found]
            weights = sum(size[a] for a in pulls)
            mean = sum(found[a] * size[a] for a in pulls) / weights if weights else 0
            return "@" in name, round(mean, 3), -size[name], name

        for place, name in enumerate(sorted(here, key=wish)):
            found[name] = round((place + 0.5) / len(here), 4)
    return found


def _about(name: str, own: Sequence[NeuronSpec]) -> Plain:
    kinds = [registry.kinds()[each.kind] for each in own]
    is_alone = len(own) == 1
    same = {each.category for each in kinds}
    category = kinds[0].category if len(same) == 1 else "project"
    what = _CATEGORY[category].lower() if len(same) == 1 else "neurons"
    return {
        "id": name,
        "label": own[0].name if is_alone else f"other {what}, {len(own)}",
        "kind": own[0].kind if is_alone else "",
        "category": category,
        "role": kinds[0].role if is_alone else "allocator",
        "rest": 0 if is_alone else len(own),
    }


def _heads(nodes: Sequence[Plain]) -> list[str]:
    names = []
    for number in range(max(each["column"] for each in nodes) + 1):
        inside = {each["category"] for each in nodes if each["column"] == number}
        plain = f"Hop {number}" if number else "Start"
        names.append(_CATEGORY[inside.pop()] if len(inside) == 1 else plain)
    return names


def _three(runs: np.ndarray, decimals: int) -> dict[str, str]:
    """P10, P50 and P90 as texts in tokens."""
    three = (int(each[0]) for each in quantiles(runs[:, None]))
    return {
        name: tokens(units, decimals) for name, units in zip(NAMES, three, strict=True)
    }
