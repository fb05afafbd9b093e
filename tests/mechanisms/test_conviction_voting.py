"""Conviction voting: gathers while it stays, passes strictly above the threshold."""

from dataclasses import replace

import numpy as np
import pytest

from neurons.mechanisms import conviction, registry

from .asking import grant, why
from .batches import batch

KIND = "conviction-voting"
TENTH = np.log(0.5) / np.log(0.9)  # the half-life of a decay of 0.9


def garden(*ballots, ask="1000", pool=1_500_000, **params):
    """15,000 tokens of funds and 1Hive's test parameters."""
    given = {
        "half_life": f"{TENTH:.15g}",
        "blocks_per_round": 10,
        "supply": "45000",
    } | params
    return {
        "pool": pool,
        "recipients": {"well": {"ask": ask}, "abstain": {}},
        "ballots": ballots,
        "params": given,
    }


def rounds(neuron, count):
    """The batch and answer of each of some rounds, state handed on."""
    given, mechanism = batch(KIND, neuron), registry.find(KIND)
    for _ in range(count):
        answer = mechanism.score(given)
        yield given, answer
        given = replace(given, state=answer.state)


def test_the_first_block_counts_in_full_and_later_ones_fade():
    assert why(KIND, garden(("a", "well", 1000), blocks_per_round=1))["conviction"][
        0
    ] == pytest.approx(1000)
    ten = why(KIND, garden(("a", "well", 45_000)))["conviction"][0]
    assert ten == pytest.approx(293094.701955, rel=1e-9)


def test_the_threshold_is_that_of_1hives_test():
    found = why(KIND, garden())
    assert found["conviction_threshold"][0] == pytest.approx(10_125, rel=1e-12)


def test_it_waits_until_conviction_is_enough_and_then_pays():
    # 1,200 tokens tend to 12,000; 10,125 is reached after ln 6.4 ÷ −ln 0.9 = 17.6
    # blocks, so in the second round of ten.
    neuron = garden(("a", "well", 1200))
    passed = [bool(answer.asks[0]) for _, answer in rounds(neuron, 3)]
    assert passed == [False, True, True]
    assert why(KIND, neuron)["blocks_to_pass"][0] == pytest.approx(7.618535546980674)


def test_a_stake_that_is_too_small_never_passes_and_is_not_restless():
    neuron = garden(("a", "well", 1000))
    (*_, (given, answer)) = rounds(neuron, 200)
    assert not answer.asks.any()
    assert np.isnan(answer.why["blocks_to_pass"][0])
    assert not registry.find(KIND).is_restless(given).any()


def test_it_is_restless_while_an_ask_will_pass():
    given = batch(KIND, garden(("a", "well", 1200)))
    assert registry.find(KIND).is_restless(given).all()


def test_an_ask_of_the_largest_share_can_never_pass():
    assert grant(KIND, garden(("a", "well", 10**9), ask="3000"))["well"] == 0
    assert np.isnan(
        why(KIND, garden(("a", "well", 10**9), ask="3000"))["conviction_threshold"][0]
    )


def test_one_payment_makes_the_next_one_harder():
    neuron = garden(
        ("a", "first", 20_000), ("a", "second", 20_000), blocks_per_round=100
    )
    neuron["recipients"] = {
        "second": {"ask": "2000", "order": 2},
        "first": {"ask": "2000", "order": 1},
    }
    found = why(KIND, neuron)["conviction_threshold"]
    share = [2000 / 13_000, 2000 / 15_000]  # of what is left at its turn
    assert found == pytest.approx(
        [0.002 * 40_000 / 0.1 / (0.2 - s) ** 2 for s in share]
    )
    assert grant(KIND, neuron) == {"second": 0, "first": 200_000}


def test_stakes_on_abstain_raise_what_others_need():
    alone = why(KIND, garden(("a", "well", 9000)))["conviction_threshold"][0]
    beside = why(KIND, garden(("a", "well", 9000), ("b", "abstain", 9000)))
    assert beside["conviction_threshold"][0] == pytest.approx(2 * alone)


def test_what_was_paid_gathers_no_more():
    given = batch(KIND, garden(("a", "well", 1200)))
    given = replace(given, done=np.array([True, False]), state=np.array([7.0, 0.0]))
    answer = registry.find(KIND).score(given)
    assert answer.state.tolist() == [7, 0]
    assert not answer.asks.any()


def test_equal_to_the_threshold_does_not_pass():
    # rho 0 and no support: threshold 0, conviction 0
    assert grant(KIND, garden(rho="0", supply="0"))["well"] == 0


def test_silence_zeros_and_negative_stakes_pay_nothing():
    assert grant(KIND, garden())["well"] == 0
    assert grant(KIND, garden(("a", "well", 0)))["well"] == 0
    assert grant(KIND, garden(("a", "well", -5000)))["well"] == 0


def test_rounds_much_longer_than_the_half_life_are_remarked_on():
    given = batch(KIND, garden(blocks_per_round=100))
    (remark,) = registry.find(KIND).remarks(given)
    assert remark.code == "round-longer-than-conviction"


def test_a_very_slow_decay_keeps_its_digits():
    rate = -np.log(0.9999599)
    assert conviction.grow(0, 1000.0, 10, rate) == pytest.approx(
        9998.19569294766, rel=1e-11
    )
