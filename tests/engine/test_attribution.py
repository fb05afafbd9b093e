"""Whose money is where: it adds up, and agrees with exact fractions."""

import os

import pytest
from hypothesis import HealthCheck, assume, given, settings

from neurons.document import read
from simulations.engine import scenario, simulate
from simulations.engine.attribution import attribute, leave_one_out
from simulations.engine.attribution.tables import whole
from simulations.engine.attribution.without import NoSuchFunder
from simulations.engine.errors import SupplyTooLarge
from simulations.snapshot import freeze

from .making import kept, network, source
from .networks import documents
from .slow_attribution import SlowTags

ACCOUNTS = ("received", "kept", "pot", "coming")
EXACT_IN_FLOATS = 2**52


def follow(document, most=64, **plan):
    spec = freeze(read(document))
    planned = scenario.read(plan or {"until_settled": True}, spec)
    result = simulate(spec, planned)
    return result, attribute(result, most=most), planned


def by_funder(found, account, neuron):
    place = found.wiring.neuron_ids.index(neuron)
    row = found.of(account, place)
    return {f.id: units for f, units in zip(found.funders, row, strict=True) if units}


def loop():
    """Two sources, a pot that mixes, and a way back."""
    return network(
        source(100, "a"),
        source(50, "b"),
        ("m", "split", {"settings": {"retain": "0.1"}}),
        ("p", "project"),
        ("q", "split", {"settings": {"retain": "0.5"}}),
        wires=[
            "a>m",
            "b>m",
            ("b>q", {"delay": 2}),
            ("m>p", {"weight": "2"}),
            "m>q",
            "q>m",
        ],
    )


def test_it_mixes_what_arrives_together_in_proportion():
    document = network(
        source(60, "a"),
        source(30, "b"),
        ("m", "split"),
        ("p", "project"),
        ("q", "project"),
        wires=["a>m", "b>m", ("m>p", {"weight": "2"}), "m>q"],
    )
    _, found, _ = follow(document)
    assert by_funder(found, "kept", "p") == {"a": 40, "b": 20}
    assert by_funder(found, "kept", "q") == {"a": 20, "b": 10}


def test_what_came_later_mixes_only_with_what_is_still_in_the_pot():
    document = network(
        source(100, "a"),
        source(50, "b", first_round=3),
        ("m", "split", {"settings": {"payout_limit": "50"}}),
        ("p", "project"),
        wires=["a>m", "b>m", "m>p"],
    )
    _, found, _ = follow(document, rounds=4)
    # rounds 1 and 2 pay all of a's money; b's has just left its source
    assert by_funder(found, "kept", "p") == {"a": 100}
    assert by_funder(found, "coming", "m") == {"b": 50}


@pytest.mark.parametrize("rounds", [1, 2, 3, 5, 12])
def test_every_neuron_and_every_funder_adds_up_through_a_loop(rounds):
    result, found, _ = follow(loop(), rounds=rounds)
    for i in range(len(found.kept)):
        assert sum(found.of("kept", i)) == result.kept_at_end()[i]
        assert sum(found.of("pot", i)) == result.pot_at_end()[i]
        assert sum(found.of("received", i)) == result.received[i]
    for column, funder in enumerate(found.funders):
        ended = sum(map(sum, found.ended(column).values()))
        assert ended + found.remainder(column) == funder.injected
        assert abs(found.remainder(column)) <= len(found.kept)
    assert sum(found.coming_units) == result.certificate.in_flight


def test_gifts_belong_to_the_donors_of_their_round():
    rows = [["ann", "c01", "30"], ["bea", "c02", "10"]]
    document = network(
        source(100),
        (
            "round",
            "quadratic-funding",
            {
                "constituency": {"ballots": {"data": rows}},
                "settings": {"gifts": "paid"},
            },
        ),
        ("p", "project"),
        ("q", "project"),
        wires=["s>round", "round>p", "round>q"],
    )
    result, found, _ = follow(document)
    assert [each.id for each in found.funders] == ["s", "donors:round"]
    assert by_funder(found, "kept", "p")["donors:round"] == 30
    assert by_funder(found, "kept", "q")["donors:round"] == 10
    assert found.kept_units == result.kept_at_end().tolist()


def test_an_event_that_injects_makes_its_neuron_a_funder():
    events = [{"round": 1, "neuron": "q", "inject": "40"}]
    _, found, _ = follow(loop(), rounds=8, events=events)
    assert [each.id for each in found.funders] == ["a", "b", "q"]
    assert found.funders[2].injected == 40


def test_only_the_largest_funders_are_named_when_there_are_many():
    names = [f"s{k:02}" for k in range(9)]
    document = network(
        *(source(10 + k, name) for k, name in enumerate(names)),
        ("p", "project"),
        wires=[f"{name}>p" for name in names],
    )
    _, found, _ = follow(document, most=2)
    assert [each.label for each in found.funders] == ["s08", "s07", "7 other funders"]
    assert by_funder(found, "kept", "p") == {"s08": 18, "s07": 17, "others:": 91}


def test_units_are_divided_so_that_they_add_up():
    assert whole([1.0, 1.0, 1.0], 100) == [34, 33, 33]
    assert whole([0.0, 2.0], 7) == [0, 7]
    assert whole([0.0, 0.0], 0) == [0, 0]
    assert sum(whole([0.1, 0.7, 1e-9], 2**70 + 1)) == 2**70 + 1


def test_leaving_a_funder_out_is_a_run_without_its_money():
    spec = freeze(read(loop()))
    events = [{"round": 1, "neuron": "a", "inject": "7"}]
    events += [{"round": 0, "neuron": "a", "param": "amount", "value": "90"}]
    planned = scenario.read({"rounds": 12, "events": events}, spec)
    without = leave_one_out(spec, planned, "a")
    assert without.certificate.injected == 50
    assert kept(without)["p"] < kept(simulate(spec, planned))["p"]
    with pytest.raises(NoSuchFunder, match="no funder “nobody”"):
        leave_one_out(spec, planned, "nobody")


@settings(
    max_examples=int(os.environ.get("ALLONET_FUZZ", 60)),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(documents())
def test_it_agrees_with_exact_fractions_on_random_networks(drawn):
    document, plan = drawn
    spec = freeze(read(document))
    try:
        planned = scenario.read(plan, spec)
        result = simulate(spec, planned)
    except SupplyTooLarge:
        assume(False)
    found, slow = attribute(result), SlowTags(result, planned)
    expected = {"received": slow.received, "kept": slow.kept, "pot": slow.pot}
    expected["coming"] = slow.coming()
    columns = [each.id for each in found.funders]
    for account in ACCOUNTS:
        units = getattr(found, f"{account}_units")
        for i, name in enumerate(result.neuron_ids):
            assert sum(found.of(account, i)) == units[i]
            tags = expected[account][name]
            assert units[i] == tags.total()
            if result.moved >= EXACT_IN_FLOATS:
                continue
            for column, funder in enumerate(columns):
                exact = float(tags.get(funder, 0))
                near = getattr(found, account)[i, column]
                assert near == pytest.approx(exact, rel=1e-9, abs=1e-6)
