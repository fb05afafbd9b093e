"""EasyRetroPGF's payout calculator."""

from ._running import FLOOR, run

KIND = "retroactive-funding"
NOT_APPLICABLE = {
    "half-integer median": "the reference overspends (37 + 75 of 100); money is exact "
    "here",
}
AGGREGATES = {"sum": "sum", "average": "rounded-mean", "median": "median"}


def cases(document):
    return document["cases"]


def check(case):
    given, expected = case["inputs"], case["expected"]
    options = given["options"]
    found = run(
        "retroactive-funding",
        given["pool_tokens"] or 1000,
        ballots=[
            (ballot["voterId"], vote["projectId"], vote["amount"])
            for ballot in given["ballots"]
            for vote in ballot["votes"]
        ],
        params={
            "aggregate": AGGREGATES[options["calculation"]],
            "quorum": options.get("threshold", 0),
        },
        settings=FLOOR,
    )
    paid = {name: str(units) for name, units in found.paid.items() if units}
    assert paid == expected["payouts"]
    for name, each in expected["projects"].items():
        assert found.why[name]["score"] == each["votes"]
        assert found.why[name]["ballots"] == each["voters"]
