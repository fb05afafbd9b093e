"""Finds the loops that money went round in, and makes one node of each.

With every loop as one, what is left of a network leads on and never back.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from simulations.engine.graph import components
from simulations.engine.plain import tokens
from simulations.engine.spec import Spec

from .gather import Flow, Node, neuron_node

NAMED = 3  # neurons in a loop's label


@dataclass(frozen=True)
class Loop:
    """Neurons that money can go round between, the busiest first."""

    members: tuple[int, ...]
    inside: int  # base units paid from one of them to another, ever


def find(moved: Sequence[Flow], count: int) -> list[Loop]:
    """Every loop of two neurons and more."""
    if not moved:
        return []
    source = np.array([each.source for each in moved], dtype=np.int64)
    target = np.array([each.target for each in moved], dtype=np.int64)
    _, label = components(count, source, target)
    members: dict[int, list[int]] = defaultdict(list)
    several = np.flatnonzero(np.bincount(label)[label] > 1)
    for place in several.tolist():
        members[int(label[place])].append(place)
    inside: dict[int, int] = defaultdict(int)
    busy: dict[int, int] = defaultdict(int)
    for each in moved:
        if label[each.source] == label[each.target] and each.source != each.target:
            inside[int(label[each.source])] += each.value
            busy[each.source] += each.value
    return [
        Loop(tuple(sorted(own, key=lambda p: (-busy[p], p))), inside[name])
        for name, own in sorted(members.items(), key=lambda item: item[1])
    ]


def condense(
    moved: Sequence[Flow], loops: Sequence[Loop]
) -> tuple[list[Flow], list[Flow]]:
    """What is paid between loops and others, and what is paid inside a loop."""
    stands_for = {place: loop.members[0] for loop in loops for place in loop.members}
    outside, inside = [], []
    for each in moved:
        source, target = (stands_for.get(p, p) for p in (each.source, each.target))
        if source == target:
            inside.append(each)
        else:
            outside.append(each._replace(source=source, target=target))
    return outside, inside


def loop_node(loop: Loop, column: int, spec: Spec) -> Node:
    """The one node that stands for all on the loop, in the colour of the busiest."""
    own = [spec.neurons[place] for place in loop.members]
    names = ", ".join(each.name for each in own[:NAMED])
    more = ", …" if len(own) > NAMED else ""
    money = f"{Decimal(tokens(loop.inside, spec.decimals)):,f}"
    return replace(
        neuron_node(own[0], column),
        id=f"loop:{own[0].id}",
        label=f"loop of {len(own)}: {names}{more}",
        kind="",
        neuron="",
        role="allocator",
        note=f"{money} {spec.symbol} went round inside it",
        loop=[each.id for each in own],
        rest=set(),
    )
