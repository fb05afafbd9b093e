"""The busiest branch of a run as flows: one neuron, some it pays, what they pay.

It is what the home page draws: the whole network's Sankey is mostly “other”.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from neurons.mechanisms import categories, registry

from .money import amount
from .sketch import Ran

HOPS = 4
LABELS = {each.slug: each.label for each in categories.CATEGORIES}


def flows(
    document: Mapping[str, Any], summary: Mapping[str, Any]
) -> dict[str, Any] | None:
    """Nodes and links as charts take them; None where nobody pays two others."""
    network = Ran(document, summary)
    hub = network.hub()
    if hub is None:
        return None
    decimals = summary["token"]["decimals"]
    column = {hub: 0}
    links: list[dict[str, Any]] = []
    reached = [hub]
    for hop in range(1, HOPS):
        following: list[str] = []
        for start in reached:
            ends = network.shown_of(hub) if start == hub else network.paid_by(start)
            for end in ends:
                if column.get(end, hop) < hop:
                    continue  # it leads back: a loop is not drawn here
                value = int(network.flows[start, end].scaleb(decimals))
                links.append({"source": start, "target": end, "value": value})
                if end not in column:
                    column[end] = hop
                    following.append(end)
        reached = following
    order = {name: place for place, name in enumerate(column)}
    nodes = [
        {
            "id": name,
            "label": network.label(name),
            "category": category(network, name),
            "column": at,
            "y": order[name],
        }
        for name, at in column.items()
    ]
    return {
        "columns": heads(nodes),
        "nodes": nodes,
        "links": links,
        "omitted": {"sentence": left_out(network, hub, summary["token"]["symbol"])},
    }


def category(network: Ran, name: str) -> str:
    """The family of a neuron's kind."""
    kind = registry.find(network.neurons[name]["kind"])
    return kind.category if kind else "project"


def heads(nodes: list[dict[str, Any]]) -> list[str]:
    """What all nodes of a column are, where they are one."""
    found = []
    for column in range(max(each["column"] for each in nodes) + 1):
        inside = {each["category"] for each in nodes if each["column"] == column}
        found.append(LABELS[inside.pop()] if len(inside) == 1 else f"Hop {column}")
    return found


def left_out(network: Ran, hub: str, symbol: str) -> str:
    """What the hub paid to those who are not drawn, in money."""
    shown, everybody = network.shown_of(hub), network.paid_by(hub)
    drawn = sum((network.flows[hub, each] for each in shown), Decimal(0))
    others = len(everybody) - len(shown)
    if not others:
        return ""
    rest = sum((network.flows[hub, each] for each in everybody), Decimal(0)) - drawn
    who = "The other one receives" if others == 1 else f"The {others:,} others share"
    return f"Drawn to scale: {amount(drawn)} {symbol}. {who} {amount(rest)}."
