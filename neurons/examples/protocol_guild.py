"""Makes the example of Protocol Guild: many funders, one time-weighted split."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from neurons import document
from neurons.importers import flows_csv

from . import drawing

SLUG = "protocol-guild"
GUILD = "project:protocol-guild"
ILLUSTRATIVE = Decimal(100_000)

DESCRIPTION = (
    "Protocol Guild is funded by many neurons and shares what arrives among Ethereum's "
    "core contributors by the square root of the time they have served. Amounts of "
    "2023 are as recorded, in US dollars. The funders without a recorded amount and "
    "all members are illustrative: no real person is named or meant."
)
SOURCES = (
    "Who funds Protocol Guild (Ethereum Foundation, Uniswap, ENS, Optimism, Balancer): "
    "Kevin Owocki, “AlloNets”, Gitcoin governance forum, topic 19284 (December 2024)",
    "Amounts of 2023 through Optimism, Arbitrum, Octant, Gitcoin and clr.fund: "
    "opensource-observer/oss-funding and insights, Apache-2.0; protocolguild/"
    "documentation for Arbitrum's direct gift",
    "The weight √((months − inactive) × full time) and the six months until eligible: "
    "protocolguild/documentation, membership, section 1.5",
    "Illustrative, not sourced: 100,000 USD each of Ethereum Foundation, Uniswap, ENS "
    "and Balancer; the members and their months",
)
# funder, what it is called here, the rounds of 2023 through which it gave
RECORDED = (
    ("optimism", "Optimism RetroPGF 2 and 3", ("pool:optimism",)),
    ("arbitrum", "Arbitrum DAO", ("funder:arbitrum",)),
    ("octant", "Octant, epoch 1", ("pool:octant",)),
    ("gitcoin", "Gitcoin Grants rounds", ("pool:gitcoin",)),
    ("clr-fund", "clr.fund, round 9", ("pool:clrfund",)),
)
NAMED_ONLY = (
    ("ethereum-foundation", "Ethereum Foundation"),
    ("uniswap", "Uniswap"),
    ("ens", "ENS"),
    ("balancer", "Balancer"),
)
# months since start, months inactive, full time
MEMBERS = (
    (96, 0, True),
    (84, 0, True),
    (84, 6, True),
    (72, 0, True),
    (72, 0, False),
    (60, 0, True),
    (60, 12, True),
    (60, 0, False),
    (48, 0, True),
    (48, 3, True),
    (36, 0, True),
    (36, 0, False),
    (30, 0, True),
    (24, 0, True),
    (24, 0, False),
    (18, 0, True),
    (12, 0, True),
    (12, 0, False),
    (6, 0, True),
    (3, 0, True),
)


def build(data: Path) -> dict[str, Any]:
    """The network in plain values; `data` is the folder of published records."""
    flows = flows_csv.read_flows((data / "flows_2023.csv").read_text(encoding="utf-8"))
    funders = [_recorded(flows, *each) for each in RECORDED]
    funders += [_named_only(*each) for each in NAMED_ONLY]
    guild = {
        "id": "protocol-guild",
        "label": "Protocol Guild",
        "kind": "time-weighted-split",
        "template": "protocol-guild@1",
        "note": "The Guild's own documentation prints a table of weights that "
        "contradicts its formula; the formula is what is followed.",
    }
    members, shares = _members()
    drawing.place(funders, drawing.column(len(funders), 0))
    drawing.place([guild], [(drawing.HOP_STEP, 0)])
    half = len(members) // 2
    x = 2 * drawing.HOP_STEP
    drawing.place(members[:half], drawing.column(half, x))
    drawing.place(members[half:], drawing.column(half, x + drawing.COLUMN_STEP))
    gifts = [
        {
            "id": f"{each['id']}--guild",
            "source": each["id"],
            "target": "protocol-guild",
        }
        for each in funders
    ]
    return {
        "format": document.FORMAT,
        "name": "Protocol Guild",
        "description": DESCRIPTION,
        "token": {"symbol": "USD", "decimals": 2},
        "start": "2023-01",
        "round_length": "P1M",
        "neurons": [*funders, guild, *members],
        "connections": [*gifts, *shares],
        "sources": list(SOURCES),
    }


def _recorded(
    flows: flows_csv.Flows, id: str, label: str, prefixes: tuple[str, ...]
) -> dict[str, Any]:
    amount = sum(
        value
        for (source, target), value in flows.amounts.items()
        if target == GUILD and source.startswith(prefixes)
    )
    return {
        "id": id,
        "label": label,
        "kind": "source",
        "params": {"amount": amount},
        "note": "As recorded for 2023.",
    }


def _named_only(id: str, label: str) -> dict[str, Any]:
    return {
        "id": id,
        "label": label,
        "kind": "source",
        "params": {"amount": ILLUSTRATIVE},
        "note": "Named as a funder; the amount is illustrative, not recorded.",
    }


def _members() -> tuple[list[dict], list[dict]]:
    members, shares = [], []
    for number, (months, inactive, full) in enumerate(MEMBERS, start=1):
        time = "full time" if full else "part time"
        pause = f", {inactive} inactive" if inactive else ""
        members.append(
            {
                "id": f"member-{number:02d}",
                "label": f"member, {months} months{pause}, {time}",
                "kind": "project",
            }
        )
        shares.append(
            {
                "id": f"share-{number:02d}",
                "source": "protocol-guild",
                "target": f"member-{number:02d}",
                "attributes": {
                    "months": months,
                    "inactive": inactive,
                    "full_time": Decimal(1) if full else Decimal("0.5"),
                },
            }
        )
    return members, shares
