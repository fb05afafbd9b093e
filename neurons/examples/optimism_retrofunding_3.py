"""Makes the example of Optimism RetroFunding 3 from the published results."""

import csv
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

from neurons import document

from . import drawing

SLUG = "optimism-retrofunding-3"
POOL = Decimal(30_000_000)
ROWS = 30
NAMED = 6  # of the largest are drawn by name beside the two with rounds of their own
HOPS = (0, 230, 490, 740, 970)  # where the columns stand: narrow enough for one look

# What Retro Funding 5 paid five libp2p implementations in October 2024, in OP. It
# stands in for the result of libp2p's own round, which nobody has published.
IMPLEMENTATIONS = (
    ("go-libp2p", "144461.28"),
    ("Rust Libp2p", "93469.11"),
    ("js-libp2p", "76379.61"),
    ("jvm-libp2p", "69753.07"),
    ("nim-libp2p", "62603.38"),
)
ASSUMED_SHARE = Decimal("0.5")

DESCRIPTION = (
    "Optimism's third round of retroactive funding (January 2024): 30,000,000 OP to "
    "643 candidates, by the median of what badgeholders voted. Who had fewer than 17 "
    "ballots or a median below 1,500 OP got nothing. Every candidate carries its "
    "published median and ballot count, so that moving the quorum moves every figure. "
    "libp2p and Pocket Network ran rounds of their own with what they received; what "
    "they passed on, and to whom, is not published and is an assumption here."
)
SOURCES = (
    "Optimism RetroPGF 3 results (medians, ballots, payouts): "
    "ethereum-optimism/op-analytics, rpgf/rpgf3, Apache-2.0",
    "The rule (median, quorum 17, minimum 1,500 OP, scaled to 30,000,000 OP): the "
    "round's allocator in the same repository",
    "That libp2p and Pocket Network ran rounds of their own: Kevin Owocki, “AlloNets”, "
    "Gitcoin governance forum, topic 19284 (December 2024)",
    "Retro Funding 5 amounts of the libp2p implementations (October 2024), used as "
    "stand-in weights: opensource-observer/oss-funding, Apache-2.0",
    "Not sourced, assumed: the share that libp2p and Pocket Network passed on (one "
    "half), the recipients of Pocket Network's round, the weights in libp2p's round",
)


