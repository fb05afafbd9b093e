"""How a run ends, and what its sentence says."""

import numpy as np
import pytest

from neurons.document import read
from neurons.mechanisms.base import Shares
from neurons.mechanisms.split import Split
from simulations.engine import scenario, simulate
from simulations.engine.errors import (
    BadScenario,
    InstantCycle,
    SupplyTooLarge,
    TooMuchMemory,
    UnknownBackend,
)
from simulations.engine.scenario import Scenario
from simulations.snapshot import freeze

from .making import kept, network, pots, run, source

LOOP = network(source(100), ("a", "split"), ("b", "split"), wires=["s>a", "a>b", "b>a"])
CHAIN = network(source(100), ("a", "split"), ("p", "project"), wires=["s>a", "a>p"])


def test_it_settles_when_nothing_can_change():
    result = run(CHAIN)
    assert result.outcome.value == "settled"
    assert result.rounds == 3
    assert result.sentence == "Settled after 3 rounds: nothing can change any more."


def test_a_fixed_run_says_that_it_settled():
    result = run(CHAIN, rounds=5)
    assert result.outcome.value == "settled"
    assert "All 5 rounds were run" in result.sentence


def test_a_run_that_is_too_short_says_what_still_moves():
    result = run(CHAIN, rounds=2)
    assert result.outcome.value == "round limit"
    assert "100 T in flight" in result.sentence


def test_money_that_waits_for_a_round_to_come_still_moves():
    late = ("a", "split", {"label": "Late", "settings": {"first_round": 9}})
    document = network(source(100), late, ("p", "project"), wires=["s>a", "a>p"])
    result = run(document, rounds=4)
    assert result.outcome.value == "round limit"
    assert "100 T in the pots of “Late”" in result.sentence


def test_circulating_money_is_found_and_named():
    result = run(LOOP)
    assert result.outcome.value == "circulating"
    assert result.period == 2
    assert result.loop == ("a", "b")
    assert "100 T goes round for ever between “a” and “b”" in result.sentence
    assert "every 2 rounds all is as it was" in result.sentence


def test_money_that_only_comes_back_to_its_sender_is_said_so():
    result = run(network(source(100), ("a", "split"), wires=["s>a", "a>a"]))
    assert "100 T goes round for ever at “a”: after each round" in result.sentence


def test_a_ring_that_rounding_cannot_drain_circulates():
    tithe = ("b", "project", {"settings": {"retain": "0.5"}})
    drained = network(source(101), ("a", "split"), tithe, wires=["s>a", "a>b", "b>a"])
    assert kept(run(drained))["b"] == 101
    splits = ("a", "split"), ("b", "split")
    ring = network(source(1), *splits, wires=["s>a", "a>b", "b>a"])
    assert run(ring).outcome.value == "circulating"


def test_a_last_turn_that_changes_nothing_is_no_circulation():
    # found by fuzzing: dust of a stream waits, and no round of its own lies ahead
    stream = ("t", "stream", {"params": {"cliff": 4}})
    late = ("m", "multisig", {"settings": {"last_round": 4}})
    wires = ["s>t", ("t>m", {"delay": 0, "weight": "6"})]
    result = run(network(source(13251937404306898), stream, late, wires=wires))
    assert result.outcome.value == "settled"
    assert result.rounds == 7


def test_circulation_waits_for_what_is_dated():
    document = network(
        source(100),
        ("a", "split", {"settings": {"last_round": 40}}),
        ("b", "split"),
        wires=["s>a", "a>b", "b>a"],
    )
    result = run(document)
    assert result.outcome.value == "settled"
    assert pots(result)["a"] == 100
    assert result.rounds > 40


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Shares(weight=np.array([np.nan])), "not a finite number"),
        (Shares(weight=np.array([np.inf])), "not a finite number"),
        (Shares(weight=np.array([-1.0])), "below 0"),
        (Shares(weight=np.array([-1])), "below 0"),
        (Shares(weight=np.array([2.0]), whole=np.array([1.0])), "more than the whole"),
        (Shares(weight=np.array([2]), whole=np.array([1])), "more than the whole"),
        (Shares(weight=np.array([1, 1])), "every connection"),
    ],
)
def test_a_faulty_kind_stops_the_run_and_earlier_rounds_stand(
    monkeypatch, answer, words
):
    half = Shares(weight=np.array([1]), whole=np.array([2]))
    monkeypatch.setattr(
        Split, "score", lambda _, batch: half if batch.round < 3 else answer
    )
    monkeypatch.setattr(Split, "reads", frozenset({"round"}))

    result = run(CHAIN, rounds=9)

    assert result.outcome.value == "failed"
    assert (result.failed_neuron, result.failed_round) == ("a", 3)
    assert words in result.sentence
    assert (result.rounds, pots(result)["a"]) == (3, 25)
    assert result.certificate.injected == 100


def test_it_can_be_cancelled_between_rounds():
    spec = freeze(read(CHAIN))
    asked = []
    result = simulate(
        spec,
        Scenario(rounds=9),
        progress=lambda round, rounds: asked.append((round, rounds)),
        cancelled=lambda: len(asked) == 2,
    )
    assert result.outcome.value == "cancelled"
    assert asked == [(1, 9), (2, 9)]
    assert result.rounds == 2


def test_no_rounds_are_a_run_too():
    result = run(CHAIN, rounds=0)
    assert result.outcome.value == "round limit"
    assert result.certificate.injected == 0
    assert len(result.receipt["outputs"]) == 64


def test_a_cycle_without_delay_is_refused_by_name():
    document = network(
        ("a", "split"),
        ("b", "split"),
        wires=[("a>b", {"delay": 0}), ("b>a", {"delay": 0})],
    )
    with pytest.raises(InstantCycle, match="a → b → a"):
        run(document)


def test_more_than_an_account_holds_is_refused_beforehand():
    most = network(source(2**63 - 1), ("p", "project"), wires=["s>p"])
    assert kept(run(most))["p"] == 2**63 - 1
    two = network(source(2**62), source(2**62, id="t"), wires=["s>t"])
    with pytest.raises(SupplyTooLarge, match="9,223,372,036,854,775,808"):
        run(two)


def test_a_source_without_end_is_counted_to_the_last_round():
    form = {"params": {"amount": str(2**60), "repeats": "each-round"}}
    document = network(("s", "source", form), wires=[])
    assert run(document, rounds=7).certificate.injected == 7 * 2**60
    with pytest.raises(SupplyTooLarge):
        run(document, rounds=8)


def test_a_run_that_needs_too_much_memory_is_refused_with_the_figure(monkeypatch):
    monkeypatch.setattr("simulations.engine.running.MEMORY_LIMIT", 10_000)
    with pytest.raises(TooMuchMemory, match="MB are allowed"):
        run(CHAIN, rounds=1000)


def test_a_million_rounds_are_refused():
    spec = freeze(read(CHAIN))
    with pytest.raises(BadScenario, match="between 0 and 10,000"):
        scenario.read({"rounds": 1_000_000}, spec)


def test_an_unknown_backend_is_refused_by_name():
    with pytest.raises(UnknownBackend, match="“abacus”"):
        run(CHAIN, backend="abacus", rounds=1)


def test_without_a_length_a_run_takes_24_rounds():
    assert simulate(freeze(read(CHAIN)), Scenario()).rounds == 24
