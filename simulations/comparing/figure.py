"""The difference as a Sankey: who lost at the left, what changed, who gained right.

Told by colour, sign and hatch: losses are hatched with a dashed edge, amounts carry
their sign. What one side lost the other gained in proportion; no single payment went
from a loser to a winner.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from simulations import charts, money
from simulations.charts.place import NODE_WIDTH
from simulations.charts.text import width_of

MOST = 8  # by name on each side; all others are one
WIDE = 1264
MIDDLE = "~middle"  # ids of neurons have no tilde
REST = "~rest"
SIGNS = {0: "−", 2: "+"}

Plain = dict[str, Any]


def figure(told: Mapping[str, Any], middle: str) -> Plain | None:
    """The drawing, or None where not both sides have somebody."""
    decimals = told["token"]["decimals"]
    rows = told["recipients"]
    gains = [each for each in rows if Decimal(each["difference"]) > 0]
    losses = [each for each in reversed(rows) if Decimal(each["difference"]) < 0]
    if not gains or not losses:
        return None
    nodes: list[Plain] = []
    links: list[Plain] = []
    _add(nodes, links, losses, 0, decimals)
    nodes.append(
        {"id": MIDDLE, "label": middle, "category": "source", "column": 1, "y": 0}
    )
    _add(nodes, links, gains, 2, decimals)
    flows = {
        "columns": [
            _head("Lost", len(losses)),
            "",
            _head("Gained", len(gains)),
        ],
        "nodes": nodes,
        "links": links,
        "omitted": {"sentence": ""},
    }
    drawn = charts.drawing(
        flows, symbol=told["token"]["symbol"], decimals=decimals, width=WIDE
    )
    return drawn and _coloured(drawn)


def _head(word: str, count: int) -> str:
    return f"{word}, {count:,} recipient{'' if count == 1 else 's'}"


def _add(
    nodes: list[Plain],
    links: list[Plain],
    rows: Sequence[Mapping[str, Any]],
    column: int,
    decimals: int,
) -> None:
    """The largest by name, the others together, joined to the middle."""
    category = "loss" if column == 0 else "gain"
    listed = [
        (f"{column} {each['id']}", each["label"], abs(Decimal(each["difference"])))
        for each in rows[:MOST]
    ]
    rest = [abs(Decimal(each["difference"])) for each in rows[MOST:]]
    if rest:
        listed.append(
            (f"{column} {REST}", f"{len(rest):,} more", sum(rest, Decimal(0)))
        )
    for place, (id, label, amount) in enumerate(listed):
        nodes.append(
            {
                "id": id,
                "label": label,
                "said": f"{SIGNS[column]}{money.amount(amount)}",
                "category": category,
                "column": column,
                "y": place,
            }
        )
        ends = (id, MIDDLE) if column == 0 else (MIDDLE, id)
        units = int(amount.scaleb(decimals))
        links.append({"source": ends[0], "target": ends[1], "value": units})


def _coloured(drawn: Plain) -> Plain:
    """A ground for words on a hatch, and the gainers' colour on their side."""
    left = min(float(each["x"]) for each in drawn["bars"])
    for each in drawn["bands"]:
        if each["category"] != "loss":
            each["category"] = "gain"
    for each in drawn["labels"]:
        # a hatch is no ground to read on
        if abs(float(each["x"]) - left) < NODE_WIDTH:
            width = width_of(f"{each['name']}  {each['amount']}") + 6
            x, y = float(each["x"]) - 2, float(each["y"]) - 12
            each["ground"] = {"x": f"{x:.1f}", "y": f"{y:.1f}", "width": f"{width:.0f}"}
    return drawn
