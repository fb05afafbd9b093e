"""Rounds side by side: a node is a neuron in one round, so that loops are unrolled."""

from collections.abc import Hashable
from typing import Any

import numpy as np

from simulations.engine.graph import levels
from simulations.engine.result import Result
from simulations.engine.spec import Spec

from .asked import Asked
from .gather import Drawn, Flow, Node, donors_node, gather, neuron_node
from .through import passing

Key = tuple[int, int, int]  # round, level within the round, neuron (or donors)


def flows(
    result: Result, spec: Spec, asked: Asked, start: int, stop: int
) -> dict[str, Any]:
    """What was paid in start ≤ round < stop; what arrives later is one last column."""
    number = spec.neuron_numbers()
    count = len(number)
    wires = spec.connections
    source = np.array([number[each.source] for each in wires], dtype=np.int64)
    target = np.array([number[each.target] for each in wires], dtype=np.int64)
    delay = np.array([each.delay for each in wires], dtype=np.int64)
    level = levels(count, source[delay == 0], target[delay == 0]).tolist()
    moved: list[Flow] = []
    for donors, rows in zip((0, count), result.flows_between(start, stop), strict=True):
        for step, place in np.argwhere(rows).tolist():
            wire, at = wires[place], start + step
            leaves = level[number[wire.source]]
            arrival = min(at + wire.delay, stop)
            arrives = level[number[wire.target]] if arrival < stop else 0
            moved.append(
                Flow(
                    (at, leaves, number[wire.source] + donors),
                    (arrival, arrives, number[wire.target]),
                    int(rows[step, place]),
                    wire.id,
                )
            )
    if asked.through in number:
        moved = _passing(moved, number[asked.through])
    keys = {end for each in moved for end in (each.source, each.target)}
    steps = sorted({key[:2] for key in keys})
    column = {step: number for number, step in enumerate(steps)}
    nodes: dict[Hashable, Node] = {}
    for key in sorted(keys):
        make = neuron_node if key[2] < count else donors_node
        own = spec.neurons[key[2] % count]
        nodes[key] = make(own, column[key[:2]], f"@{key[0]}")
    names = [_column_name(step, steps, stop) for step in steps]
    return gather(nodes, moved, Drawn(names, asked, spec))


def _passing(moved: list[Flow], neuron: int) -> list[Flow]:
    """What passes through it in any of these rounds."""
    keys = {end for each in moved for end in (each.source, each.target)}
    order = {key: number for number, key in enumerate(sorted({k[:2] for k in keys}))}
    column = {key: order[key[:2]] for key in keys}
    return passing(moved, {key for key in keys if key[2] == neuron}, column)


def _column_name(step: tuple[int, int], steps: list[tuple[int, int]], stop: int) -> str:
    """“Round 3” on its first column; further columns of the round have no name."""
    if step[0] >= stop:
        return "Later"
    first = next(each for each in steps if each[0] == step[0])
    return f"Round {step[0]}" if step == first else ""
