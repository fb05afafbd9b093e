"""Optimism RetroPGF 3: median, quorum, minimum, scaled; and rows of the real round."""

from decimal import Decimal

from ._running import close, run

KIND = "retroactive-funding"
NOT_APPLICABLE = {
    "step-function variant (peer test)": "the step function was an option that the "
    "round did not use",
}


def cases(document):
    real = {"name": "the real round", **document["real_round_rows"]}
    return [*document["cases"], real]


def check(case):
    if "rows" in case:
        return check_published(case)
    given = case["inputs"]
    found = run(
        "retroactive-funding",
        given["total"],
        ballots=[(voter, project, amount) for project, voter, amount in given["votes"]],
        params={
            "quorum": given["quorum"],
            "minimum_score": given["min_amount"],
        },
        decimals=9,
    )
    for name, each in case["expected"]["projects"].items():
        assert found.why[name]["score"] == each["median"]
        assert found.why[name]["ballots"] == each["votes"]
        assert close(found.paid[name] / 1e9, each["scaled"])
    return None


def check_published(case):
    """Thirteen rows of the real round; one recipient more stands for all others."""
    medians = sum(Decimal(str(row[2])) for row in case["rows"])
    rest = Decimal(str(case["sum_of_eligible_medians_implied"])) - medians
    recipients = {
        name: {"score": Decimal(str(median)), "ballots": ballots}
        for name, ballots, median, _ in case["rows"]
    }
    recipients["all others"] = {"score": rest, "ballots": 17}
    found = run(
        "retroactive-funding",
        30_000_000,
        recipients=recipients,
        params={"quorum": 17, "minimum_score": 1500},
        decimals=6,
    )
    for name, _, _, scaled in case["rows"]:
        assert close(found.paid[name] / 1e6, scaled)
