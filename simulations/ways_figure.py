"""The main ways of a neuron's money as a small Sankey, funders at the left.

For a funder it shows where its money went, for anybody else where it came from.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import Any

from neurons.mechanisms import registry

from . import charts
from .money import amount
from .whose import Names

WIDE = 1264
HEIGHT, HEIGHT_OF_WAY = 90, 34

Plain = dict[str, Any]


def drawings(told: Mapping[str, Any], names: Names) -> Plain:
    """The drawing with its words; none where one row of a table says it all.

    A phone has no room for several steps; the tables beneath say the same.
    """
    given = next((each for each in told["as_funder"] if each["ways"]), None)
    ways = given["ways"] if given else told["ways"]
    if len(ways) < 2 or not any(len(each["neurons"]) > 2 for each in ways):
        return {}
    flows = _flows(ways, names, ends_together=given is None)
    height = HEIGHT + HEIGHT_OF_WAY * len(ways)
    drawn = sum((Decimal(each["amount"]) for each in ways), Decimal(0))
    rest = Decimal(given["injected"] if given else told["received"]) - drawn
    label = told["neuron"]["label"]
    return {
        "ways": charts.drawing(
            flows,
            symbol=names.symbol,
            decimals=names.decimals,
            width=WIDE,
            height=height,
        ),
        "ways_name": f"Main ways of the money of {label}",
        "ways_rest": amount(rest) if rest > 0 else "",
        "ways_verb": "went" if given else "came",
        "ways_count": len(ways),
    }


def _flows(
    ways: Sequence[Mapping[str, Any]], names: Names, *, ends_together: bool
) -> Plain:
    """Nodes and links as charts take them: every neuron once, at its longest way.

    Where ways contradict each other, as through a loop, a neuron stands in each column
    that it has on one of them.
    """
    steps = [[each["id"] for each in way["neurons"]] for way in ways]
    columns = _columns(steps, ends_together=ends_together)
    longest = max(map(len, steps))
    nodes: dict[tuple[str, int], Plain] = {}
    links: dict[tuple[Any, Any], int] = {}
    for way in ways:
        first = longest - len(way["neurons"]) if ends_together else 0
        keys = []
        for place, each in enumerate(way["neurons"], start=first):
            column = columns[each["id"]] if columns else place
            key = (each["id"], column)
            keys.append(key)
            kind = registry.find(each["kind"])
            nodes.setdefault(
                key,
                {
                    "id": f"{each['id']} {column}",
                    "label": each["label"],
                    "category": kind.category if kind else "project",
                    "column": column,
                    "y": len(nodes),
                },
            )
        units = int(Decimal(way["amount"]).scaleb(names.decimals))
        for pair in pairwise(keys):
            links[pair] = links.get(pair, 0) + units
    return {
        "columns": [""] * (1 + max(each["column"] for each in nodes.values())),
        "nodes": list(nodes.values()),
        "links": [
            {"source": nodes[a]["id"], "target": nodes[b]["id"], "value": units}
            for (a, b), units in links.items()
            if units
        ],
        "omitted": {"sentence": ""},
    }


def _columns(
    steps: Sequence[Sequence[str]], *, ends_together: bool
) -> dict[str, int] | None:
    """The column of each neuron by its longest way; None where ways contradict."""
    before: dict[str, set[str]] = {}
    for way in steps:
        ordered = way[::-1] if ends_together else way
        before.setdefault(ordered[0], set())
        for near, far in pairwise(ordered):
            before.setdefault(far, set()).add(near)
    try:
        order = list(TopologicalSorter(before).static_order())
    except CycleError:
        return None
    found: dict[str, int] = {}
    for each in order:
        found[each] = 1 + max((found[near] for near in before[each]), default=-1)
    deepest = max(found.values())
    if not ends_together:
        return found
    return {each: deepest - depth for each, depth in found.items()}
