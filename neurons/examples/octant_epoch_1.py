"""Makes the example of an Octant epoch: matching above a common threshold."""

from decimal import ROUND_DOWN, Decimal
from pathlib import Path
from typing import Any

from neurons import document

from . import drawing, recorded

SLUG = "octant-epoch-1"
POOL = "pool:octant-epoch-1"
GIVEN = Decimal("0.1")  # of what a project above the threshold received
LOWEST_MATCHED = Decimal(1)  # ETH: the record has nothing between 0.02 and 5
DONORS = 5
STEP = Decimal("0.0000001")

DESCRIPTION = (
    "Octant's first epoch, October 2023: 249.7701 ETH to 24 projects, as recorded. A "
    "project is matched only if its gifts are above half of the average: five stayed "
    "below and got their gifts alone, the largest of them 0.0119 ETH. The record has "
    "gifts and match only together; that a tenth was gifts, of five anonymous donors a "
    "project, is assumed. Change the divisor to 1, as in epoch 3, and see who falls."
)
SOURCES = (
    "What each project received in ETH: opensource-observer/oss-funding, "
    "octant-epoch_1, Apache-2.0; 19 October 2023",
    "The threshold, all gifts ÷ (2 × projects), strictly above: "
    "golemfoundation/octant, backend/app/engine/projects",
    "Assumed, not recorded: that a tenth of what matched projects received was gifts, "
    "and the number of donors",
)


def build(data: Path) -> dict[str, Any]:
    """The network in plain values; `data` is the folder of published records."""
    rows = recorded.paid(data, POOL, "amount_token")
    given = [(node, _gifts(amount)) for node, amount in rows]
    total = sum(amount for _, amount in rows)
    pool = total - sum(amount for _, amount in given)
    ballots = [
        row
        for node, amount in given
        for row in recorded.gifts(recorded.wire(node), amount, DONORS, STEP)
    ]
    foundation = {
        "id": "golem-foundation",
        "label": "Golem Foundation, staking",
        "kind": "source",
        "params": {"amount": f"{pool:f}"},
        "note": "The matching part of the epoch: what was paid, without the gifts.",
    }
    epoch: dict[str, Any] = {
        "id": "octant-epoch-1",
        "label": "Octant epoch 1",
        "kind": "threshold-matching",
        "params": {"divisor": 2},
        "settings": {"gifts": "paid", "ballots_valid": "once"},
        "constituency": {"ballots": {"data": ballots}},
        "note": "Its donors are assumed, see the description.",
    }
    projects = recorded.projects(
        rows, "Recorded in 2023: {amount} ETH, gifts and match together."
    )
    drawing.place([foundation], [(0, 0)])
    drawing.place([epoch], [(drawing.HOP_STEP, 0)])
    top = -5.5 * drawing.CARD_STEP
    drawing.place(projects, drawing.grid(len(projects), 2 * drawing.HOP_STEP, top, 12))
    return {
        "format": document.FORMAT,
        "name": "Octant, epoch 1",
        "description": DESCRIPTION,
        "token": {"symbol": "ETH", "decimals": 9},
        "start": "2023-08",
        "round_length": "P90D",
        "neurons": [foundation, epoch, *projects],
        "connections": [
            {"id": "match", "source": foundation["id"], "target": epoch["id"]},
            *recorded.wires(epoch["id"], rows),
        ],
        "sources": list(SOURCES),
    }


def _gifts(amount: Decimal) -> Decimal:
    """A tenth where there was a match, else all of it."""
    share = GIVEN if amount > LOWEST_MATCHED else Decimal(1)
    return (amount * share).quantize(STEP, rounding=ROUND_DOWN)
