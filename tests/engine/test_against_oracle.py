"""The engine and the slow, obvious simulator agree on every unit of every round."""

import os
from importlib.util import find_spec

import pytest
from hypothesis import HealthCheck, assume, given, note, settings

from neurons.document import read
from simulations.engine import scenario, simulate
from simulations.engine.errors import SupplyTooLarge
from simulations.snapshot import freeze

from .networks import documents
from .oracle import Oracle

BACKENDS = ["numpy", *(["numba"] if find_spec("numba") else [])]


@pytest.mark.parametrize("backend", BACKENDS)
@settings(
    max_examples=int(os.environ.get("ALLONET_FUZZ", 150)),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(documents())
def test_it_agrees_with_the_oracle_to_the_unit(backend, drawn):
    document, plan = drawn
    spec = freeze(read(document))
    try:
        result = simulate(spec, scenario.read(plan, spec), backend=backend)
    except SupplyTooLarge:
        assume(False)
    expected = Oracle(document, plan)
    outcome = expected.run()
    note(f"{outcome=} {result.sentence=}")
    assert accounts(result) == expected.accounts
    assert paid(result) == {wire.id: wire.paid for wire in expected.wires}
    assert result.outcome.value == outcome
    by_round = result.payments_between(0, result.rounds)
    assert [
        dict(zip(result.connection_ids, row, strict=True)) for row in by_round.tolist()
    ] == expected.payments
    if outcome == "circulating":
        assert result.period == expected.period


def accounts(result):
    """Pot and kept by neuron id, round by round."""
    return [
        {
            id: (pot, kept)
            for id, pot, kept in zip(result.neuron_ids, pots, keeps, strict=True)
        }
        for pots, keeps in zip(result.pot.tolist(), result.kept.tolist(), strict=True)
    ]


def paid(result):
    """Units by connection id; totals beyond int64 are not compared here."""
    return dict(zip(result.connection_ids, result.paid.tolist(), strict=True))
