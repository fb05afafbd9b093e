"""Both backends leave the same bits behind, whatever the kinds."""

from pathlib import Path

import numpy as np
import pytest

from neurons.mechanisms import matching, registry
from simulations.engine import backends, warming

from .making import network, run, source

pytest.importorskip("numba")

ALLOCATORS = sorted(
    each.kind for each in registry.kinds().values() if each.role == "allocator"
)


@pytest.mark.parametrize("kind", ALLOCATORS)
def test_every_kind_has_one_receipt_on_both(kind):
    voting = registry.kinds()[kind].ballots is not None
    form = {"settings": {"ballots_valid": "standing"}}
    if voting:
        form["constituency"] = {"generated": {"size": 30}}
    columns = {each.name for each in registry.kinds()[kind].recipient_columns}
    wires = []
    for number in range(5):
        given = {"ask": "20", "level": "30", "units": 3, "score": str(number + 1)}
        own = {name: value for name, value in given.items() if name in columns}
        wires.append((f"v>p{number}", {"delay": number % 3, "attributes": own}))
    document = network(
        ("s", "source", {"params": {"amount": "1000", "repeats": "each-round"}}),
        ("v", kind, form),
        *[(f"p{n}", "project", {"settings": {"retain": "0.9"}}) for n in range(5)],
        wires=["s>v", *wires, "p0>v", "p1>s"],
    )
    results = [run(document, backend=name, rounds=20) for name in backends.NAMES]
    assert results[0].receipt == results[1].receipt
    assert [each.backend for each in results] == list(backends.NAMES)


def test_warming_compiles_every_loop_that_runs_use():
    from simulations.engine import kernels_numba, pairs_numba

    assert warming.warm() == "numba"
    for name in ("take_in", "offers", "allocate", "stretch"):
        assert getattr(kernels_numba, name).signatures
    assert pairs_numba._worths.signatures


def test_pairs_of_donors_have_one_set_of_bits_on_both():
    from simulations.engine import pairs_numba

    dice = np.random.default_rng(5)
    key = np.unique(dice.integers(0, 40 * 300, 2_500))
    recipient, donor = key // 300, key % 300
    gifts = matching.Gifts(recipient, donor, dice.random(len(key)) * 100, 40, 300)
    plain = matching.pairwise(gifts, 0.5)
    compiled = matching.pairwise(gifts, 0.5, pairs_numba.pair_worths)
    assert plain.tobytes() == compiled.tobytes()


def test_a_pairwise_round_has_one_receipt_on_both():
    rows = [
        [f"d{n}", f"c{1 + wire:02}", str(n * 7 % 11 + wire), "1"]
        for n in range(12)
        for wire in range(4)
        if (n + wire) % 3
    ]
    neuron = {
        "params": {"variant": "pairwise", "pairwise_m": "0.5"},
        "constituency": {"ballots": {"data": rows}},
    }
    document = network(
        source(10**9),
        ("v", "quadratic-funding", neuron),
        *[(f"p{n}", "project") for n in range(4)],
        wires=["s>v", *[f"v>p{n}" for n in range(4)]],
        decimals=6,
    )
    results = [run(document, backend=name, rounds=4) for name in backends.NAMES]
    assert len(set(results[0].kept_at_end().tolist())) > 3
    assert results[0].receipt == results[1].receipt


@pytest.fixture
def a_fresh_process(monkeypatch):
    """As if nothing compiled had been loaded yet; says what lies on disk."""
    monkeypatch.delitem(
        backends.sys.modules, "simulations.engine.backend_numba", raising=False
    )

    def on_disk(answer):
        monkeypatch.setattr(backends, "is_compiled", lambda: answer)

    return on_disk


def test_a_small_run_does_not_wait_for_compiled_loops(a_fresh_process):
    a_fresh_process(True)
    assert backends.fitting(connections=4_000, rounds=24) == "numpy"


def test_a_long_run_loads_compiled_loops_sooner_than_it_compiles_them(a_fresh_process):
    rounds = backends.WORTH_LOADING // 10_000
    a_fresh_process(True)
    assert backends.fitting(connections=10_000, rounds=rounds) == "numba"
    a_fresh_process(False)
    assert backends.fitting(connections=10_000, rounds=rounds) == "numpy"


def test_what_is_loaded_is_used_for_every_run():
    backends.load("numba")
    assert backends.fitting(connections=1, rounds=1) == "numba"


def test_what_was_warmed_is_found_on_disk():
    warming.warm()
    assert backends.is_compiled()


def test_a_checkout_that_changes_no_word_leaves_it_compiled():
    warming.warm()
    Path(backends.__file__).with_name("kernels_numba.py").touch()
    assert backends.is_compiled()
