"""Events: what happens to a neuron in the middle of a run."""

import pytest

from neurons.document import read
from simulations.engine import scenario
from simulations.engine.errors import BadScenario
from simulations.snapshot import freeze

from .making import kept, network, paid, pots, run, source

SPLIT = network(
    ("s", "source", {"params": {"amount": "100", "repeats": "each-round"}}),
    ("x", "split"),
    ("p", "project"),
    ("q", "project"),
    wires=["s>x", "x>p", ("x>q", {"weight": "3"})],
)


def happening(*events, document=SPLIT, rounds=6):
    return run(document, rounds=rounds, events=list(events))


def each_round(result, connection):
    return result.payments_between(0, result.rounds)[:, connection].tolist()


def test_money_can_be_brought_in_anywhere():
    result = happening({"round": 2, "neuron": "p", "inject": "7"})
    assert result.certificate.injected == 607
    assert dict(zip(result.neuron_ids, result.injected.tolist(), strict=True)) == {
        "p": 7,
        "q": 0,
        "s": 600,
        "x": 0,
    }


def test_a_neuron_can_be_switched_off_and_on_again():
    result = happening(
        {"round": 2, "neuron": "x", "mode": "off"},
        {"round": 4, "neuron": "x", "mode": "on"},
    )
    assert each_round(result, 1) == [0, 25, 0, 0, 75, 25]


def test_a_setting_changes_from_its_round_on():
    result = happening({"round": 3, "neuron": "x", "setting": "retain", "value": "0.5"})
    assert kept(result)["x"] == 3 * 50
    assert each_round(result, 1) == [0, 25, 25, 12, 12, 12]


def test_a_param_changes_from_its_round_on():
    result = happening({"round": 3, "neuron": "x", "param": "whole", "value": "400"})
    assert each_round(result, 1)[:3] == [0, 25, 25]
    assert each_round(result, 1)[3] == 0  # ⌊100 · 1 ÷ 400⌋
    assert each_round(result, 1)[4] == 0


def test_a_source_changes_what_it_brings_in():
    result = happening({"round": 3, "neuron": "s", "param": "amount", "value": "10"})
    assert result.certificate.injected == 330


def test_events_of_a_round_apply_in_the_order_of_the_list():
    first = {"round": 1, "neuron": "x", "mode": "off"}
    second = {"round": 1, "neuron": "x", "mode": "bypass"}
    assert pots(happening(first, second))["x"] == 0
    assert pots(happening(second, first))["x"] == 500


def test_new_ballots_make_a_used_up_vote_decide_again():
    ballots = [["ann", "c01", "1"], ["bea", "c01", "1"], ["ann", "c02", "1"]]
    document = network(
        ("s", "source", {"params": {"amount": "100", "repeats": "each-round"}}),
        (
            "v",
            "retroactive-funding",
            {
                "params": {"aggregate": "sum"},
                "constituency": {"ballots": {"data": ballots}},
            },
        ),
        ("p", "project"),
        ("q", "project"),
        wires=["s>v", "v>p", "v>q"],
    )
    result = happening(
        {"round": 4, "neuron": "v", "ballots": [["cyd", "c02", "5", "1"]]},
        document=document,
    )
    assert each_round(result, 1) == [0, 66, 0, 0, 0, 0]
    assert each_round(result, 2) == [0, 34, 0, 0, 300, 0]


def test_what_was_paid_is_the_same_when_it_is_rebuilt_late():
    result = happening(
        {"round": 30, "neuron": "x", "setting": "retain", "value": "0.5"},
        {"round": 70, "neuron": "p", "inject": "7"},
        rounds=130,
    )
    whole = result.payments_between(0, 130)
    for start, stop in ((0, 1), (49, 52), (71, 130), (129, 130)):
        assert (result.payments_between(start, stop) == whole[start:stop]).all()
    assert whole.sum(axis=0).tolist() == list(paid(result).values())


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ({"neuron": "x", "mode": "off"}, "“round”"),
        ({"round": 0, "neuron": "zz", "mode": "off"}, "no neuron “zz”"),
        ({"round": 0, "neuron": "x"}, "does one of inject, mode"),
        ({"round": 0, "neuron": "x", "mode": "off", "inject": "1"}, "does one of"),
        ({"round": 0, "neuron": "x", "mode": "idle"}, "one of on, off, bypass"),
        ({"round": 0, "neuron": "x", "inject": "-1"}, "not negative"),
        ({"round": 0, "neuron": "x", "inject": "0.5"}, "0 decimals"),
        ({"round": 0, "neuron": "x", "param": "colour", "value": 1}, "known are whole"),
        ({"round": 0, "neuron": "x", "setting": "every", "value": 0}, "at least 1"),
        ({"round": 0, "neuron": "x", "ballots": []}, "decides without ballots"),
        ({"round": -1, "neuron": "x", "mode": "off"}, "“round”"),
        ("later", "An event is an object"),
    ],
)
def test_bad_events_are_refused_with_their_place(event, words):
    spec = freeze(read(SPLIT))
    with pytest.raises(BadScenario) as refused:
        scenario.read(
            {"rounds": 3, "events": [{"round": 0, "neuron": "x", "mode": "on"}, event]},
            spec,
        )
    problems = refused.value.problems
    assert [each.path for each in problems] == ["events[1]"]
    assert words in problems[0].message


@pytest.mark.parametrize(
    ("plan", "path"),
    [
        ({"rounds": -1}, "rounds"),
        ({"rounds": "many"}, "rounds"),
        ({"seed": 1.5}, "seed"),
        ({"until_settled": "yes"}, "until_settled"),
        ({"events": {}}, "events"),
        ({"colour": 1}, "colour"),
    ],
)
def test_bad_scenarios_are_refused_with_their_place(plan, path):
    with pytest.raises(BadScenario) as refused:
        scenario.read(plan, freeze(read(SPLIT)))
    assert [each.path for each in refused.value.problems] == [path]


def test_a_scenario_written_and_read_is_the_same():
    spec = freeze(read(SPLIT))
    plan = {
        "rounds": 9,
        "until_settled": True,
        "seed": 4,
        "events": [
            {"round": 1, "neuron": "x", "inject": "7"},
            {"round": 2, "neuron": "x", "setting": "retain", "value": "0.5"},
        ],
    }
    first = scenario.read(plan, spec)
    assert first.plain() == plan
    assert scenario.read(first.plain(), spec) == first


def test_a_network_that_is_too_large_for_its_rounds_is_refused():
    many = [(f"p{n:04}", "project") for n in range(3000)]
    spec = freeze(read(network(source(1), *many, wires=[])))
    with pytest.raises(BadScenario, match="at most 6,664 rounds"):
        scenario.read({"rounds": 7000}, spec)
