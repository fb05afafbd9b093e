"""Threshold matching: strictly above an equal part of the gifts, pro rata."""

import pytest

from neurons.mechanisms import params, registry
from neurons.mechanisms.threshold_matching import threshold

from .batches import batch, pay

KIND = "threshold-matching"


def matched(gifts, pool=9000, **params):
    return {
        "pool": pool,
        "recipients": {name: {} for name in "abcde"},
        "ballots": [("donor-" + to, to, gift) for to, gift in gifts],
        "params": params,
    }


def test_exactly_at_the_threshold_is_not_matched():
    # Octant's own test: 1, 4 and 5 of 10 over five projects; the bar is 1
    (paid,) = pay(KIND, matched([("a", 1), ("b", 4), ("c", 5)]))
    assert paid == {"a": 0, "b": 4000, "c": 5000, "d": 0, "e": 0}


def test_the_average_is_a_higher_bar():
    gifts = [("a", "1.5"), ("b", "2.5"), ("c", 6)]
    assert pay(KIND, matched(gifts))[0]["a"] == 1350
    assert pay(KIND, matched(gifts, divisor=1))[0]["a"] == 0


@pytest.mark.parametrize(
    ("total", "recipients", "divisor", "bar"),
    [
        (0, 20, 1, 0),
        (9987443300000, 25, 1, 399497732000),
        (9987443300000, 25, 2, 199748866000),
        (7, 2, 2, 1),
        (7, 0, 1, 7),
    ],
)
def test_the_threshold_is_rounded_down(total, recipients, divisor, bar):
    assert threshold(total, recipients, divisor) == bar


def test_equal_gifts_are_all_above_half_the_average():
    (paid,) = pay(KIND, matched([(each, 3) for each in "abcde"], pool=10_000))
    assert set(paid.values()) == {2000}


def test_equal_gifts_are_none_above_the_average():
    (paid,) = pay(KIND, matched([(each, 3) for each in "abcde"], divisor=1))
    assert set(paid.values()) == {0}


def test_silence_zeros_and_gifts_below_nothing_match_nothing():
    for gifts in ([], [("a", 0)], [("a", -7)]):
        assert set(pay(KIND, matched(gifts))[0].values()) == {0}


def test_one_recipient_alone_is_above_half_of_itself():
    neuron = {
        "pool": 77,
        "recipients": {"only": {}},
        "ballots": [("d", "only", 1)],
        "params": {},
    }
    assert pay(KIND, neuron) == [{"only": 77}]


def test_a_low_identity_score_counts_less():
    neuron = matched([], pool=9000)
    neuron["ballots"] = [("d1", "a", 10, 1, 15), ("d2", "b", 10, 1, 25)]
    why = registry.find(KIND).score(batch(KIND, neuron)).why
    assert why["raised"].tolist()[:2] == [5, 10]


def test_it_refuses_a_divisor_of_nothing():
    _, problems = params.read(registry.find(KIND).Params, {"divisor": 0}, decimals=2)
    assert "at least 1" in problems[0].message
