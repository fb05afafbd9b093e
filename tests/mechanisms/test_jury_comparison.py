"""Jury comparison: weights that fit all pairs best, by logarithms."""

import numpy as np
import pytest

from neurons.mechanisms import comparisons, registry
from neurons.mechanisms.base import CannotDecide, Utilities

from .batches import batch, pay

KIND = "jury-comparison"


def jury(*pairs, recipients="abcd", pool=1000, **params):
    """Pairs (juror, a, b, choice, multiplier[, weight])."""
    rows = [(j, a, choice, *(w or [1]), b, m) for j, a, b, choice, m, *w in pairs]
    return {
        "pool": pool,
        "recipients": {name: {} for name in recipients},
        "ballots": rows,
        "params": params,
    }


def test_agreeing_jurors_are_followed_exactly():
    # b is 3 times a, c is 2 times b: 1 : 3 : 6
    (paid,) = pay(KIND, jury(("j", "a", "b", 2, 3), ("k", "c", "b", 1, 2)))
    assert paid == {"a": 100, "b": 300, "c": 600, "d": 0}


def test_disagreeing_jurors_meet_at_the_geometric_mean():
    (paid,) = pay(KIND, jury(("j", "a", "b", 2, 9), ("k", "a", "b", 1, 1)))
    assert paid == {"a": 250, "b": 750, "c": 0, "d": 0}


def test_a_circle_that_does_not_close_is_fitted_by_least_squares():
    # ln 2 is wanted round the circle a → b → c → a, which sums to 0: all are equal
    pairs = [("j", a, b, 2, 2) for a, b in ("ab", "bc", "ca")]
    (paid,) = pay(KIND, jury(*pairs, pool=999))
    assert paid == {"a": 333, "b": 333, "c": 333, "d": 0}


def test_a_heavier_juror_pulls_more():
    pairs = [("j", "a", "b", 2, 16, 3), ("k", "a", "b", 1, 1, 1)]
    found = registry.find(KIND).score(batch(KIND, jury(*pairs))).why["fitted"]
    assert found[1] - found[0] == pytest.approx(np.log(8))  # 16^(3/4)


def test_it_agrees_with_a_least_squares_solver():
    random = np.random.default_rng(5)
    a, b = random.integers(0, 30, 200), random.integers(0, 30, 200)
    a, b = a[a != b], b[a != b]
    ratio, power = random.normal(size=len(a)), random.random(len(a)) + 0.1
    matrix = np.zeros((len(a), 30))
    matrix[np.arange(len(a)), b] = 1
    matrix[np.arange(len(a)), a] = -1
    root = np.sqrt(power)
    wanted = np.linalg.lstsq(matrix * root[:, None], ratio * root, rcond=None)[0]
    found = comparisons.fit(30, a, b, ratio, power)
    assert found == pytest.approx(wanted, rel=1e-9, abs=1e-11)


def test_large_juries_give_what_small_ones_do(monkeypatch):
    random = np.random.default_rng(6)
    a = np.arange(60) // 2
    b = (a + random.integers(1, 29, 60)) % 30
    ratio = random.normal(size=60)
    dense = comparisons.fit(30, a, b, ratio, np.ones(60))
    monkeypatch.setattr(comparisons, "DENSE", 1)
    sparse = comparisons.fit(30, a, b, ratio, np.ones(60))
    assert sparse == pytest.approx(dense, rel=1e-9, abs=1e-11)


def test_parts_that_no_pair_connects_are_remarked_on():
    given = batch(KIND, jury(("j", "a", "b", 2, 4), ("j", "c", "d", 1, 1)))
    (remark,) = registry.find(KIND).remarks(given)
    assert remark.code == "comparisons-unconnected"
    assert "2 parts" in remark.sentence
    # e^−ln2, e^ln2, 1, 1 as shares of 4.5
    weight = registry.find(KIND).score(given).weight
    assert weight / weight.sum() == pytest.approx([1 / 9, 4 / 9, 2 / 9, 2 / 9])


def test_silence_pays_nothing():
    assert set(pay(KIND, jury())[0].values()) == {0}


def test_who_names_nobody_or_compares_one_with_itself_is_left_out():
    neuron = jury(("j", "a", "a", 1, 5), ("k", "", None, 0, 1))
    assert set(pay(KIND, neuron)[0].values()) == {0}


@pytest.mark.parametrize(
    ("pair", "what"),
    [
        (("jo", "a", "b", 3, 2), "“jo” has a choice"),
        (("jo", "a", "b", 1, 0), "“jo” has a multiplier"),
        (("jo", "a", "b", 1, -2), "“jo” has a multiplier"),
    ],
)
def test_odd_rows_are_refused_by_the_jurors_name(pair, what):
    with pytest.raises(CannotDecide, match=what):
        pay(KIND, jury(pair))


def test_huge_ratios_stay_finite():
    (paid,) = pay(KIND, jury(("j", "a", "b", 2, "1e18"), ("j", "b", "c", 2, "1e18")))
    assert paid == {"a": 0, "b": 0, "c": 1000, "d": 0}


def test_one_jury_does_not_change_anothers_result():
    one, other = jury(("j", "a", "b", 2, 3)), jury(("j", "c", "d", 1, 7), pool=77)
    assert pay(KIND, one, other) == pay(KIND, one) + pay(KIND, other)


def test_a_generated_juror_compares_neighbours_by_liking():
    utilities = Utilities(
        ptr=np.array([0, 3]),
        recipient=np.array([0, 2, 3]),
        value=np.array([1.0, 4.0, 2.0]),
        power=np.ones(1),
        budget=1.0,
    )
    kind = registry.find(KIND)
    choice = kind.ballots_from(utilities)
    columns = kind.ballot_columns_from(utilities)
    assert np.isnan(choice[0])
    assert choice[1:].tolist() == [1, 2]  # a is the recipient of the row
    assert columns["b"][1:].tolist() == [0, 2]
    assert columns["multiplier"][1:].tolist() == [4, 2]
