"""Rounds that are run ahead in one loop are the rounds that single steps come to."""

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from neurons.document import read
from simulations.engine import course, scenario, simulate
from simulations.engine.errors import EngineError
from simulations.snapshot import freeze

from .making import network, source
from .test_every_kind import of_every_kind

pytest.importorskip("numba")

ROUND_TRIP = network(
    ("s", "source", {"params": {"amount": "1000", "repeats": "each-round"}}),
    ("a", "split", {"settings": {"retain": "0.1"}}),
    ("b", "split", {"settings": {"rounding": "floor", "reserve": "20"}}),
    ("o", "overflow"),
    ("p", "project"),
    wires=[
        *("s>a", ("a>b", {"weight": "3", "delay": 2}), ("a>o", {"delay": 0})),
        ("o>p", {"attributes": {"level": "70"}}),
        *(("b>a", {"weight": "7"}), ("b>p", {"weight": "2", "delay": 3})),
    ],
)


def run(document, plan, **heard):
    """All that happens in a run with compiled loops, as plain values.

    Not what neurons without a turn would have decided: they may be asked ahead.
    """
    spec = freeze(read(document))
    try:
        result = simulate(spec, scenario.read(plan, spec), backend="numba", **heard)
    except EngineError as error:
        return str(error)
    found = {each.name: getattr(result, each.name) for each in fields(result)}
    for name in ("spec", "scenario", "replay", "why"):
        del found[name]
    decided = found.pop("decided")
    found |= {"last pools": decided.pool, "last turns": decided.moved}
    return {
        name: value.tobytes() if isinstance(value, np.ndarray) else value
        for name, value in found.items()
    }


@pytest.fixture
def lengths(monkeypatch):
    """How many rounds each stretch of a run had."""
    found = []
    run_ahead = course.run_ahead

    def counting(*words, **more):
        found.append(run_ahead(*words, **more))
        return found[-1]

    monkeypatch.setattr(course, "run_ahead", counting)
    return found


def step_by_step(document, plan, monkeypatch):
    """The same with one step after the other."""
    with monkeypatch.context() as patched:
        patched.setattr(course, "run_ahead", lambda *words, **more: 0)
        return run(document, plan)


def test_a_plain_network_is_run_in_one_stretch(lengths, monkeypatch):
    plan = {"rounds": 40}
    ahead = run(ROUND_TRIP, plan)
    assert lengths == [40]
    assert ahead == step_by_step(ROUND_TRIP, plan, monkeypatch)


def test_a_stretch_ends_where_an_event_is(lengths, monkeypatch):
    events = [
        {"round": 7, "neuron": "a", "setting": "retain", "value": "0.5"},
        {"round": 19, "neuron": "b", "inject": "123"},
    ]
    plan = {"rounds": 30, "events": events}
    ahead = run(ROUND_TRIP, plan)
    assert sum(lengths) == 28  # and the two rounds with events
    assert max(lengths) < 12
    assert ahead == step_by_step(ROUND_TRIP, plan, monkeypatch)


def test_a_stretch_ends_before_somebody_new_is_asked(lengths, monkeypatch):
    ballots = {"ballots": {"data": [["x", "c03", "1", "1"], ["y", "c04", "2", "1"]]}}
    document = network(
        source(1000),
        ("a", "split"),
        ("v", "quadratic-voting", {"constituency": ballots}),
        *(("p", "project"), ("q", "project")),
        wires=["s>a", ("a>v", {"delay": 9}), "a>p", "v>p", "v>q"],
    )
    ahead = run(document, {"rounds": 20})
    # money comes in in round 0 and reaches the vote in round 10
    assert lengths == [0, 9, 0, 9]
    assert ahead == step_by_step(document, {"rounds": 20}, monkeypatch)


def test_a_run_until_settled_is_run_ahead_while_money_comes_in(lengths, monkeypatch):
    form = {"params": {"amount": "1000", "repeats": "each-round"}}
    document = network(
        ("s", "source", form | {"settings": {"last_round": 29}}),
        ("a", "split"),
        *(("b", "split", {"settings": {"retain": "0.5"}}), ("p", "project")),
        wires=["s>a", "a>b", "b>a", "b>p"],
    )
    plan = {"until_settled": True, "rounds": 200}
    ahead = run(document, plan)
    assert max(lengths) == 30
    assert ahead["outcome"].value == "settled"
    assert ahead == step_by_step(document, plan, monkeypatch)


def test_who_brings_money_in_is_asked_before_a_stretch(lengths, monkeypatch):
    form = {"params": {"amount": "9", "repeats": "each-round"}}
    document = network(
        ("s", "source", form | {"settings": {"mode": "bypass"}}),
        ("p", "project"),
        wires=["s>p"],
    )
    ahead = run(document, {"rounds": 12})
    assert lengths == [0, 11]
    assert ahead == step_by_step(document, {"rounds": 12}, monkeypatch)


def test_who_waits_for_a_run_hears_of_it_all_along(monkeypatch):
    monkeypatch.setattr(course, "HEARD_EVERY", 5 * len(ROUND_TRIP["connections"]))
    heard, asked = [], iter([False] * 4 + [True])
    given = {"progress": lambda done, most: heard.append((done, most))}
    found = run(ROUND_TRIP, {"rounds": 100}, cancelled=lambda: next(asked), **given)
    assert heard == [(5, 100), (10, 100), (15, 100), (20, 100)]
    assert (found["outcome"].value, found["rounds"]) == ("cancelled", 20)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(of_every_kind(), st.integers(1, 60))
def test_every_kind_comes_to_the_same_ahead_and_step_by_step(drawn, rounds):
    document, plan = drawn
    plan = {**plan, "rounds": rounds}
    ahead = run(document, plan)
    with pytest.MonkeyPatch.context() as patched:
        assert ahead == step_by_step(document, plan, patched)
