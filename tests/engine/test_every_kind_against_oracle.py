"""Whatever the kinds are: the engine and the slow simulator agree on every unit."""

import os
from importlib.util import find_spec

import pytest
from hypothesis import HealthCheck, assume, given, note, settings

from neurons.document import read
from simulations.engine import scenario, simulate
from simulations.engine.errors import SupplyTooLarge
from simulations.snapshot import freeze

from .oracle import Oracle
from .oracle_scored import Scorer
from .test_against_oracle import accounts, paid
from .voted import voted

BACKENDS = ["numpy", *(["numba"] if find_spec("numba") else [])]


@settings(
    max_examples=int(os.environ.get("ALLONET_FUZZ", 150)),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(voted())
def test_every_kind_agrees_with_the_oracle_to_the_unit(drawn):
    document, plan = drawn
    spec = freeze(read(document))
    frozen = scenario.read(plan, spec)
    try:
        results = [simulate(spec, frozen, backend=name) for name in BACKENDS]
    except SupplyTooLarge:
        assume(False)
    expected = Oracle(document, plan, Scorer(spec, frozen))
    outcome = expected.run()
    for result in results:
        note(f"{result.backend=} {outcome=} {result.sentence=}")
        assert accounts(result) == expected.accounts
        assert paid(result) == {wire.id: wire.paid for wire in expected.wires}
        assert result.outcome.value == outcome
        by_round = result.payments_between(0, result.rounds)
        assert [
            dict(zip(result.connection_ids, row, strict=True))
            for row in by_round.tolist()
        ] == expected.payments
        if outcome == "circulating":
            assert result.period == expected.period
    assert len({each.receipt["outputs"] for each in results}) == 1


@pytest.mark.parametrize("name", BACKENDS)
def test_the_slow_simulator_can_tell(name):
    """One unit too many in what it expects is seen."""
    document = {
        "format": "allonet/1",
        "name": "t",
        "token": {"symbol": "T", "decimals": 0},
        "neurons": [
            {"id": "s", "kind": "source", "params": {"amount": "10"}},
            {
                "id": "v",
                "kind": "quadratic-voting",
                "constituency": {"ballots": {"data": [["a", "c2", "1", "1"]]}},
            },
            {"id": "p", "kind": "project"},
        ],
        "connections": [
            {"id": "c1", "source": "s", "target": "v"},
            {"id": "c2", "source": "v", "target": "p"},
        ],
    }
    plan = {"rounds": 4}
    spec = freeze(read(document))
    frozen = scenario.read(plan, spec)
    expected = Oracle(document, plan, Scorer(spec, frozen))
    expected.run()
    result = simulate(spec, frozen, backend=name)
    assert accounts(result) == expected.accounts
    assert accounts(result)[-1]["p"] == (0, 10)
    expected.accounts[-1]["p"] = (0, 11)
    assert accounts(result) != expected.accounts
