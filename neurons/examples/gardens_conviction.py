"""Makes the example of a Gardens pool: conviction that gathers while stakes stay."""

from pathlib import Path
from typing import Any

from neurons import document

from . import drawing

SLUG = "gardens-conviction-pool"
HALF_LIFE = "6.578813"  # blocks: ln ½ ÷ ln 0.9

DESCRIPTION = (
    "A conviction voting pool with the figures of 1Hive's own tests: 15,000 in the "
    "pool, 45,000 tokens, α 0.9, β 0.2, ρ 0.002. An ask for 1,000 needs a conviction "
    "of 50,625: with 6,000 staked it gets there in the 18th block, with 5,000 it never "
    "does. An ask for 2,999, just under a fifth of the pool, would need four million "
    "times as much. A round is one block of the tests. Stakers are anonymous, and how "
    "they stake is assumed."
)
SOURCES = (
    "Pool, supply, α, β, ρ, asks of 1,000 and 2,999, stakes of 6,000 and 5,000: "
    "1Hive/conviction-voting-app, test/conviction-voting.js, app/src/lib/conviction.js",
    "The same rule in Gardens: 1Hive/gardens-v2, CVStrategy/ConvictionsUtils.sol",
    "Assumed, not sourced: the names of proposals, the ask of 500, who stakes how much",
)
# id, label, ask, stakes
PROPOSALS = (
    ("swarm", "Bee keepers' fund", 1000, (3000, 2000, 1000)),
    ("hive-tools", "Hive tools", 1000, (4000, 1000)),
    ("wax", "Wax workshop", 500, (5000, 3500)),
    ("orchard", "Orchard", 2999, (9000, 5000)),
)
ABSTAIN = (8000, 3500)  # the rest of the supply


def build(data: Path) -> dict[str, Any]:
    """The network in plain values; no record is read."""
    pool = {
        "id": "common-pool",
        "label": "Common pool",
        "kind": "source",
        "params": {"amount": "15000"},
        "note": "15,000, as in 1Hive's tests.",
    }
    garden = {
        "id": "garden",
        "label": "Garden",
        "kind": "conviction-voting",
        "params": {
            "half_life": HALF_LIFE,
            "blocks_per_round": 1,
            "max_ratio": "0.2",
            "rho": "0.002",
            "supply": "45000",
        },
        "constituency": {"ballots": {"data": _stakes()}},
        "note": "Stakes stay where they are, and conviction gathers.",
    }
    teams = [
        {"id": id, "label": label, "kind": "project", "note": f"Asks for {ask:,}."}
        for id, label, ask, _ in PROPOSALS
    ]
    abstain = {
        "id": "abstain",
        "label": "Abstain",
        "kind": "project",
        "note": "Asks for nothing: stakes here count in the total and pay nobody.",
    }
    drawing.place([pool], [(0, 0)])
    drawing.place([garden], [(drawing.HOP_STEP, 0)])
    cards = [*teams, abstain]
    drawing.place(cards, drawing.column(len(cards), 2 * drawing.HOP_STEP))
    asks = [
        {
            "id": f"to-{id}",
            "source": "garden",
            "target": id,
            "attributes": {"ask": f"{ask}", "order": order},
        }
        for order, (id, _, ask, _) in enumerate(PROPOSALS, start=1)
    ]
    return {
        "format": document.FORMAT,
        "name": "A Gardens conviction pool",
        "description": DESCRIPTION,
        "token": {"symbol": "HNY", "decimals": 2},
        "neurons": [pool, garden, *cards],
        "connections": [
            {"id": "funds", "source": "common-pool", "target": "garden"},
            *asks,
            {"id": "to-abstain", "source": "garden", "target": "abstain"},
        ],
        "sources": list(SOURCES),
    }


def _stakes() -> list[list[str]]:
    """Who stakes how much on what; every staker has one proposal."""
    staked = [*((f"to-{id}", own) for id, _, _, own in PROPOSALS)]
    staked.append(("to-abstain", ABSTAIN))
    rows, number = [], 0
    for wire, stakes in staked:
        for stake in stakes:
            number += 1
            rows.append([f"staker {number}", wire, str(stake)])
    return rows
