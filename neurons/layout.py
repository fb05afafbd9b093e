"""Places neurons in columns, sources left, so that money flows to the right."""

import math
from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from neurons.document import Document

COLUMN = 300.0  # canvas units from one column to the next
ROW = 120.0
TALLEST = 30  # neurons in one column; a longer layer takes several
SWEEPS = 4

Positions = dict[str, tuple[float, float]]


def arrange(document: Document, selection: Collection[str] | None = None) -> Positions:
    """Positions for all neurons, or for a selection, whose upper left corner stays."""
    chosen = [
        each.id
        for each in document.neurons
        if selection is None or each.id in selection
    ]
    known = set(chosen)
    edges = [
        (each.source, each.target)
        for each in document.connections
        if each.source in known and each.target in known and each.source != each.target
    ]
    placed = _place(_order(_layers(chosen, edges), edges))
    return placed if selection is None else _shift(placed, document)


def placed(document: Document) -> Document:
    """The document with a place for every neuron; those that have one keep it."""
    missing = {each.id for each in document.neurons if each.position is None}
    if not missing:
        return document
    there = [each.position for each in document.neurons if each.position is not None]
    left = min((x for x, _ in there), default=0.0)
    below = max((y + ROW for _, y in there), default=0.0)
    found = arrange(document, missing)
    return replace(
        document,
        neurons=tuple(
            replace(
                each, position=(found[each.id][0] + left, found[each.id][1] + below)
            )
            if each.id in missing
            else each
            for each in document.neurons
        ),
    )


def _layers(names: list[str], edges: list[tuple[str, str]]) -> list[list[str]]:
    """Neurons by layer: the longest way from a start; cycles are unrolled."""
    # Importing networkx takes a second; only who asks for a layout waits for it.
    import networkx as nx

    graph = nx.DiGraph()
    graph.add_nodes_from(names)
    graph.add_edges_from(edges)
    condensed = nx.condensation(graph)
    start: dict[int, int] = {}
    layer: dict[str, int] = {}
    for part in nx.topological_sort(condensed):
        members = sorted(condensed.nodes[part]["members"])
        first = max(
            (start[before] for before in condensed.predecessors(part)), default=0
        )
        steps = _unroll(graph, members)
        for name, step in steps.items():
            layer[name] = first + step
        start[part] = first + max(steps.values()) + 1
    found: list[list[str]] = [[] for _ in range(max(layer.values(), default=-1) + 1)]
    for name in names:
        found[layer[name]].append(name)
    return found


def _unroll(graph: Any, members: list[str]) -> dict[str, int]:
    """Steps from where money enters a cycle; a neuron in no cycle is one step."""
    inside = set(members)
    entries = [
        name
        for name in members
        if any(before not in inside for before in graph.predecessors(name))
    ] or members[:1]
    steps = dict.fromkeys(entries, 0)
    waiting = deque(entries)
    while waiting:
        name = waiting.popleft()
        for after in sorted(graph.successors(name)):
            if after in inside and after not in steps:
                steps[after] = steps[name] + 1
                waiting.append(after)
    return steps


def _order(layers: list[list[str]], edges: list[tuple[str, str]]) -> list[list[str]]:
    """Each layer in the order of the middle of its neighbours: fewer wires cross."""
    before: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    for source, target in edges:
        after.setdefault(source, []).append(target)
        before.setdefault(target, []).append(source)
    height = {
        name: index / max(len(layer), 1)
        for layer in layers
        for index, name in enumerate(layer)
    }
    for sweep in range(SWEEPS):
        forward = sweep % 2 == 0
        neighbours = before if forward else after
        for layer in layers if forward else reversed(layers):
            middle = {
                name: _mean(height[each] for each in neighbours.get(name, [name]))
                for name in layer
            }
            layer[:] = [n for _, n in sorted((middle[n], n) for n in layer)]
            for index, name in enumerate(layer):
                height[name] = (index + 0.5) / len(layer)
    return layers


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return math.fsum(listed) / len(listed)


def _place(layers: list[list[str]]) -> Positions:
    positions: Positions = {}
    tallest = min(max((len(layer) for layer in layers), default=0), TALLEST)
    column = 0
    for layer in layers:
        columns = math.ceil(len(layer) / TALLEST)
        rows = math.ceil(len(layer) / columns)
        top = (tallest - rows) / 2 * ROW
        for index, name in enumerate(layer):
            x = (column + index // rows) * COLUMN
            positions[name] = (x, top + index % rows * ROW)
        column += columns
    return positions


def _shift(placed: Positions, document: Document) -> Positions:
    """Move a block to where its upper left corner was."""
    old = [n.position for n in document.neurons if n.id in placed and n.position]
    if not old:
        return placed
    x, y = min(p[0] for p in old), min(p[1] for p in old)
    left = min(p[0] for p in placed.values())
    top = min(p[1] for p in placed.values())
    return {name: (px - left + x, py - top + y) for name, (px, py) in placed.items()}
