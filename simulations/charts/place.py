"""Where the nodes of a Sankey go, in pixels, so that no two labels ever meet."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

NODE_WIDTH = 10
LINE = 16  # labels are never closer than this, centre to centre
GAP = 6  # least paper between two nodes
SWEEPS = 4  # more do not move anything by a pixel on our examples
FLOWS = 0.55  # of the height at least is left to flows beside the lines of text
FAN = 4  # from this many nodes a column is a fan: give it room on both sides


@dataclass
class Node:
    """One bar: `column` and `order` are given, `y` (its centre) is found here."""

    id: str
    column: int
    order: float
    value: int
    height: float = 0.0
    y: float = 0.0
    is_lane: bool = False  # room for a flow that passes by: it has no label


@dataclass(frozen=True)
class Link:
    """A flow between two nodes, given by their place in the list of nodes."""

    source: int
    target: int
    value: int


@dataclass(frozen=True)
class Layout:
    """Nodes with their heights and centres, and how large the drawing came out."""

    nodes: list[Node]
    columns: list[list[int]]
    x: list[float] = field(default_factory=list)  # (columns,) 0 to 1
    height: float = 0.0
    scale: float = 0.0  # pixels a base unit


def place(nodes: list[Node], links: Sequence[Link], height: float) -> Layout:
    """Heights to one scale for all columns, centres near what they are linked with."""
    columns = columns_of(nodes)
    # Lines of text alone must not take the room that the flows need.
    named = [sum(not nodes[i].is_lane for i in each) for each in columns]
    height = max(height, max(named, default=0) * LINE + height * FLOWS)
    scale = largest_scale(nodes, columns, height)
    for each in nodes:
        each.height = each.value * scale
    for column in columns:
        settle(nodes, column, [height / 2] * len(column), height)
    for sweep in range(SWEEPS):
        backwards = sweep % 2 == 0
        for column in reversed(columns) if backwards else columns:
            wanted = [pulled(nodes, links, each, backwards) for each in column]
            settle(nodes, column, wanted, height)
    return Layout(nodes, columns, positions(columns), height, scale)


def columns_of(nodes: Sequence[Node]) -> list[list[int]]:
    """The nodes of each column, from the top down."""
    count = max((each.column for each in nodes), default=-1) + 1
    columns: list[list[int]] = [[] for _ in range(count)]
    for index, each in enumerate(nodes):
        columns[each.column].append(index)
    for column in columns:
        column.sort(key=lambda index: (nodes[index].order, nodes[index].id))
    return columns


def largest_scale(
    nodes: Sequence[Node], columns: Sequence[Sequence[int]], height: float
) -> float:
    """The most pixels a unit may have so that every column fits, labels included."""
    total = max((sum(nodes[i].value for i in each) for each in columns), default=0)
    if not total:
        return 0.0
    low, high = 0.0, height / total
    for _ in range(30):  # a third of a billionth of the height: no pixel is lost
        middle = (low + high) / 2
        fits = all(
            extent([nodes[i] for i in each], middle) <= height for each in columns
        )
        low, high = (middle, high) if fits else (low, middle)
    return low


def extent(column: Sequence[Node], scale: float) -> float:
    """What a column needs, from the top of its first node to the end of its last."""
    steps = sum(
        apart(above, below, above.value * scale, below.value * scale)
        for above, below in pairwise(column)
    )
    first, last = column[0].value * scale, column[-1].value * scale
    return max(first, LINE) / 2 + steps + max(last, LINE) / 2


def apart(above: Node, below: Node, high: float, low: float) -> float:
    """Least distance between the centres of two neighbours of these heights."""
    bare = (high + low) / 2 + GAP
    return bare if above.is_lane or below.is_lane else max(bare, LINE)


def pulled(
    nodes: Sequence[Node], links: Sequence[Link], index: int, backwards: bool
) -> float:
    """The mean height of what a node pays (or is paid by), by amount."""
    weight = total = 0.0
    for link in links:
        near, far = (link.source, link.target)
        if not backwards:
            near, far = far, near
        if near == index:
            weight += link.value
            total += link.value * nodes[far].y
    return total / weight if weight else nodes[index].y


def settle(
    nodes: list[Node], column: Sequence[int], wanted: Sequence[float], height: float
) -> None:
    """Puts a column's centres as near as may be to where they want to be.

    Order and distances are fixed, so taking the distances off leaves an isotonic
    regression: neighbours that want to pass each other share their mean.
    """
    offsets = [0.0]
    for above, below in pairwise(column):
        upper, lower = nodes[above], nodes[below]
        step = apart(upper, lower, upper.height, lower.height)
        offsets.append(offsets[-1] + step)
    pools: list[list[float]] = []  # [mean, members]
    for want, offset in zip(wanted, offsets, strict=True):
        pools.append([want - offset, 1])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            mean, members = pools.pop()
            before = pools[-1]
            before[0] = (before[0] * before[1] + mean * members) / (before[1] + members)
            before[1] += members
    free = [mean for mean, members in pools for _ in range(int(members))]
    top = max(nodes[column[0]].height, LINE) / 2
    bottom = height - offsets[-1] - max(nodes[column[-1]].height, LINE) / 2
    for index, value, offset in zip(column, free, offsets, strict=True):
        nodes[index].y = min(max(value, top), max(bottom, top)) + offset


def positions(columns: Sequence[Sequence[int]]) -> list[float]:
    """How far right each column stands, 0 to 1: a fan gets room before and after."""
    weights = []
    for before, after in pairwise(columns):
        room = 2.3 if len(before) > FAN else 1.9 if len(after) > FAN else 1.0
        weights.append(room)
    total = sum(weights) or 1.0
    found, reached = [0.0], 0.0
    for weight in weights:
        reached += weight / total
        found.append(reached)
    return found[: len(columns)]
