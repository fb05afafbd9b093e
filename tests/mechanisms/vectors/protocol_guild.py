"""Protocol Guild's time weight, from its documented formula."""

from ._running import close, run

KIND = "time-weighted-split"
NOT_APPLICABLE = {}


def cases(document):
    return document["cases"]


def check(case):
    found = run(
        "time-weighted-split",
        1000,
        recipients={
            each["name"]: {
                "months": each["months"],
                "inactive": each["inactive"],
                "full_time": str(each["ft"]),
            }
            for each in case["inputs"]
        },
        decimals=9,
    )
    for name, weight in case["expected_weights"].items():
        assert close(found.why[name]["time_weight"], weight)
    for name, paid in case["pool_1000_payout"].items():
        assert close(found.paid[name] / 1e9, paid)
