"""Coordinape's gift circle: examples of its documentation."""

from ._running import close, run

KIND = "gift-circle"
NOT_APPLICABLE = {}


def cases(document):
    return document["cases"]


def check(case):
    given, expected = case["inputs"], case["expected"]
    if "received_by_member" in given:
        rest = given["total_allocated"] - given["received_by_member"]
        found = run(
            "gift-circle",
            given["budget"],
            ballots=[("x", "joe", given["received_by_member"]), ("y", "rest", rest)],
            params={"give_each": given["total_allocated"]},
        )
        assert close(found.paid["joe"], expected)
        return
    found = run(
        "gift-circle",
        given["budget"],
        recipients=sorted(given["allocations"]) or ["nobody"],
        ballots=[
            (giver, to, give)
            for giver, gifts in given["allocations"].items()
            for to, give in gifts.items()
        ],
        params={"give_each": given.get("give_start", 100)},
    )
    assert {n: units for n, units in found.paid.items() if units} == expected
