"""Kinds that ask, run by the engine: what is done, who waits, who leaves."""

import pytest

from simulations.engine.result import Outcome
from tests.engine.making import network, paid, pots, run, source


def stewards(kind, rows, asks, params=None, every=None, settings=None, **more):
    """A neuron of a kind that is paid by a source and asked by some projects."""
    steward = {
        "params": params or {},
        "settings": settings or {},
        "constituency": {"ballots": {"data": rows}},
    }
    income = {"amount": str(more.pop("amount", 100)), "repeats": "each-round"}
    fund = ("s", "source", {"params": income} if every else {"params": income | {}})
    if not every:
        fund = source(income["amount"])
    wires = [
        (f"dao>{name}", {"id": f"to-{name}", "attributes": attributes})
        for name, attributes in asks.items()
    ]
    return network(
        fund,
        ("dao", kind, steward),
        *((name, "project") for name in asks),
        wires=["s>dao", *wires],
    )


def by_round(found, wire):
    """What went over a connection in each round."""
    place = found.connection_ids.index(wire)
    return found.replay(0, found.rounds)[0][:, place].tolist()


def yes(*names, voters=("ann", "bob")):
    return [[voter, f"to-{name}", "1", "1"] for voter in voters for name in names]


def test_an_ask_is_paid_once_and_then_done():
    found = run(stewards("multisig", yes("a"), {"a": {"ask": "30"}}), rounds=6)
    assert paid(found)["to-a"] == 30
    assert pots(found)["dao"] == 70
    assert found.outcome is Outcome.SETTLED


def test_a_salary_is_paid_again_each_round():
    found = run(
        stewards("multisig", yes("a"), {"a": {"ask": "30", "repeats": True}}),
        until_settled=True,
    )
    assert paid(found)["to-a"] == 90


def test_what_is_not_affordable_waits_for_money_unless_it_expires():
    asks = {"a": {"ask": "250"}, "b": {"ask": "250", "expires": 2}}
    found = run(stewards("multisig", yes("a", "b"), asks, every=1), rounds=8)
    assert paid(found) == {"c00": 800, "to-a": 250, "to-b": 0}


def test_new_signatures_decide_what_the_old_ones_did_not():
    raw = stewards("multisig", yes("a", voters=["ann"]), {"a": {"ask": "30"}})
    assert paid(run(raw, rounds=5))["to-a"] == 0
    later = [{"round": 3, "neuron": "dao", "ballots": yes("a")}]
    found = run(raw, rounds=5, events=later)
    assert by_round(found, "to-a") == [0, 0, 0, 30, 0]


def test_members_leave_with_their_share_before_any_proposal_is_paid():
    rows = [
        ["ann", "to-ann", "1", "25"],
        ["bob", "to-grant", "1", "50"],
        ["cem", "", "0", "25"],
    ]
    asks = {"grant": {"ask": "80", "order": -1}, "ann": {"member": "ann"}}
    found = run(stewards("moloch", rows, asks, every=1), rounds=4)
    # round 1: ann takes a quarter of 100, 75 are too few for the grant; round 2: paid
    assert by_round(found, "to-ann") == [0, 25, 0, 0]
    assert by_round(found, "to-grant") == [0, 0, 80, 0]


def test_conviction_gathers_over_rounds_and_then_pays():
    # half-life of 1 block: conviction 100, 150, 175, … up to 200; 10 of 100 asked
    # needs ρ·100 ÷ (½ · (½ − 0.1)²) = 1,250·ρ
    params = {
        "half_life": "1",
        "blocks_per_round": 1,
        "max_ratio": "0.5",
        "rho": "0.135",  # a threshold of 168.75
        "minimum_stake": "0",
    }
    rows = [["ann", "to-a", "100", "1"]]
    raw = stewards("conviction-voting", rows, {"a": {"ask": "10"}}, params)
    found = run(raw, until_settled=True)
    assert by_round(found, "to-a")[:4] == [0, 0, 0, 10]
    assert found.outcome is Outcome.SETTLED


def test_conviction_that_will_never_be_enough_settles():
    params = {"half_life": "1", "max_ratio": "0.5", "rho": "1", "minimum_stake": "0"}
    rows = [["ann", "to-a", "100", "1"]]
    raw = stewards("conviction-voting", rows, {"a": {"ask": "10"}}, params)
    found = run(raw, until_settled=True)
    assert found.outcome is Outcome.SETTLED
    assert found.rounds < 10


@pytest.mark.parametrize("kind", ["token-governor", "multisig", "moloch"])
def test_votes_stand_for_every_allocation(kind):
    asks = {"a": {"ask": "30"}, "b": {"ask": "90"}}
    found = run(stewards(kind, yes("a", "b"), asks, every=1), rounds=4)
    assert paid(found) == {"c00": 400, "to-a": 30, "to-b": 90}