def build(data: Path) -> dict[str, Any]:
    """The network in plain values; `data` is the folder of published records."""
    with (data / "rounds" / "rpgf3_expected.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    rows.sort(key=lambda row: (-Decimal(row["op_received"]), row["project"].strip()))
    projects, connections = _projects(rows)
    treasury, retro = _round()
    hops, wires = _second_hops()
    others = _draw([treasury, retro], projects, hops)
    return {
        "format": document.FORMAT,
        "name": "Optimism RetroFunding 3",
        "description": DESCRIPTION,
        "token": {"symbol": "OP", "decimals": 2},
        "start": "2024-01",
        "round_length": "P1M",
        "neurons": [treasury, retro, *projects, *hops],
        "connections": [
            {"id": "treasury--round", "source": "op-treasury", "target": "retro-3"},
            *connections,
            *wires,
        ],
        "groups": [
            {
                "id": "regranting",
                "label": "Rounds of their own",
                "neurons": [each["id"] for each in hops],
            },
            {
                "id": "other-projects",
                "label": "Other projects",
                "neurons": [each["id"] for each in others],
            },
        ],
        "sources": list(SOURCES),
    }


def _draw(first: list[dict], projects: list[dict], hops: list[dict]) -> list[dict]:
    """Money flows right; the largest projects stand in one column, the others below.

    Returns the others: they are one group, which the editor draws as one card.
    """
    regranting = [each for each in projects if each["id"] in NOTES]
    plain = [each for each in projects if each["id"] not in NOTES]
    named = [each for each in projects if each in regranting + plain[:NAMED]]
    others = [each for each in projects if each not in named]
    rows = {each["id"]: row * drawing.CARD_STEP for row, each in enumerate(named)}
    middle = (len(named) - 1) / 2 * drawing.CARD_STEP
    drawing.place(first, [(HOPS[0], middle), (HOPS[1], middle)])
    drawing.place(named, [(HOPS[2], height) for height in rows.values()])
    below = len(named) * drawing.CARD_STEP
    drawing.place(others, drawing.grid(len(others), HOPS[2], below, ROWS))
    heights = [rows[each["id"]] for each in regranting]
    drawing.place(hops[:2], [(HOPS[3], height) for height in heights])
    above = heights[0] - 2 * drawing.CARD_STEP  # clear of the other round below
    ends = [*drawing.column(5, HOPS[4], above), (HOPS[4], heights[1])]
    drawing.place(hops[2:], ends)
    return others


def _round() -> tuple[dict[str, Any], dict[str, Any]]:
    treasury = {
        "id": "op-treasury",
        "label": "Optimism treasury",
        "kind": "source",
        "template": "treasury@1",
        "params": {"amount": POOL},
        "note": "What the Optimism Collective set aside for round 3.",
    }
    retro = {
        "id": "retro-3",
        "label": "RetroFunding 3",
        "kind": "retroactive-funding",
        "template": "optimism-retropgf-3@1",
        "params": {"aggregate": "median", "quorum": 17, "minimum_score": 1500},
        "note": "Scores are the published medians, each with its number of ballots. "
        "The payouts equal the published ones to 0.01 OP. Move the quorum and see who "
        "falls out.",
    }
    return treasury, retro


def _projects(rows: list[dict]) -> tuple[list[dict], list[dict]]:
    projects: list[dict] = []
    connections: list[dict] = []
    taken: set[str] = set()
    for rank, row in enumerate(rows, start=1):
        name = row["project"].strip()
        id = _identifier(name, rank, taken)
        project: dict[str, Any] = {"id": id, "label": name, "kind": "project"}
        if id in NOTES:
            project["settings"] = {"retain": ASSUMED_SHARE}
            project["note"] = NOTES[id]
        projects.append(project)
        connections.append(
            {
                "id": f"vote-{rank:03d}",
                "source": "retro-3",
                "target": id,
                "attributes": {
                    "score": Decimal(row["official_median"]),
                    "ballots": int(row["ballots"]),
                },
            }
        )
    return projects, connections


def _identifier(name: str, rank: int, taken: set[str]) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:50].strip("-")
    id = plain if plain and plain not in taken else f"candidate-{rank:03d}"
    taken.add(id)
    return id


NOTES = {
    "libp2p": "libp2p ran a round of its own with what it received. How much it kept "
    "is not published: one half is an assumption. Change “Keeps of what arrives”.",
    "pocket-network": "Pocket Network ran a round of its own with what it received. "
    "How much it kept is not published: one half is an assumption.",
}


def _second_hops() -> tuple[list[dict], list[dict]]:
    """The two rounds run with the money of this one, and where they end."""
    rounds: list[dict] = [
        {
            "id": "libp2p-round",
            "label": "libp2p's own round",
            "kind": "retroactive-funding",
            "note": "That this round took place is sourced; its result is not "
            "published. Drawn here with five implementations of libp2p, weighted by "
            "what Retro Funding 5 paid them in October 2024.",
        },
        {
            "id": "pocket-round",
            "label": "Pocket Network's own round",
            "kind": "retroactive-funding",
            "note": "That this round took place is sourced; its recipients are not "
            "published, so they stand here as one.",
        },
    ]
    ends: list[dict] = []
    wires: list[dict] = [
        {"id": "libp2p--round", "source": "libp2p", "target": "libp2p-round"},
        {"id": "pocket--round", "source": "pocket-network", "target": "pocket-round"},
    ]
    for label, amount in IMPLEMENTATIONS:
        id = re.sub(r"[^a-z0-9]+", "-", label.lower()) + "-implementation"
        ends.append({"id": id, "label": label, "kind": "project"})
        wires.append(
            {
                "id": f"libp2p-round--{id}",
                "source": "libp2p-round",
                "target": id,
                "attributes": {"score": Decimal(amount), "ballots": 1},
            }
        )
    ends.append(
        {
            "id": "pocket-recipients",
            "label": "Recipients of Pocket Network's round",
            "kind": "project",
            "note": "Not itemised in any source we have.",
        }
    )
    wires.append(
        {
            "id": "pocket-round--recipients",
            "source": "pocket-round",
            "target": "pocket-recipients",
            "attributes": {"score": 1, "ballots": 1},
        }
    )
    return rounds + ends, wires
