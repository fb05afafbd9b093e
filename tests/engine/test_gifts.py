"""Gifts on ballots: counted they are in no total, paid they are money."""

import pytest

from .making import kept, network, paid, run, source

BALLOTS = [
    ["ann", "c01", "4"],
    ["bea", "c01", "9"],
    ["ann", "c02", "1"],
    ["cyd", "c02", "0"],
]


def round_of(delay=1, retain=None, mode="on", rows=BALLOTS, pool=100, **settings):
    voting = {
        "settings": settings | {"mode": mode},
        "constituency": {"ballots": {"data": rows}},
    }
    own = {"settings": {"retain": retain}} if retain else {}
    return network(
        source(pool),
        ("v", "quadratic-funding", voting),
        ("p", "project", own),
        ("q", "project"),
        wires=["s>v", ("v>p", {"delay": delay}), ("v>q", {"delay": delay})],
    )


def test_counted_gifts_are_in_no_total():
    result = run(round_of())
    assert result.certificate.injected == 100
    assert result.gifts.tolist() == [0, 0, 0]


@pytest.mark.parametrize("backend", ["numpy", "numba"])
@pytest.mark.parametrize("delay", [0, 1, 3])
def test_paid_gifts_are_injected_and_reach_their_recipients(backend, delay):
    if backend == "numba":
        pytest.importorskip("numba")
    counted = run(round_of(delay=delay), backend=backend)
    given = run(round_of(delay=delay, gifts="paid"), backend=backend)
    assert given.certificate.injected == 114
    assert given.gifts.tolist() == [0, 13, 1]
    assert given.paid.tolist() == counted.paid.tolist()
    assert kept(given)["p"] == kept(counted)["p"] + 13
    assert given.donated.tolist() == [0, 0, 0, 14]


def test_gifts_pay_the_recipients_own_share():
    result = run(round_of(gifts="paid", retain="0.5"), rounds=4)
    assert kept(result)["p"] == -(-(paid(result)["c01"] + 13) // 2)


def test_gifts_are_paid_once_though_money_keeps_coming():
    document = round_of(gifts="paid")
    document["neurons"][0]["params"] = {"amount": "100", "repeats": "each-round"}
    result = run(document, rounds=6)
    assert result.gifts.tolist() == [0, 13, 1]
    assert result.payments_between(0, 6)[:, 1].nonzero()[0].tolist() == [1]


def test_a_bypassed_neuron_pays_no_gifts():
    result = run(round_of(gifts="paid", mode="bypass"))
    assert result.gifts.tolist() == [0, 0, 0]


def test_no_pool_means_no_allocation_and_no_gifts():
    result = run(round_of(gifts="paid", pool=0), rounds=3)
    assert result.certificate.injected == 0
