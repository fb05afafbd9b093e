"""Allo v2's quadratic voting: √ of the credits given to a recipient."""

from ._running import FLOOR, close, run

KIND = "quadratic-voting"
NOT_APPLICABLE = {}


def cases(document):
    return document["cases"]


def check(case):
    given = case["inputs"]
    if "pool" in given:
        return check_payout(case)
    credits = given["credits_per_voter_to_one_recipient"]
    found = run(
        "quadratic-voting",
        1,
        recipients=["one"],
        ballots=[(f"voter-{n}", "one", each) for n, each in enumerate(credits)],
        params={"ballots_are": "credits"},
    )
    assert close(found.why["one"]["votes"] * 1e9, case["sum"])
    assert sum(case["expected_votes_1e9"]) == case["sum"]
    return None


def check_payout(case):
    names = [f"recipient-{n}" for n in range(case["inputs"]["recipients"])]
    found = run(
        "quadratic-voting",
        case["inputs"]["pool"],
        ballots=[("voter", names[0], 100)],
        recipients=names,
        settings=FLOOR,
    )
    assert found.paid[names[0]] == int(case["expected"]["payout"])
