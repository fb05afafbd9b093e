"""Conviction voting: 1Hive's and Gardens' arithmetic, function by function."""

import numpy as np
import pytest

from neurons.mechanisms import conviction

from ._running import close, leave_out

KIND = "conviction-voting"
NOT_APPLICABLE = {}
MILLION = 10**7  # Solidity's one: decay and ratios are parts of ten million
NEVER = np.inf


def cases(document):
    return [
        {**case, "name": f"{case['kind']} {number}"}
        for number, case in enumerate(document["cases"])
    ]


def check(case):
    if case["kind"] not in _CHECKS:
        leave_out("a function of unknown name")
    _CHECKS[case["kind"]](case["inputs"], case["expected"])


def _rate(decay):
    return -np.log(np.float64(decay))


def _growth(given, expected):
    found = conviction.grow(given["y0"], given["x"], given["t"], _rate(given["a"]))
    assert close(found, expected)


def _growth_in_solidity(given, expected):
    found = conviction.grow(
        given["lastConv"], given["stake"], given["t"], _rate(given["decay_1e7"] / 1e7)
    )
    if int(expected) < 10**9:
        assert np.floor(found + 0.5) == int(expected)  # rounded half up
    else:
        assert close(found, int(expected))


def _needed(share, staked, decay, max_ratio, rho, points=0.0):
    return float(
        conviction.threshold(
            np.float64(share), staked, _rate(decay), max_ratio, rho, points
        )
    )


def _threshold(given, expected):
    found = _needed(
        given["requested"] / given["funds"],
        given["supply_or_active_stake"],
        given["alpha"],
        given["beta"],
        given["rho"],
    )
    assert close(found, NEVER if expected is None else expected)


def _threshold_1hive(given, expected):
    least = float(given["minThresholdStakePct"].rstrip("%")) / 100
    found = _needed(
        given["requested"] / given["funds"],
        max(given["staked"], least * given["supply"]),
        given["decay"] / MILLION,
        given["maxRatio"] / MILLION,
        given["weight"] / MILLION,
    )
    if str(expected).startswith("REVERT"):
        assert found == NEVER
    else:
        assert found == pytest.approx(int(expected), rel=1e-6)


def _threshold_gardens(given, expected):
    given = {name: int(value) for name, value in given.items()}
    # an empty pool makes Gardens look at no share at all
    share = given["requested"] / given["pool"] if given["pool"] else 0
    found = _needed(
        share,
        given["points_activated"],
        given["decay"] / MILLION,
        given["maxRatio"] / MILLION,
        given["weight"] / MILLION,
        given["minThresholdPoints"],
    )
    assert found == pytest.approx(int(expected), rel=1e-6)


def _blocks(given, expected):
    found = conviction.blocks_to_pass(
        np.float64(given["threshold"]),
        np.float64(given["conviction"]),
        np.float64(given["stake"]),
        _rate(given["alpha"]),
    )
    assert close(float(found), NEVER if expected is None else expected)


_CHECKS = {
    "conviction_float": _growth,
    "conviction_solidity_int": _growth_in_solidity,
    "threshold_float": _threshold,
    "threshold_1hive": _threshold_1hive,
    "threshold_gardens_v2": _threshold_gardens,
    "blocks_to_pass": _blocks,
}
