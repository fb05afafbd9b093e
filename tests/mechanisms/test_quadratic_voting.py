"""Quadratic voting: votes and credits, votes against, who overspends."""

import pytest

from neurons.mechanisms import registry
from neurons.mechanisms.base import CannotDecide

from .batches import batch, pay

KIND = "quadratic-voting"


def vote(ballots, recipients=("A", "B"), pool=100, **params):
    named = {name: {} for name in recipients}
    return {"pool": pool, "recipients": named, "ballots": ballots, "params": params}


def test_it_shares_by_votes():
    (paid,) = pay(KIND, vote([("a", "A", 3), ("b", "B", 1)]))
    assert paid == {"A": 75, "B": 25}


def test_credits_count_by_their_root_taken_of_the_voters_sum():
    rows = [("a", "A", 4), ("a", "A", 5), ("b", "B", 1)]
    (paid,) = pay(KIND, vote(rows, ballots_are="credits"))
    assert paid == {"A": 75, "B": 25}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [("subtract", {"A": 40, "B": 60}), ("ignore", {"A": 50, "B": 50})],
)
def test_votes_against_are_taken_off_or_left_out(rule, expected):
    rows = [("a", "A", 3), ("b", "A", -1), ("c", "B", 3)]
    (paid,) = pay(KIND, vote(rows, negative_votes=rule))
    assert paid == expected


def test_more_against_than_for_pays_nothing():
    (paid,) = pay(KIND, vote([("a", "A", -3), ("b", "B", 1)]))
    assert paid == {"A": 0, "B": 100}


def test_who_overspends_is_named():
    rows = [("frugal", "A", 10), ("lavish", "A", 8), ("lavish", "B", -7)]
    with pytest.raises(CannotDecide, match=r"“lavish” spends 113 credits but has 100"):
        registry.find(KIND).score(batch(KIND, vote(rows, credits=100)))


def test_who_spends_exactly_all_is_fine():
    (paid,) = pay(KIND, vote([("a", "A", 6), ("a", "B", 8)], pool=140, credits=100))
    assert paid == {"A": 60, "B": 80}


def test_the_overspender_of_one_neuron_is_found_among_several():
    fine, over = vote([("a", "A", 10)], credits=100), vote([("a", "A", 2)], credits=3)
    with pytest.raises(CannotDecide) as caught:
        registry.find(KIND).score(batch(KIND, fine, over))
    assert caught.value.neuron == 1
