"""Keeps room in a Sankey for broad flows that pass by a column on their way."""

from collections.abc import Sequence
from dataclasses import replace

from .place import Layout, Link, Node

BROAD = 0.06  # of the fullest column: what is thinner passes anywhere unseen


def with_lanes(
    nodes: Sequence[Node], links: Sequence[Link]
) -> tuple[list[Node], list[Link]]:
    """The nodes and links to be placed: a broad flow has a stand-in where it passes.

    The stand-ins follow the nodes, so that places of these stay as they are.
    """
    found, ways = list(nodes), []
    rank, fullest = _ranks(nodes)
    for link in links:
        source, target = nodes[link.source], nodes[link.target]
        passed = range(source.column + 1, target.column)
        if not passed or link.value < BROAD * fullest:
            ways.append(link)
            continue
        before = link.source
        height = (rank[link.source] + rank[link.target]) / 2
        for column in passed:
            order = _order_at(height, column, nodes, rank)
            found.append(
                Node(f"~{len(found):06d}", column, order, link.value, is_lane=True)
            )
            ways.append(Link(before, len(found) - 1, link.value))
            before = len(found) - 1
        ways.append(Link(before, link.target, link.value))
    return found, ways


def _ranks(nodes: Sequence[Node]) -> tuple[list[float], int]:
    """How far down its column each stands, 0 to 1; what the fullest column moves."""
    columns: dict[int, list[int]] = {}
    for index, each in enumerate(nodes):
        columns.setdefault(each.column, []).append(index)
    rank = [0.0] * len(nodes)
    fullest = 0
    for column in columns.values():
        column.sort(key=lambda index: (nodes[index].order, nodes[index].id))
        for place, index in enumerate(column):
            rank[index] = (place + 0.5) / len(column)
        fullest = max(fullest, sum(nodes[index].value for index in column))
    return rank, fullest


def _order_at(
    height: float, column: int, nodes: Sequence[Node], rank: Sequence[float]
) -> float:
    """The order of a stand-in that comes after the last node above a height."""
    above = [
        each.order
        for index, each in enumerate(nodes)
        if each.column == column and rank[index] < height
    ]
    below = [
        each.order
        for index, each in enumerate(nodes)
        if each.column == column and rank[index] >= height
    ]
    if not above:
        return min(below, default=0) - 1
    return max(above)


def without_lanes(layout: Layout) -> Layout:
    """The layout of the nodes alone, after all are placed."""
    nodes = [each for each in layout.nodes if not each.is_lane]
    columns = [[i for i in each if i < len(nodes)] for each in layout.columns]
    return replace(layout, nodes=nodes, columns=columns)
