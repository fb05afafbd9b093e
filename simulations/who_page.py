"""“Who got what” as it is before any script: the first rows, the rest, the total."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from .money import amount, exact
from .summary import SPARK

FEW = 12  # recipients that the page shows by itself; table.js knows the same number
WIDE, TALL = 60, 16  # of a sparkline; spark.js draws the same


def recipients(
    summary: Mapping[str, Any], margins: Mapping[str, Any] = MappingProxyType({})
) -> dict[str, Any]:
    """The first rows of the table, what the others have together, and the total."""
    rows = summary["recipients"]
    kept = [Decimal(each["kept"]) for each in rows]
    total, largest = sum(kept, Decimal(0)), max(kept, default=Decimal(0))
    rest = sum(kept[FEW:], Decimal(0))
    more = max(len(rows) - FEW, 0)
    return {
        "first": [
            {
                **each,
                "rank": rank,
                "received": amount(each["received"]),
                "kept": amount(each["kept"]),
                "bar": f"{100 * own / largest:.1f}" if largest else "0",
                "share": percent(own, total),
                "spark": path(each.get("spark", "")),
                "margin": margins.get(each["id"]),
            }
            for rank, (each, own) in enumerate(
                zip(rows[:FEW], kept, strict=False), start=1
            )
        ],
        "more": more,
        "more_text": f"{more:,} more recipient{'' if more == 1 else 's'}",
        "more_kept": amount(rest),
        "more_share": percent(rest, total),
        "kept": exact(total),
        "count": len(rows),
        "has_margins": bool(margins),
    }


def percent(part: Decimal, whole: Decimal) -> str:
    """A share to two places; of nothing there is no share."""
    return f"{100 * part / whole:.2f} %" if whole else "–"


def path(spark: str) -> str:
    """Heights of a summary as steps of an SVG path; nothing: nothing to draw."""
    if not spark:
        return ""
    top = len(SPARK) - 1
    heights = [TALL - 1 - (TALL - 2) * SPARK.index(each) / top for each in spark]
    steps = [
        f"H{WIDE * n / len(heights):.1f}V{height:.1f}"
        for n, height in enumerate(heights[1:], start=1)
    ]
    return f"M0 {heights[0]:.1f}{''.join(steps)}H{WIDE}"
