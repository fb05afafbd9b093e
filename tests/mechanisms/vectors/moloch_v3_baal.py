"""Moloch v3 (Baal): quorum of shares and retention, as its contract decides."""

from ._running import run

KIND = "moloch"
NOT_APPLICABLE = {}


def cases(document):
    return document["cases"]


def check(case):
    given = case["inputs"]
    now = given["totalSharesAndLoot_now"]
    before = given["maxTotalSharesAndLootAtYesVote"]
    assert given["totalSharesAtSponsor"] == before  # no loot in these cases
    found = run(
        "moloch",
        10**6,
        recipients={"proposal": {"ask": "10"}, "leaver": {"member": "leaver"}},
        ballots=[
            ("yes", "proposal", 1, given["yes"]),
            ("no", "proposal", -1, given["no"]),
            ("others", "", 0, now - given["yes"] - given["no"]),
            ("leaver", "leaver", 1, before - now),
        ],
        params={
            "version": 3,
            "quorum_percent": given["quorumPercent"],
            "retention_percent": given["minRetentionPercent"],
        },
    )
    assert (found.paid["proposal"] > 0) == (case["expected"] == "passed")
