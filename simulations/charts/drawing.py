"""The same Sankey as plain shapes for an SVG template: there before any script."""

from typing import Any

from .place import NODE_WIDTH
from .plan import HEAD, Flows, Plan, plan
from .text import width_of

THINNEST = 1.0  # pixels: less than this would be lost


def drawing(
    flows: Flows,
    *,
    symbol: str,
    decimals: int,
    width: float,
    height: float | None = None,
    worded: bool = True,
) -> dict[str, Any] | None:
    """Bands, bars and labels in pixels; None if no money moved."""
    drawn = plan(
        flows,
        symbol=symbol,
        decimals=decimals,
        width=width,
        height=height,
        worded=worded,
    )
    if drawn is None:
        return None
    left = NODE_WIDTH / 2
    return {
        "width": round(drawn.width),
        "height": round(drawn.height),
        "inner_height": round(drawn.height - HEAD),  # without heads, for a thumbnail
        "symbol": symbol,
        "heads": [
            {"x": f"{drawn.x(i):.1f}", "text": name}
            for i, name in enumerate(drawn.heads)
        ],
        "bands": bands(drawn),
        "bars": [
            {
                "category": drawn.nodes[i]["category"],
                "x": f"{drawn.x(each.column):.1f}",
                "y": f"{each.y - bar_height(each.height) / 2 + HEAD:.2f}",
                "width": NODE_WIDTH,
                "height": f"{bar_height(each.height):.2f}",
            }
            for i, each in enumerate(drawn.layout.nodes)
        ],
        "labels": [
            {
                "name": each.name,
                "amount": each.amount,
                "x": f"{each.x + left:.1f}",
                "y": f"{each.y + HEAD + 4:.1f}",  # the baseline of 12 px type
                "ground": {
                    "x": f"{each.x + left - 2:.1f}",
                    "y": f"{each.y + HEAD - 8:.1f}",
                    "width": f"{width_of(f'{each.name}  {each.amount}') + 4:.0f}",
                }
                if each.on_wires
                else None,
            }
            for each in drawn.labels
        ],
    }


def bar_height(height: float) -> float:
    """A bar is never thinner than can be seen."""
    return max(height, THINNEST)


def bands(drawn: Plan) -> list[dict[str, Any]]:
    """Each flow as a filled path."""
    made = []
    for link, (start, end) in zip(drawn.links, drawn.ends, strict=True):
        source, target = (drawn.nodes[each] for each in (link.source, link.target))
        left, right = (drawn.x(each["column"]) for each in (source, target))
        thick = max(link.value * drawn.layout.scale, THINNEST)
        made.append(
            {
                "category": source["category"],
                "path": band(left + NODE_WIDTH, start + HEAD, right, end + HEAD, thick),
                "source": source["label"],
                "target": target["label"],
                "amount": drawn.amount(link.value),
            }
        )
    return made


def band(left: float, start: float, right: float, end: float, thick: float) -> str:
    """A band that leaves and arrives level."""
    middle = (left + right) / 2
    return (
        f"M{left:.1f} {start:.2f}"
        f"C{middle:.1f} {start:.2f} {middle:.1f} {end:.2f} {right:.1f} {end:.2f}"
        f"v{thick:.2f}"
        f"C{middle:.1f} {end + thick:.2f} {middle:.1f} {start + thick:.2f} "
        f"{left:.1f} {start + thick:.2f}z"
    )
