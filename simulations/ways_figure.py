"""The main ways of a neuron's money as a small Sankey, funders at the left.

For a funder it shows where its money went, for anybody else where it came from.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
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
    """Nodes and links as charts take them; a neuron stands once in each column."""
    longest = max(len(each["neurons"]) for each in ways)
    nodes: dict[tuple[str, int], Plain] = {}
    links: dict[tuple[Any, Any], int] = {}
    for way in ways:
        first = longest - len(way["neurons"]) if ends_together else 0
        keys = []
        for column, each in enumerate(way["neurons"], start=first):
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
        "columns": [""] * longest,
        "nodes": list(nodes.values()),
        "links": [
            {"source": nodes[a]["id"], "target": nodes[b]["id"], "value": units}
            for (a, b), units in links.items()
            if units
        ],
        "omitted": {"sentence": ""},
    }
