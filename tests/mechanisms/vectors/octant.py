"""Octant: matching above a threshold (epochs 1 to 3), quadratic with a cap (from 4).

The way an epoch's staking proceeds are divided before any matching is no mechanism of
a neuron; a network draws it as splits.
"""

from neurons.mechanisms.threshold_matching import threshold

from ._running import FLOOR, close, leave_out, run

EPOCHS = "how an epoch's staking proceeds are divided is a matter of splits"
KIND = "threshold-matching"
NOT_APPLICABLE = {
    f"epoch split staking_proceeds=100 ETH locked_ratio={ratio}": EPOCHS
    for ratio in ("0.12", "0.35", "0.7", "0.71")
}
GIFTS = "allocations [project,amount,uq_score]"
WEI = 10**9  # amounts in wei are divided by this: they do not fit 63 bits


def cases(document):
    return document["cases"]


def kind(case):
    """Epochs 1 to 3 have a threshold, later ones are quadratic."""
    expected = case["expected"]
    is_later = isinstance(expected, dict) and expected.get("threshold", 0) is None
    return "quadratic-funding" if is_later else KIND


def check(case):
    given, expected = case["inputs"], case["expected"]
    if "staking_proceeds" in given:
        leave_out(EPOCHS)
    if "multiplier" in given:
        total = int(given["total_allocated"])
        assert threshold(total, given["projects"], given["multiplier"]) == expected
        return
    by_threshold = kind(case) == KIND
    params = {"subtract_own_gifts": False}
    if "capped" in case["name"]:
        params |= {"cap_share": 0.2, "cap_overflow": "leftover"}
    pool = int(given["matched_rewards"])
    unit = WEI if pool >= 2**62 else 1
    found = run(
        kind(case),
        pool // unit,
        recipients=given["projects"] or ["nobody"],
        ballots=[
            (f"donor-{row}", project, amount, weight)
            for row, (project, amount, weight) in enumerate(given[GIFTS])
        ],
        params={"divisor": _divisor(given, expected)} if by_threshold else params,
        settings=FLOOR,
    )
    slack = 1 if "uniqueness" in case["name"] or "uq" in case["name"] else 0
    for name, each in expected["rewards"].items():
        if unit > 1:
            assert close(found.paid[name] * unit, each["matched"])
        else:
            assert abs(found.paid[name] - each["matched"]) <= slack
        if by_threshold:
            assert found.why[name]["raised"] == each["allocated"]
            assert found.why[name]["threshold"] == expected["threshold"]


def _divisor(given, expected):
    """Epochs 1 and 2 halve the average, epoch 3 does not."""
    total = sum(amount for _, amount, _ in given[GIFTS])
    return 1 if total // len(given["projects"]) == expected["threshold"] else 2
