"""Linear quadratic funding with saturation and cap, from Gitcoin's pluralistic.js."""

from ._running import FLOOR, run

KIND = "quadratic-funding"
NOT_APPLICABLE = {
    "non-square amounts: integer sqrt with remainder added back": "we take real "
    "square roots; integer roots of a few base units are wrong",
}


def cases(document):
    return document["cases"]


def check(case):
    given, expected = case["inputs"], case["expected"]
    cap = given["matching_cap_amount"]
    found = run(
        "quadratic-funding",
        given["match_amount"],
        ballots=given["contributions"],
        params={
            "unsaturated": "scale-up" if given["ignore_saturation"] else "pay-raw",
            **({"payout_cap": cap} if cap else {}),
        },
        settings=FLOOR,
    )
    assert found.paid == {p: int(each["matched"]) for p, each in expected.items()}
    assert sum(found.paid.values()) == int(case["total_matched"])
    assert found.left == found.pool - sum(found.paid.values())
    donors = {p: int(each["contributionsCount"]) for p, each in expected.items()}
    if found.pool:
        assert {p: why["donors"] for p, why in found.why.items()} == donors
