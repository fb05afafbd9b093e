"""The Sankey for a phone: the widest fan alone, in two columns of at most ten nodes."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

MOST = 10

Flows = Mapping[str, Any]


def two_columns(flows: Flows) -> dict[str, Any]:
    """The column that most nodes share, and who paid them; the rest is left out.

    Of columns as full as each other it is the one where most of the money stays.
    What is left out is said under the figure and is whole in the table beneath it.
    """
    nodes = {each["id"]: each for each in flows["nodes"]}
    crowd: dict[int, int] = defaultdict(int)
    for each in flows["nodes"]:
        if each["column"]:
            crowd[each["column"]] += 1
    if not crowd:
        return dict(flows)
    stays = _stays(flows, nodes)
    column = max(crowd, key=lambda each: (crowd[each], stays[each], -each))
    links = [
        each for each in flows["links"] if nodes[each["target"]]["column"] == column
    ]
    left = merged(links, "source", nodes, "other sources")
    right = merged(links, "target", nodes, "other")
    summed: dict[tuple[str, str], int] = defaultdict(int)
    for each in links:
        summed[left[each["source"]]["id"], right[each["target"]]["id"]] += each["value"]
    ends = {}
    for number, side in enumerate((left, right)):
        for each in side.values():
            ends[number, each["id"]] = {**each, "column": number, "value": 0}
    for (source, target), value in summed.items():
        ends[0, source]["value"] += value
        ends[1, target]["value"] += value
    made = [{**each, "id": f"{n}:{each['id']}"} for (n, _), each in ends.items()]
    names = flows["columns"]
    return {
        **flows,
        "columns": [names[column - 1], names[column]],
        "nodes": made,
        "links": [
            {"source": f"0:{source}", "target": f"1:{target}", "value": value}
            for (source, target), value in summed.items()
        ],
    }


def _stays(flows: Flows, nodes: Mapping[str, Any]) -> dict[int, int]:
    """How much of the money that reached each column goes no further."""
    found: dict[int, int] = defaultdict(int)
    for each in flows["links"]:
        found[nodes[each["target"]]["column"]] += each["value"]
        found[nodes[each["source"]]["column"]] -= each["value"]
    return found


def merged(
    links: list[Any], end: str, nodes: Mapping[str, Any], name: str
) -> dict[str, dict[str, Any]]:
    """For each node at this end the one that stands for it: itself, or “other”."""
    size: dict[str, int] = defaultdict(int)
    for each in links:
        size[each[end]] += each["value"]
    rest = {each: nodes[each].get("rest", 0) for each in size}
    ranked = sorted(size, key=lambda each: (rest[each] > 0, -size[each], each))
    whole = [each for each in ranked if not rest[each]]
    stays = whole if len(whole) == len(ranked) <= MOST else whole[: MOST - 1]
    gone = [each for each in ranked if each not in set(stays)]
    count = sum(max(rest[each], 1) for each in gone)
    other = {
        "id": f"other-{end}",
        "label": f"{name}, {count:,}",
        "category": nodes[gone[0]]["category"] if gone else "project",
        "y": float("inf"),
        "rest": count,
    }
    return {each: dict(nodes[each]) if each in stays else other for each in ranked}
