"""Metrics voting: parts of metrics, open source, cap, median, unknown metrics."""

import pytest

from neurons.mechanisms import registry
from neurons.mechanisms.base import CannotDecide
from simulations.allocation_files import AllocationError

from .batches import batch
from .vectors._running import run

KIND = "metrics-voting"
PROJECTS = {
    "A": {"gas": 30, "users": 1, "is_oss": False},
    "B": {"gas": 10, "users": 1, "is_oss": True},
}


def vote(*rows):
    """Rows of (voter, metric, percent[, multiplier])."""
    return [(v, m, percent, 1, m, *rest) for v, m, percent, *rest in rows]


def paid(ballots, pool=100, projects=PROJECTS, **params):
    return run(KIND, pool, recipients=projects, ballots=ballots, params=params).paid


def test_a_ballot_shares_by_each_metrics_part_and_weight():
    assert paid(vote(("a", "gas", 100))) == {"A": 75, "B": 25}
    assert paid(vote(("a", "gas", 50), ("a", "users", 50)), pool=200) == {
        "A": 125,
        "B": 75,
    }


def test_the_multiplier_counts_for_open_source_alone():
    assert paid(vote(("a", "users", 100, 3))) == {"A": 25, "B": 75}


def test_the_median_of_ballots_is_paid():
    ballots = vote(("a", "gas", 100), ("b", "users", 100), ("c", "users", 100))
    assert paid(ballots) == {"A": 50, "B": 50}


def test_the_cap_holds_on_ballots_and_on_the_median():
    assert paid(vote(("a", "gas", 100)), payout_cap="60") == {"A": 60, "B": 40}


def test_who_is_below_the_minimum_gets_nothing_and_the_rest_share_it():
    assert paid(vote(("a", "gas", 100)), minimum_payout="30") == {"A": 100, "B": 0}


def test_a_metric_that_no_recipient_has_is_named():
    with pytest.raises(AllocationError, match="weighs the metric “fame”"):
        paid(vote(("a", "fame", 100)))


def test_weights_need_not_sum_to_a_hundred():
    found = paid(vote(("a", "gas", "99.9957")), pool=10**6)
    assert abs(found["A"] - 750_000) <= 1


def test_without_ballots_nobody_is_paid():
    assert paid([]) == {"A": 0, "B": 0}


def test_the_batch_may_lack_every_figure():
    neuron = {"pool": 100, "recipients": {"A": {}}, "ballots": [], "params": {}}
    answer = registry.find(KIND).score(batch(KIND, neuron))
    assert answer.weight.tolist() == [0]
    neuron["ballots"] = [("a", "", 100, 1, "gas")]
    with pytest.raises(CannotDecide):
        registry.find(KIND).score(batch(KIND, neuron))
