"""What stands beside a Sankey in words: its flows, and what it leaves out."""

from collections.abc import Mapping
from typing import Any

from simulations.money import amount, tokens

Flows = Mapping[str, Any]


def flow_table(flows: Flows, *, decimals: int, most: int) -> list[dict[str, str]]:
    """The flows, largest first, for those who do not see the picture."""
    names = {each["id"]: each["label"] for each in flows["nodes"]}
    ordered = sorted(
        flows["links"],
        key=lambda each: (-each["value"], names[each["source"]], names[each["target"]]),
    )
    return [
        {
            "source": names[each["source"]],
            "target": names[each["target"]],
            "amount": amount(tokens(each["value"], decimals)),
        }
        for each in ordered[:most]
    ]
