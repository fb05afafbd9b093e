"""What each neuron decided last, for “why”: the same on both backends."""

from dataclasses import fields

import numpy as np
import pytest

from simulations.engine.decisions import Decisions

from .making import network, run, source

BACKENDS = ["numpy", "numba"]


def several():
    """Shares and asks, once and again, with a pot that stays."""
    return network(
        source(100, "a"),
        source(31, "b"),
        ("m", "split", {"settings": {"retain": "0.1"}}),
        ("o", "overflow"),
        ("p", "project"),
        ("q", "project"),
        wires=[
            *("a>m", "b>m", ("m>p", {"weight": "2"}), "m>o", "o>m"),
            ("o>q", {"attributes": {"level": "30"}}),
        ],
    )


@pytest.mark.parametrize("backend", BACKENDS)
def test_weights_over_wholes_are_the_shares_that_were_paid(backend):
    if backend == "numba":
        pytest.importorskip("numba")
    result = run(several(), backend=backend, rounds=3)
    wires = {each: n for n, each in enumerate(result.connection_ids)}
    neurons = {each: n for n, each in enumerate(result.neuron_ids)}
    decided = result.decided

    share = decided.weight[wires["c02"]] / decided.whole[neurons["m"]]
    assert share == pytest.approx(2 / 3)
    assert not decided.by_asks[neurons["m"]]
    assert decided.by_asks[neurons["o"]]
    assert decided.level[wires["c05"]] == 30
    assert decided.asks[wires["c05"]]


def test_both_backends_hand_out_the_same():
    pytest.importorskip("numba")
    first, second = (run(several(), backend=each, rounds=7) for each in BACKENDS)
    for each in fields(Decisions):
        mine, other = (getattr(r.decided, each.name) for r in (first, second))
        np.testing.assert_array_equal(mine, other, err_msg=each.name)
