"""All rounds added up: neurons in layers by longest path, loops as one or opened."""

from collections import deque
from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np

from simulations.engine.graph import components, levels
from simulations.engine.spec import Spec

from . import loops
from .asked import FEW_ON_LOOPS, Asked
from .gather import (
    Drawn,
    Flow,
    Node,
    column_name,
    donors_node,
    gather,
    neuron_node,
)
from .through import passing

FEW_COLUMNS = 8  # more are too narrow for a name above each


def flows(
    paid: Sequence[int], gifts: Sequence[int], spec: Spec, asked: Asked
) -> dict[str, Any]:
    """What each connection paid in all, in layers."""
    number = spec.neuron_numbers()
    count = 2 * len(number)  # behind the neurons, the donors of each
    moved: list[Flow] = []
    for wire, out, gift in zip(spec.connections, paid, gifts, strict=True):
        if out:
            moved.append(Flow(number[wire.source], number[wire.target], out, wire.id))
        if gift:
            donors = len(number) + number[wire.source]
            moved.append(Flow(donors, number[wire.target], gift, wire.id))
    found = loops.find(moved, count)
    as_one = found if _are_condensed(found, asked) else []
    onward, returns = loops.condense(moved, as_one)
    back = _returning(onward, count)
    returns += [each for each, is_back in zip(onward, back, strict=True) if is_back]
    onward = [each for each, is_back in zip(onward, back, strict=True) if not is_back]
    layer = levels(
        count,
        np.array([each.source for each in onward], dtype=np.int64),
        np.array([each.target for each in onward], dtype=np.int64),
    ).tolist()
    if asked.through in number:
        own = number[asked.through]
        stands = next((o.members[0] for o in as_one if own in o.members), own)
        onward, returns = passing(onward, {stands}, dict(enumerate(layer))), []
    nodes = _nodes(onward, layer, as_one, spec)
    names = []
    for column in range(max((n.column for n in nodes.values()), default=-1) + 1):
        inside = [node for node in nodes.values() if node.column == column]
        names.append(column_name(inside, column))
    if len(names) > FEW_COLUMNS:  # of columns alike the first says what all are
        names = [a if a != b else "" for a, b in zip(names, ["", *names], strict=False)]
    return gather(
        nodes,
        onward,
        Drawn(names, asked, spec, _plain(returns, spec), len(found), bool(as_one)),
    )


def _are_condensed(found: Sequence[loops.Loop], asked: Asked) -> bool:
    """As asked; else where there are more on loops than can be read."""
    if asked.loops == "auto":
        return sum(len(each.members) for each in found) > FEW_ON_LOOPS
    return asked.loops == "condensed"


def _nodes(
    onward: Sequence[Flow],
    layer: Sequence[int],
    as_one: Sequence[loops.Loop],
    spec: Spec,
) -> dict[Hashable, Node]:
    """A node for everybody who is paid or pays, in columns without a gap."""
    count = len(spec.neurons)
    used = sorted({end for each in onward for end in (each.source, each.target)})
    column = {at: n for n, at in enumerate(sorted({layer[each] for each in used}))}
    by_place = {each.members[0]: each for each in as_one}
    nodes: dict[Hashable, Node] = {}
    for place in used:
        at = column[layer[place]]
        if place in by_place:
            nodes[place] = loops.loop_node(by_place[place], at, spec)
        else:
            make = neuron_node if place < count else donors_node
            nodes[place] = make(spec.neurons[place % count], at)
    return nodes


def _plain(returns: Sequence[Flow], spec: Spec) -> list[dict[str, Any]]:
    return [
        {
            "source": spec.neurons[each.source % len(spec.neurons)].id,
            "target": spec.neurons[each.target].id,
            "value": each.value,
            "connections": [each.connection],
        }
        for each in returns
    ]


def _returning(moved: list[Flow], count: int) -> list[bool]:
    """Which flows lead back inside a loop: to a neuron nearer to where money enters."""
    source = np.array([each.source for each in moved], dtype=np.int64)
    target = np.array([each.target for each in moved], dtype=np.int64)
    if not len(moved):
        return []
    _, label = components(count, source, target)
    inside = label[source] == label[target]
    distance = _distances(source, target, count)
    net = np.zeros(count)
    amount = np.array([float(each.value) for each in moved])
    np.add.at(net, source, amount)
    np.add.at(net, target, -amount)
    order = np.lexsort((np.arange(count), -net, distance))
    rank = np.empty(count, dtype=np.int64)
    rank[order] = np.arange(count)
    return (inside & (rank[target] <= rank[source])).tolist()


def _distances(source: np.ndarray, target: np.ndarray, count: int) -> np.ndarray:
    """Fewest payments from a neuron that only pays; loops nobody enters start at 0."""
    following: dict[int, list[int]] = {}
    for a, b in zip(source.tolist(), target.tolist(), strict=True):
        following.setdefault(a, []).append(b)
    found = np.full(count, count, dtype=np.int64)
    starts = np.setdiff1d(source, target).tolist() or [int(source[0])]
    found[starts] = 0
    queue = deque(starts)
    while queue:
        here = queue.popleft()
        for each in following.get(here, ()):
            if found[each] == count:
                found[each] = found[here] + 1
                queue.append(each)
    return found
