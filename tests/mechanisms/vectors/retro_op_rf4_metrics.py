"""Optimism Retro Funding 4: ballots over metrics, cap by sweep, median, minimum."""

from decimal import Decimal

from ._running import close, run

KIND = "metrics-voting"
NOT_APPLICABLE = {}


def cases(document):
    return document["cases"]


def check(case):
    given, expected = case["inputs"], case["expected"]
    found = run(
        "metrics-voting",
        given["total"],
        recipients={
            name: {"is_oss": given["is_oss"][name], **decimals(figures)}
            for name, figures in given["metrics"].items()
        },
        ballots=[
            (f"voter-{n}", metric, percent, 1, metric, ballot["os_multiplier"])
            for n, ballot in enumerate(given["ballots"])
            for metric, percent in ballot["allocations"].items()
        ],
        params={"payout_cap": given["cap"], "minimum_payout": given["min"]},
        decimals=9,
    )
    for name, median in expected["median"].items():
        assert close(found.why[name]["score"], median)
    for name, paid in expected["final"].items():
        assert close(found.paid[name] / 1e9, paid)
    assert close(sum(found.paid.values()) / 1e9, expected["sum"])


def decimals(figures):
    return {name: Decimal(str(value)) for name, value in figures.items()}
