"""Retroactive funding: scores from ballots or as published, quorum, minimum, caps."""

import numpy as np
import pytest

from neurons.mechanisms import registry

from .batches import batch, pay

KIND = "retroactive-funding"
BALLOTS = [
    ("A", "pA", 20),
    ("A", "pB", 30),
    ("B", "pA", 22),
    ("B", "pB", 50),
    ("C", "pA", 30),
    ("C", "pB", 40),
    ("C", "pC", 60),
    ("D", "pA", 35),
    ("D", "pC", 70),
]


def vote(pool, ballots=BALLOTS, recipients=("pA", "pB", "pC"), **params):
    columns = recipients if isinstance(recipients, dict) else dict.fromkeys(recipients)
    named = {name: values or {} for name, values in columns.items()}
    return {"pool": pool, "recipients": named, "ballots": ballots, "params": params}


@pytest.mark.parametrize(
    ("aggregate", "scores"),
    [
        ("sum", [107, 120, 130]),
        ("median", [26, 40, 65]),
        ("mean", [26.75, 40, 65]),
        ("rounded-mean", [27, 40, 65]),
        ("mean-of-all", [26.75, 30, 32.5]),
    ],
)
def test_it_scores_by_the_chosen_aggregate(aggregate, scores):
    given = batch(KIND, vote(100, aggregate=aggregate))
    assert registry.find(KIND).score(given).why["score"].tolist() == scores


def test_it_drops_who_has_fewer_ballots_than_the_quorum():
    (paid,) = pay(KIND, vote(1_000_000, quorum=3), rounding="floor")
    assert paid == {"pA": 393939, "pB": 606060, "pC": 0}


def test_it_drops_who_scores_below_the_minimum_and_keeps_who_equals_it():
    (paid,) = pay(KIND, vote(1050, minimum_score="40"))
    assert paid == {"pA": 0, "pB": 400, "pC": 650}


def test_it_counts_zeros_unless_told_otherwise():
    ballots = [("a", "pA", 0), ("b", "pA", 8), ("c", "pA", 0), ("a", "pB", 4)]
    (counted,) = pay(KIND, vote(120, ballots))
    (left_out,) = pay(KIND, vote(120, ballots, zeros_count=False))
    assert counted == {"pA": 0, "pB": 120, "pC": 0}
    assert left_out == {"pA": 80, "pB": 40, "pC": 0}


def test_it_counts_who_named_nobody_in_the_mean_of_all():
    ballots = [("a", "pA", 6), ("b", "", 0), ("c", None, 0)]
    given = batch(KIND, vote(100, ballots, aggregate="mean-of-all"))
    assert registry.find(KIND).score(given).why["score"].tolist() == [2, 0, 0]


def test_it_adds_up_the_rows_of_one_voter():
    ballots = [("a", "pA", 2), ("a", "pA", 3), ("b", "pA", 9), ("b", "pB", 1)]
    given = batch(KIND, vote(100, ballots))
    why = registry.find(KIND).score(given).why
    assert why["score"].tolist() == [7, 1, 0]
    assert why["ballots"].tolist() == [2, 1, 0]


def test_it_weighs_the_median_by_voting_power():
    ballots = [("a", "pA", 1, 3), ("b", "pA", 5, 2), ("c", "pA", 9, 2)]
    given = batch(KIND, vote(100, ballots))
    assert registry.find(KIND).score(given).why["score"][0] == 5


def test_it_takes_the_mean_of_two_where_exactly_half_the_weight_is_passed():
    ballots = [("a", "pA", 1, "0.1"), ("b", "pA", 5, "0.2"), ("c", "pA", 9, "0.3")]
    given = batch(KIND, vote(100, ballots))
    assert registry.find(KIND).score(given).why["score"][0] == 7


def test_it_uses_published_scores_where_there_are_no_ballots():
    published = {
        "guild": {"score": "668000", "ballots": 95},
        "late": {"score": "300000", "ballots": 16},
        "small": {"score": "1499.99", "ballots": 40},
        "edge": {"score": "1500", "ballots": 17},
    }
    params = {"quorum": 17, "minimum_score": "1500"}
    (paid,) = pay(KIND, vote(66_950_000, [], published, **params))
    assert paid == {"guild": 66_800_000, "late": 0, "small": 0, "edge": 150_000}


def test_it_drops_small_payouts_and_shares_them_among_the_rest():
    ballots = [("a", "pA", 50), ("a", "pB", 45), ("a", "pC", 5)]
    (paid,) = pay(KIND, vote(9500, ballots, minimum_payout="5"))
    assert paid == {"pA": 5000, "pB": 4500, "pC": 0}


def test_it_judges_the_smallest_payout_after_the_cap():
    ballots = [("a", "pA", 90), ("a", "pB", 6), ("a", "pC", 4)]
    (paid,) = pay(KIND, vote(10_000, ballots, cap_share="0.5", minimum_payout="20"))
    assert paid == {"pA": 5000, "pB": 3000, "pC": 2000}


def test_a_negative_score_pays_nothing():
    (paid,) = pay(KIND, vote(10, [("a", "pA", -5), ("a", "pB", 1)]))
    assert paid == {"pA": 0, "pB": 10, "pC": 0}


def test_it_pays_nobody_when_nobody_is_eligible():
    (paid,) = pay(KIND, vote(1000, quorum=9))
    assert set(paid.values()) == {0}


def test_it_says_by_how_much_each_bar_was_missed():
    given = batch(KIND, vote(1000, quorum=3, minimum_score="30"))
    why = registry.find(KIND).score(given).why
    assert why["quorum_margin"].tolist() == [1, 0, -1]
    assert why["minimum_score_margin"].tolist() == [-4, 10, 35]
    assert np.isnan(why["cap_margin"]).all()


def test_one_neuron_does_not_change_anothers_result():
    neurons = [
        vote(1000, [(*row, f"0.{i + 1}") for i, row in enumerate(BALLOTS)]),
        vote(999, aggregate="sum", cap_share="0.34"),
        vote(10**18, aggregate="mean-of-all", minimum_payout="5"),
    ]
    alone = [pay(KIND, each)[0] for each in neurons]
    assert pay(KIND, *neurons) == alone
