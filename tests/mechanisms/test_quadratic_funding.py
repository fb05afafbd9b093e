"""Quadratic funding, by hand and corner by corner."""

import numpy as np
import pytest

from neurons.mechanisms import registry

from .batches import batch, pay

THREE = {"p1": {}, "p2": {}, "p3": {}}
GIFTS = [
    *((f"d{i}", "p1", c) for i, c in enumerate([1, 4, 1, 9])),
    *((f"d{i}", "p2", c) for i, c in enumerate([1, 1, 1, 1, 1, 1, 4])),
    *((f"d{i}", "p3", c) for i, c in enumerate([1, 9, 1, 9, 1, 9, 4])),
]


def round_of(pool, gifts=GIFTS, recipients=THREE, **params):
    return {"pool": pool, "recipients": recipients, "ballots": gifts, "params": params}


def test_it_shares_the_pool_by_squared_sums_of_roots_less_the_gifts():
    # raw 34, 54, 162, as asserted in Gitcoin's own suite
    assert pay("quadratic-funding", round_of(10_000)) == [
        {"p1": 1360, "p2": 2160, "p3": 6480}
    ]


def test_it_pays_raw_matches_when_told_and_the_pool_is_larger():
    (paid,) = pay("quadratic-funding", round_of(100_000, unsaturated="pay-raw"))
    assert paid == {"p1": 3400, "p2": 5400, "p3": 16200}


def test_it_still_scales_down_when_the_pool_is_smaller():
    (paid,) = pay("quadratic-funding", round_of(10_000, unsaturated="pay-raw"))
    assert paid == {"p1": 1360, "p2": 2160, "p3": 6480}


def test_it_matches_nobody_for_a_single_donor():
    (paid,) = pay("quadratic-funding", round_of(500, gifts=[("a", "p1", "0.3")]))
    assert paid == {"p1": 0, "p2": 0, "p3": 0}


def test_it_matches_a_single_donor_when_gifts_are_not_taken_off():
    gifts = [("a", "p1", 3), ("a", "p2", 1)]
    (paid,) = pay("quadratic-funding", round_of(400, gifts, subtract_own_gifts=False))
    assert paid == {"p1": 300, "p2": 100, "p3": 0}


@pytest.mark.parametrize(
    ("rule", "gifts_of_a", "raw"),
    [
        ("sum", [4, 5], 6),  # √9 and √1: 16 − 10
        ("average", [3, 5], 4),  # √4 and √1: 9 − 5
        ("per-row", [4, 4], 16),  # √4, √4 and √1: 25 − 9
    ],
)
def test_it_counts_repeated_gifts_as_told(rule, gifts_of_a, raw):
    repeated = [("a", "p1", gift) for gift in gifts_of_a]
    gifts = [*repeated, ("b", "p1", 1), ("c", "p2", 1), ("d", "p2", 4)]
    (paid,) = pay(
        "quadratic-funding",
        round_of(100 * (raw + 4), gifts, {"p1": {}, "p2": {}}, repeat_gifts=rule),
    )
    assert paid == {"p1": 100 * raw, "p2": 400}


def test_it_caps_and_hands_the_overflow_on_until_nothing_moves():
    (paid,) = pay("quadratic-funding", round_of(10_000_000, cap_share="0.35"))
    assert paid == {"p1": 2_999_999, "p2": 3_500_000, "p3": 3_500_000}


def test_it_leaves_the_overflow_over_when_told():
    params = {"cap_share": "0.35", "cap_overflow": "leftover"}
    (paid,) = pay("quadratic-funding", round_of(10_000, **params))
    assert paid == {"p1": 1360, "p2": 2160, "p3": 3500}


def test_it_pays_no_more_than_the_cap_when_everybody_is_at_it():
    (paid,) = pay("quadratic-funding", round_of(10_000, payout_cap="20"))
    assert paid == {"p1": 2000, "p2": 2000, "p3": 2000}


def test_it_weighs_gifts_by_identity_before_the_root():
    gifts = [
        ("a", "p1", 4, 1, 20),  # counts 0.75
        ("b", "p1", 4, 1, 25),
        ("c", "p1", 4, 1, 14.9),  # counts nothing
        ("d", "p2", 3, 1, 30),
        ("e", "p2", 4, 1, 30),
    ]
    two = {"p1": {}, "p2": {}}
    (paid,) = pay("quadratic-funding", round_of(100, gifts, two))
    assert paid == {"p1": 50, "p2": 50}


def test_it_ignores_gifts_that_are_too_small_negative_or_nought():
    gifts = [*GIFTS, ("x", "p1", "0.5"), ("y", "p2", -9), ("z", "p3", 0)]
    (paid,) = pay("quadratic-funding", round_of(10_000, gifts, minimum_gift="1"))
    assert paid == {"p1": 1360, "p2": 2160, "p3": 6480}


def test_it_pays_nothing_without_gifts():
    (paid,) = pay("quadratic-funding", round_of(100, gifts=[]))
    assert paid == {"p1": 0, "p2": 0, "p3": 0}


def test_one_neuron_does_not_change_anothers_result():
    neurons = [
        round_of(10_000, cap_share="0.5"),
        round_of(777, unsaturated="pay-raw", repeat_gifts="per-row"),
        round_of(10**17, gifts=GIFTS[3:] * 2, repeat_gifts="average"),
        round_of(2**62, cap_share="0.4"),
    ]
    together = pay("quadratic-funding", *neurons)
    alone = [pay("quadratic-funding", each)[0] for each in neurons]
    assert together == alone


def test_it_says_by_how_much_a_cap_was_met():
    given = batch("quadratic-funding", round_of(10_000, cap_share="0.5"))
    why = registry.find("quadratic-funding").score(given).why
    assert np.round(why["cap_margin"], 2).tolist() == [30.69, 19.32, 0.0]
    assert why["donors"].tolist() == [4, 7, 7]
