"""All rounds added up: neurons in layers by longest path, loops opened."""

from collections import deque
from collections.abc import Hashable
from typing import Any

import numpy as np

from simulations.engine.graph import components, levels
from simulations.engine.result import Result
from simulations.engine.spec import Spec

from .gather import Flow, Node, column_name, donors_node, gather, neuron_node


def flows(result: Result, spec: Spec, largest: int) -> dict[str, Any]:
    """What each connection paid in all, in layers."""
    number = spec.neuron_numbers()
    moved: list[Flow] = []
    for wire, paid, gift in zip(
        spec.connections, result.paid.tolist(), result.gifts.tolist(), strict=True
    ):
        if paid:
            moved.append(Flow(number[wire.source], number[wire.target], paid, wire.id))
        if gift:
            donors = len(number) + number[wire.source]
            moved.append(Flow(donors, number[wire.target], gift, wire.id))
    back = _returning(moved, 2 * len(number))
    onward = [each for each, is_back in zip(moved, back, strict=True) if not is_back]
    layer = levels(
        2 * len(number),
        np.array([each.source for each in onward], dtype=np.int64),
        np.array([each.target for each in onward], dtype=np.int64),
    ).tolist()
    used = {end for each in onward for end in (each.source, each.target)}
    nodes: dict[Hashable, Node] = {}
    for place in sorted(used):
        make = neuron_node if place < len(number) else donors_node
        nodes[place] = make(spec.neurons[place % len(number)], layer[place])
    names = []
    for column in range(max((n.column for n in nodes.values()), default=-1) + 1):
        inside = [node for node in nodes.values() if node.column == column]
        names.append(column_name(inside, column))
    returns = [
        {
            "source": spec.neurons[each.source % len(number)].id,
            "target": spec.neurons[each.target].id,
            "value": each.value,
            "connections": [each.connection],
        }
        for each, is_back in zip(moved, back, strict=True)
        if is_back
    ]
    return gather(nodes, onward, returns, names, largest, spec)


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
