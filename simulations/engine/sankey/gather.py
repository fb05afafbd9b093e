"""Sums small nodes into “other”, keeps the largest links, and places what is left."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from neurons.mechanisms import categories, registry
from simulations.engine.spec import NeuronSpec, Spec

from .asked import Asked
from .omitted import omitted

MOST_LINKS = 300  # more are neither legible nor fast
MOST_NAMED = 50  # connection ids listed on one link
_CATEGORY = {each.slug: each.label for each in categories.CATEGORIES}


@dataclass
class Node:
    """A neuron in one column, or several small ones summed up."""

    id: str
    label: str
    kind: str
    category: str
    role: str
    column: int
    arrived: int = 0
    left: int = 0
    rest: set[str] = field(default_factory=set)
    largest: int = 0  # of those that are summed up, the value of the largest
    neuron: str = ""  # its id, where it is one
    note: str = ""  # what is to be known of it beside its amounts
    loop: list[str] = field(default_factory=list)  # neurons that it stands for

    @property
    def value(self) -> int:
        """Its size."""
        return max(self.arrived, self.left)

    def plain(self, x: float, y: float) -> dict[str, Any]:
        """The node as data."""
        found: dict[str, Any] = {
            name: getattr(self, name)
            for name in ("id", "label", "kind", "category", "role", "column", "value")
        }
        if self.rest:
            found["rest"] = len(self.rest)
        if self.neuron:
            found["neuron"] = self.neuron
        if self.note:
            found["note"] = self.note
        if self.loop:
            found["loop"] = self.loop[:MOST_NAMED]
        return found | {"x": round(x, 4), "y": round(y, 4)}


class Flow(NamedTuple):
    """Money over one connection, between two nodes by key."""

    source: Any  # keys of `nodes`
    target: Any
    value: int
    connection: str


@dataclass(frozen=True)
class Drawn:
    """All of a figure but its nodes and flows."""

    columns: Sequence[str]
    asked: Asked
    spec: Spec
    returns: Sequence[dict[str, Any]] = ()  # flows back in loops, which are not drawn
    loops: int = 0  # how many there are
    as_one: bool = False  # whether each of them is one node


def neuron_node(neuron: NeuronSpec, column: int, suffix: str = "") -> Node:
    """The node of a neuron."""
    kind = registry.kinds()[neuron.kind]
    return Node(
        neuron.id + suffix,
        neuron.name,
        kind.kind,
        kind.category,
        kind.role,
        column,
        neuron=neuron.id,
    )


def donors_node(neuron: NeuronSpec, column: int, suffix: str = "") -> Node:
    """The implicit source of gifts that are paid."""
    label = f"Donors of {neuron.name}"
    return Node(f"donors:{neuron.id}{suffix}", label, "", "source", "source", column)


def gather(
    nodes: dict[Hashable, Node], flows: Sequence[Flow], drawn: Drawn
) -> dict[str, Any]:
    """The whole answer, from nodes by key and flows between them."""
    for each in flows:
        nodes[each.source].left += each.value
        nodes[each.target].arrived += each.value
    group = _sum_up(nodes, drawn.asked)
    merged: dict[tuple[int, int], list[Flow]] = defaultdict(list)
    for each in flows:
        merged[id(group[each.source]), id(group[each.target])].append(each)
    by_size = sorted(
        (
            (sum(f.value for f in members), members[0], members)
            for members in merged.values()
        ),
        key=lambda found: (-found[0], found[1].connection),
    )
    links = [
        {
            "source": group[first.source].id,
            "target": group[first.target].id,
            "value": value,
            "connections": sorted({f.connection for f in members})[:MOST_NAMED],
            "count": len({f.connection for f in members}),
        }
        for value, first, members in by_size[:MOST_LINKS]
    ]
    dropped = by_size[MOST_LINKS:]
    used = {each[end] for each in links for end in ("source", "target")}
    shown = {node.id: node for node in group.values() if node.id in used}
    back = sorted(drawn.returns, key=lambda each: -each["value"])
    return {
        "columns": list(drawn.columns),
        "nodes": _place(list(shown.values()), links, len(drawn.columns)),
        "links": links,
        "returns": back[:MOST_LINKS],
        "loops": drawn.loops,
        "condensed": drawn.as_one,
        "omitted": omitted(shown, dropped, drawn),
    }


def _sum_up(nodes: dict[Hashable, Node], asked: Asked) -> dict[Hashable, Node]:
    """Each key's node: its own for the largest, else “other” of its column."""
    ordered = sorted(nodes.items(), key=lambda item: (-item[1].value, item[1].id))
    sizes: dict[str, int] = defaultdict(int)  # a neuron counts once for all columns
    for _, node in ordered:
        sizes[_name(node)] += node.value
    named = sorted(sizes, key=lambda each: (-sizes[each], each))[: asked.largest]
    chosen = {*named, asked.through}
    columns: dict[int, list[tuple[Hashable, Node]]] = defaultdict(list)
    found: dict[Hashable, Node] = {}
    for key, node in ordered:
        if _name(node) in chosen or asked.through in node.loop:
            found[key] = node
        else:
            columns[node.column].append((key, node))
    for column, members in columns.items():
        if len(members) == 1:  # one alone keeps its name
            found[members[0][0]] = members[0][1]
            continue
        other = _other(column, [node for _, node in members])
        found.update((key, other) for key, _ in members)
    return found


def _name(node: Node) -> str:
    return node.id.partition("@")[0]


def _other(column: int, members: list[Node]) -> Node:
    kinds = {each.category for each in members}
    category = members[0].category if len(kinds) == 1 else "project"
    what = _CATEGORY[category].lower() if len(kinds) == 1 else "neurons"
    label = f"other {what}, {len(members)}"
    role = members[0].role if len({m.role for m in members}) == 1 else "allocator"
    return Node(
        f"other@{column}",
        label,
        "",
        category,
        role,
        column,
        largest=max(each.value for each in members),
        arrived=sum(each.arrived for each in members),
        left=sum(each.left for each in members),
        rest={each.id for each in members},
    )


def _place(
    nodes: list[Node], links: list[dict[str, Any]], columns: int
) -> list[dict[str, Any]]:
    """x by column; y by cumulative size, near where the money comes from."""
    arriving: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for link in links:
        arriving[link["target"]].append((link["source"], link["value"]))
    height: dict[str, float] = {}
    found = []
    for column in range(columns):
        here = [node for node in nodes if node.column == column]

        def wish(node: Node) -> tuple[bool, float, int, str]:
            pulls = [(height[s], v) for s, v in arriving[node.id] if s in height]
            total = sum(v for _, v in pulls)
            mean = sum(y * v for y, v in pulls) / total if total else 0.0
            return bool(node.rest), round(mean, 3), -node.value, node.id

        total = sum(node.value for node in here)
        running = 0
        for node in sorted(here, key=wish):
            y = (running + node.value / 2) / total if total else 0.5
            height[node.id] = y
            running += node.value
            found.append(node.plain(column / max(columns - 1, 1), y))
    return found


def column_name(nodes: Sequence[Node], number: int) -> str:
    """What all nodes of a column are, or how far they are from the start."""
    kinds = {node.category for node in nodes}
    if len(kinds) == 1:
        return _CATEGORY[kinds.pop()]
    return f"Hop {number}" if number else "Start"
