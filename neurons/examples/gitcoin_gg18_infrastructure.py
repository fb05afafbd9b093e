"""Makes the example of a Gitcoin Grants round: quadratic funding with paid gifts."""

from decimal import ROUND_DOWN, Decimal
from pathlib import Path
from typing import Any

from neurons import document

from . import drawing, recorded

SLUG = "gitcoin-gg18-infrastructure"
POOL = "pool:gitcoin-gg18-ethereum-infrastructure"
MATCHING = Decimal("168576.88")
DONATED = Decimal("124989.89")
DONORS = 12  # of each project
CENT = Decimal("0.01")

DESCRIPTION = (
    "Gitcoin Grants 18, Ethereum infrastructure, August 2023: 32 projects, a matching "
    "pool of 168,576.88 USD and gifts of 124,989.89 USD, as recorded. The donors are "
    "not in the record and are assumed: twelve anonymous donors for each project, "
    "whose gifts add up to the recorded total. Give one project more donors with "
    "smaller gifts and see the match follow."
)
SOURCES = (
    "Matching pool, gifts and what each project received: opensource-observer/insights "
    "(gitcoin_allo, cgrants_all), Apache-2.0; round of 15 August 2023",
    "The rule (Σ√gift)² − Σ gift: gitcoinco/pluralistic.js, src/linear.ts",
    "Assumed, not recorded: the number of donors, and that every project's gifts have "
    "the same part in what it received. Match and gifts of a project are recorded only "
    "together.",
)


def build(data: Path) -> dict[str, Any]:
    """The network in plain values; `data` is the folder of published records."""
    rows = recorded.paid(data, POOL, "amount_usd")
    total = sum(amount for _, amount in rows)
    ballots = [
        row
        for node, amount in rows
        for row in recorded.gifts(
            recorded.wire(node),
            (amount * DONATED / total).quantize(CENT, rounding=ROUND_DOWN),
            DONORS,
            CENT,
        )
    ]
    partners = {
        "id": "matching-partners",
        "label": "Gitcoin matching partners",
        "kind": "source",
        "params": {"amount": f"{MATCHING}"},
        "note": "As recorded.",
    }
    round_: dict[str, Any] = {
        "id": "gg18-infrastructure",
        "label": "GG18 Ethereum infrastructure",
        "kind": "quadratic-funding",
        "settings": {"gifts": "paid", "ballots_valid": "once"},
        "constituency": {"ballots": {"data": ballots}},
        "note": "Its donors are assumed, see the description.",
    }
    projects = recorded.projects(
        rows, "Recorded in 2023: {amount} USD, gifts and match together."
    )
    drawing.place([partners], [(0, 0)])
    drawing.place([round_], [(drawing.HOP_STEP, 0)])
    top = -7.5 * drawing.CARD_STEP
    drawing.place(projects, drawing.grid(len(projects), 2 * drawing.HOP_STEP, top, 16))
    return {
        "format": document.FORMAT,
        "name": "Gitcoin Grants 18, Ethereum infrastructure",
        "description": DESCRIPTION,
        "token": {"symbol": "USD", "decimals": 2},
        "start": "2023-08",
        "round_length": "P14D",
        "neurons": [partners, round_, *projects],
        "connections": [
            {"id": "match", "source": partners["id"], "target": round_["id"]},
            *recorded.wires(round_["id"], rows),
        ],
        "sources": list(SOURCES),
    }
