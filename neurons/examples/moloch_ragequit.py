"""Makes the example of a MolochDAO: proposals, and a member who leaves in anger."""

from pathlib import Path
from typing import Any

from neurons import document

from . import drawing

SLUG = "molochdao-ragequit"

DESCRIPTION = (
    "A MolochDAO with the figures of the contract's own tests: a bank of 80, 174 "
    "shares and loot in all. A member with 20 shares disagrees with a proposal and "
    "leaves: the bank pays 80 × 20 ÷ 174, rounded down, which is 9, before any "
    "proposal is paid. Two proposals pass and are paid from what is left, one asks for "
    "more than the bank holds, one is voted down. Members are anonymous; the proposals "
    "and who votes how are assumed."
)
SOURCES = (
    "Bank 80, 174 shares and loot, 20 shares burned for 9: MolochVentures/moloch, "
    "test/molochV2.test.js (partial ragequit)",
    "Dilution bound 3, seven days of voting and seven of grace: MolochVentures/moloch, "
    "deployment-params.js",
    "Assumed, not sourced: how the other 154 shares and loot are spread, the four "
    "proposals, and who votes how",
)
# member, shares, loot
MEMBERS = (
    ("member 1", 54, 30),
    ("member 2", 30, 10),
    ("member 3", 16, 5),
    ("member 4", 8, 0),
    ("member 5", 20, 0),  # leaves
    ("summoner", 1, 0),
)
LEAVER = "member 5"
# id, label, ask, members for, members against
PROPOSALS = (
    ("client", "Client team", 30, ("member 1", "member 3"), ("member 5", "member 4")),
    ("research", "Research grant", 25, ("member 2", "member 3", "member 4"), ()),
    ("conference", "Conference", 40, ("member 1", "member 2"), ("member 3",)),
    ("merchandise", "Merchandise", 5, ("summoner",), ("member 2", "member 4")),
)


def build(data: Path) -> dict[str, Any]:
    """The network in plain values; no record is read."""
    tributes = {
        "id": "tributes",
        "label": "Tributes of members",
        "kind": "source",
        "params": {"amount": "80"},
        "note": "The bank of the contract's own test.",
    }
    dao = {
        "id": "moloch",
        "label": "MolochDAO",
        "kind": "moloch",
        "params": {"version": 2, "dilution_bound": 3},
        "settings": {"ballots_valid": "once"},
        "constituency": {"ballots": {"data": _ballots()}},
        "note": "Whoever disagrees may leave before a proposal is paid.",
    }
    leaver = {
        "id": "leaver",
        "label": "Member 5, leaving",
        "kind": "project",
        "note": "Burns 20 shares and takes a fair part of the bank along.",
    }
    teams = [
        {"id": id, "label": label, "kind": "project", "note": f"Asks for {ask}."}
        for id, label, ask, _, _ in PROPOSALS
    ]
    drawing.place([tributes], [(0, 0)])
    drawing.place([dao], [(drawing.HOP_STEP, 0)])
    drawing.place(
        [leaver, *teams], drawing.column(1 + len(teams), 2 * drawing.HOP_STEP)
    )
    asks = [
        {
            "id": f"to-{id}",
            "source": "moloch",
            "target": id,
            "attributes": {"ask": f"{ask}", "order": order},
        }
        for order, (id, _, ask, _, _) in enumerate(PROPOSALS, start=1)
    ]
    return {
        "format": document.FORMAT,
        "name": "A MolochDAO with ragequit",
        "description": DESCRIPTION,
        "token": {"symbol": "DAI", "decimals": 0},
        "round_length": "P14D",
        "neurons": [tributes, dao, leaver, *teams],
        "connections": [
            {"id": "bank", "source": "tributes", "target": "moloch"},
            {
                "id": "to-leaver",
                "source": "moloch",
                "target": "leaver",
                "attributes": {"member": LEAVER},
            },
            *asks,
        ],
        "sources": list(SOURCES),
    }


def _ballots() -> list[list[str]]:
    """Votes with shares as weights; the leaver's own on the way out."""
    known = {name: (shares, loot) for name, shares, loot in MEMBERS}

    def ballot(member: str, wire: str, vote: int) -> list[str]:
        shares, loot = known[member]
        return [member, wire, str(vote), str(shares), str(loot)]

    rows = [ballot(LEAVER, "to-leaver", 1)]
    for id, _, _, yes, no in PROPOSALS:
        rows += [ballot(each, f"to-{id}", 1) for each in yes]
        rows += [ballot(each, f"to-{id}", -1) for each in no]
    return rows
