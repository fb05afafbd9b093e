"""Stream: units share what is released, and it is released little by little."""

import numpy as np
import pytest

from neurons import document
from neurons.mechanisms import params, registry
from simulations.engine import simulate
from simulations.engine.result import Outcome
from simulations.engine.scenario import Scenario
from simulations.snapshot import freeze

from .batches import batch

KIND = "stream"


def network(own, amounts=((0, "10"),), units=("1", "2"), settings=None, weights=None):
    """A stream that is paid by a source, straight on to one recipient for each unit."""
    names = [f"r{number}" for number in range(len(units))]
    wires = [
        {
            "id": f"c{number}",
            "source": "stream",
            "target": name,
            "delay": 0,
            "weight": weights[number] if weights else "1",
            "attributes": {"units": int(units[number])} if units[number] else {},
        }
        for number, name in enumerate(names)
    ]
    return {
        "format": "allonet/1",
        "name": "Stream",
        "token": {"symbol": "T", "decimals": 2},
        "neurons": [
            {
                "id": "source",
                "kind": "source",
                "params": {"schedule": [[r, a] for r, a in amounts]},
            },
            {
                "id": "stream",
                "kind": KIND,
                "params": own,
                "settings": {"rounding": "floor"} | (settings or {}),
            },
            *({"id": name, "kind": "project"} for name in names),
        ],
        "connections": [
            {"id": "in", "source": "source", "target": "stream", "delay": 0},
            *wires,
        ],
    }


def released(raw, rounds=12, **scenario):
    """What the stream has paid by the end of each round, in base units."""
    result = simulate(freeze(document.read(raw)), Scenario(rounds=rounds, **scenario))
    assert result.outcome in (Outcome.SETTLED, Outcome.ROUND_LIMIT), result.sentence
    at = result.neuron_ids.index("stream")
    return np.cumsum(result.allocated[:, at]).tolist()


def test_it_releases_evenly_and_rounds_down():
    paid = released(network({"duration": 3}, units=("1",)), rounds=5)
    assert paid == [0, 333, 666, 1000, 1000]


def test_nothing_comes_before_the_cliff_and_all_that_is_due_comes_with_it():
    paid = released(network({"duration": 4, "cliff": 3}, units=("1",)), rounds=6)
    assert paid == [0, 0, 0, 750, 1000, 1000]


def test_later_money_is_released_at_the_age_of_the_first():
    amounts = ((1, "10"), (3, "10"), (9, "7"))
    paid = released(network({"duration": 4}, amounts, units=("1",)), rounds=10)
    # half of 20 in round 3, all by round 5, and the last 7 at once
    assert paid == [0, 0, 250, 1000, 1500, 2000, 2000, 2000, 2000, 2700]


def test_without_a_duration_it_pays_at_once():
    assert released(network({}, units=("1",)), rounds=2) == [1000, 1000]


def test_what_is_kept_is_never_what_was_not_released():
    raw = network({"duration": 2}, units=("0",), settings={"leftover": "keep"})
    result = simulate(freeze(document.read(raw)), Scenario(rounds=2))
    at = result.neuron_ids.index("stream")
    # nobody has units: what was released is left over, and kept
    assert result.kept[:, at].tolist() == [0, 500]
    assert result.pot[:, at].tolist() == [1000, 500]


def test_a_run_settles_only_after_the_last_release():
    spec = freeze(document.read(network({"duration": 5, "cliff": 5}, units=("1",))))
    result = simulate(spec, Scenario(until_settled=True))
    assert result.outcome is Outcome.SETTLED
    assert result.rounds == 6


def test_a_replayed_round_is_the_same():
    spec = freeze(document.read(network({"duration": 80}, units=("1",))))
    result = simulate(spec, Scenario(rounds=90))
    again = result.payments_between(60, 70).sum(axis=1)
    assert again.tolist() == result.allocated[60:70].sum(axis=1).tolist()


@pytest.mark.parametrize(
    ("pool", "units", "paid"),
    [
        (100, (1, 1, 1), [33, 33, 33]),
        (1000, (8, 13), [376, 611]),
        (10, (0, 0), [0, 0]),
    ],
)
def test_a_pool_pays_the_same_for_each_unit(pool, units, paid):
    raw = network(
        {},
        ((0, f"{pool / 100:.2f}"),),
        tuple(map(str, units)),
        settings={"rounding": "per_unit"},
    )
    result = simulate(freeze(document.read(raw)), Scenario(rounds=1))
    assert [int(p) for p in result.paid[: len(units)]] == paid


def test_per_unit_is_its_own_default():
    assert registry.find(KIND).setting_defaults["rounding"] == "per_unit"


def test_weights_are_units_where_nobody_has_any():
    given = batch(KIND, {"pool": 1, "recipients": {"a": {}, "b": {}}})
    assert registry.find(KIND).score(given).weight.tolist() == [1, 1]


def test_who_has_no_units_beside_others_gets_nothing():
    recipients = {"a": {"units": 3}, "b": {}}
    given = batch(KIND, {"pool": 1, "recipients": recipients})
    assert registry.find(KIND).score(given).weight.tolist() == [3, 0]


def test_amounts_at_the_limit_stay_exact():
    total = np.array([2**63 - 1])
    own, _ = params.read(registry.find(KIND).Params, {"duration": 7}, decimals=2)
    stacked = params.stack(registry.find(KIND).Params, [own], decimals=2)
    found = registry.find(KIND).released(total, np.array([3]), stacked)
    assert int(found[0]) == (2**63 - 1) * 3 // 7


@pytest.mark.parametrize(("name", "value"), [("cliff", -1), ("duration", "0.5")])
def test_it_refuses_odd_params_by_name(name, value):
    _, problems = params.read(registry.find(KIND).Params, {name: value}, decimals=2)
    assert problems[0].path == f"params.{name}"
