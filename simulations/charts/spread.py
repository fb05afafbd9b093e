"""The Sankey of many runs: solid is what nearly all paid, pale what some paid more."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from simulations.money import amount

from .ground import Figure
from .palette import Theme, faded
from .plan import NARROW, Flows
from .sankey import sankey
from .text import escape

PALE = 0.3  # of the colour of a solid flow
Told = Mapping[str, Any]


def spread(
    flows: Flows, *, symbol: str, decimals: int, theme: Theme, width: int
) -> Figure:
    """The figure; of each link P10 is solid and as far as P90 is pale.

    On a phone there is no room for two tones: it shows the middle, P50.
    """
    narrow = width < NARROW
    drawn = {
        **flows,
        "links": _links(flows, decimals, narrow),
        # drawn as large as P90, or as its flows' middles sum to: called by its own
        "nodes": [{**each, "said": amount(each["p50"])} for each in flows["nodes"]],
    }
    figure = sankey(drawn, symbol=symbol, decimals=decimals, theme=theme, width=width)
    if not figure["data"]:
        return figure
    trace, layout = figure["data"][0], figure["layout"]
    layout["meta"] = {
        "narrow": narrow,
        "left_out": flows["omitted"]["sentence"],
        "rows": spread_table(flows),
    }
    if not narrow:
        _two_tones(flows, trace, symbol)
    return figure


def spread_table(flows: Flows) -> list[dict[str, str]]:
    """The same in words, largest first."""
    labels = {each["id"]: each["label"] for each in flows["nodes"]}
    rows = sorted(flows["links"], key=lambda each: -Decimal(each["p50"]))
    return [
        {
            "source": labels[each["source"]],
            "target": labels[each["target"]],
            **{name: amount(each[name]) for name in ("p10", "p50", "p90")},
        }
        for each in rows
    ]


def _units(text: str, decimals: int) -> int:
    return int(Decimal(text).scaleb(decimals))


def _links(flows: Flows, decimals: int, narrow: bool) -> list[dict[str, Any]]:
    """Links as a plain Sankey takes them: the solid part, then the pale one."""
    found = []
    for each in flows["links"]:
        low, middle, high = (
            _units(each[name], decimals) for name in ("p10", "p50", "p90")
        )
        parts = [middle] if narrow else [low, high - low]
        ends = {"source": each["source"], "target": each["target"]}
        found += [{**ends, "value": part} for part in parts if part > 0]
    return found


def _two_tones(flows: Flows, trace: Figure, symbol: str) -> None:
    """Make the second of two flows between the same nodes pale, and say all three."""
    nodes = [each["id"] for each in flows["nodes"]]
    about = {(each["source"], each["target"]): each for each in flows["links"]}
    labels = {each["id"]: escape(each["label"]) for each in flows["nodes"]}
    seen: dict[tuple[str, str], int] = defaultdict(int)
    link = trace["link"]
    for place, said in enumerate(link["customdata"]):
        if not said:
            continue  # a link that only holds a column in its place
        pair = nodes[link["source"][place]], nodes[link["target"][place]]
        own = about[pair]
        # The solid part comes first; where nothing is sure there is none.
        is_pale = seen[pair] == 1 or not Decimal(own["p10"])
        seen[pair] += 1
        colour = link["color"][place]
        if is_pale:
            alpha = float(colour.rpartition(",")[2].rstrip(")"))
            link["color"][place] = faded(colour, round(alpha * PALE, 3))
        link["customdata"][place] = (
            f"{labels[pair[0]]} → {labels[pair[1]]}<br>P50 <b>{amount(own['p50'])}</b> "
            f"{escape(symbol)}<br>P10 {amount(own['p10'])}, P90 {amount(own['p90'])}"
        )
    trace["node"]["customdata"] = [
        f"<b>{labels[each['id']]}</b><br>P50 {amount(each['p50'])} {escape(symbol)}"
        f"<br>P10 {amount(each['p10'])}, P90 {amount(each['p90'])}"
        for each in flows["nodes"]
    ]
