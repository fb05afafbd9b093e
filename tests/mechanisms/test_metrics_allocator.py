"""The metrics allocator: ways of looking, percentile, norm, cap and minimum."""

import pytest

from simulations.allocation_files import AllocationError

from .vectors._running import run

KIND = "metrics-allocator"
OPEN = {"cap_share": 1, "minimum_payout": 0, "percentile": 100, "norm": 1}


def paid(recipients, pool=100, **params):
    return run(KIND, pool, recipients=recipients, params={**OPEN, **params}).paid


def test_scores_as_given_are_shared():
    assert paid({"A": {"score": 3}, "B": {"score": 1}}) == {"A": 75, "B": 25}


def test_metrics_are_brought_to_one_and_weighted():
    figures = {"A": {"gas": 10, "users": 0}, "B": {"gas": 0, "users": 5}}
    weights = {"gas": 3, "users": 1}
    assert paid(figures, metrics=weights, variants={"adoption": 1}) == {
        "A": 75,
        "B": 25,
    }


@pytest.mark.parametrize(
    ("variant", "expected"),
    [
        ("adoption", {"A": 67, "B": 33, "C": 0}),  # 30, 20, 10 → 1, ½, 0
        ("growth", {"A": 0, "B": 100, "C": 0}),  # 0, 15, 0
        ("retention", {"A": 83, "B": 0, "C": 17}),  # 30, 5, 10 → 1, 0, ⅕
    ],
)
def test_the_ways_of_looking_differ(variant, expected):
    figures = {
        "A": {"gas": 30, "gas_before": 40},
        "B": {"gas": 20, "gas_before": 5},
        "C": {"gas": 10, "gas_before": 10},
    }
    found = paid(figures, metrics={"gas": 1}, variants={variant: 1})
    assert all(abs(found[name] - expected[name]) <= 1 for name in expected), found


def test_figures_above_the_percentile_count_as_the_percentile():
    figures = {f"r{n}": {"gas": n} for n in range(5)} | {"whale": {"gas": 1000}}
    params = {"metrics": {"gas": 1}, "variants": {"adoption": 1}}
    cut = paid(figures, pool=10_000, percentile=80, **params)
    uncut = paid(figures, pool=10_000, **params)
    assert abs(cut["whale"] - cut["r4"]) <= 1
    assert cut["r4"] > uncut["r4"]


def test_a_metric_that_is_equal_for_all_counts_in_full_for_all():
    figures = {"A": {"gas": 7}, "B": {"gas": 7}}
    assert paid(figures, metrics={"gas": 1}) == {"A": 50, "B": 50}


def test_an_unknown_metric_is_named():
    with pytest.raises(AllocationError, match="No recipient has the metric “fame”"):
        paid({"A": {"gas": 1}}, metrics={"fame": 1})


def test_the_cap_and_the_minimum_of_the_real_rounds_are_the_defaults():
    recipients = {f"r{n:02d}": {"score": 1} for n in range(38)} | {"z": {"score": 30}}
    recipients |= {"small": {"score": "0.5"}}
    found = run(KIND, 10_000, recipients=recipients)
    assert (found.paid["z"], found.paid["small"]) == (500, 0)
    assert found.left <= 1
