"""The allocator of Optimism's S7 and S8 rounds: cap, minimum, share again."""

from decimal import Decimal

from ._running import run

KIND = "metrics-allocator"
NOT_APPLICABLE = {}
CENT = 0.0101  # the reference rounds each payout to a cent


def cases(document):
    return document["cases"]


def check(case):
    given = case["inputs"]
    paid = allocated(
        given["normalized_scores"],
        given["budget"],
        given["max_share_per_project"],
        given["min_amount_per_project"],
    )
    for name, expected in case["expected"].items():
        assert abs(paid[name] - expected) <= CENT, name


def allocated(scores, budget, share, minimum):
    """What each is paid, in tokens."""
    found = run(
        "metrics-allocator",
        budget,
        recipients={
            name: {"score": Decimal(str(score))} for name, score in scores.items()
        },
        params={"cap_share": share, "minimum_payout": minimum},
        decimals=2,
    )
    return {name: units / 100 for name, units in found.paid.items()}


def check_published(case):
    """A real round: scores and published payouts, to the cent."""
    config = case["config"]
    (rows,) = [value for key, value in case.items() if key.startswith("rows")]
    paid = allocated(
        {f"{n:04d} {name}": score for n, (name, score, _) in enumerate(rows)},
        config["budget"],
        config["max_share_per_project"],
        config["min_amount_per_project"],
    )
    found = list(paid.values())
    for n, (name, _, published) in enumerate(rows):
        assert abs(found[n] - published) <= CENT, name
