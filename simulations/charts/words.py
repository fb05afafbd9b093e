"""What stands beside a Sankey in words: its flows, one by one."""

from collections.abc import Mapping
from typing import Any

from simulations.money import amount, tokens

Flows = Mapping[str, Any]


def flow_table(flows: Flows, *, decimals: int, most: int) -> list[dict[str, str]]:
    """The flows, largest first, for those who do not see the picture."""
    names = {each["id"]: each["label"] for each in flows["nodes"]}
    back = [{**each, "back": True} for each in flows.get("returns", ())]
    ordered = sorted(
        [*flows["links"], *back],
        key=lambda each: (-each["value"], each["source"], each["target"]),
    )
    return [
        {
            "source": names.get(each["source"], each["source"]),
            "target": names.get(each["target"], each["target"])
            + (", back in a loop" if each.get("back") else ""),
            "amount": amount(tokens(each["value"], decimals)),
        }
        for each in ordered[:most]
    ]
