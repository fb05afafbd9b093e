"""Recorded flows as a network: the same payments, and money that adds up."""

from decimal import Decimal
from pathlib import Path

import pytest

from neurons.importers import flows_csv
from simulations.engine import simulate
from simulations.engine.scenario import Scenario
from simulations.snapshot import freeze

RECORDS = Path(__file__).resolve().parents[3] / "shared" / "data" / "flows_2023.csv"
SMALL = """source,target,amount_usd
funder:Ada,pool:one,60
funder:Ada,pool:one,40.005
pool:one,project:x,90
pool:one,project:y,30
project:x,pool:one,9
"""


def network(text):
    return flows_csv.read(text, name="Flows")


def test_payments_of_one_pair_are_added_up():
    wires = {c.id: c.weight for c in network(SMALL).connections}
    assert wires["funder-ada--pool-one"] == Decimal("100.00")


def test_what_a_pool_pays_beyond_its_receipts_comes_from_an_unrecorded_source():
    neurons = {n.id: n for n in network(SMALL).neurons}
    assert neurons["unrecorded-pool-one"].params == {"amount": "11"}


def test_a_project_keeps_what_it_is_not_recorded_to_have_passed_on():
    neurons = {n.id: n for n in network(SMALL).neurons}
    assert neurons["project-x"].settings == {"retain": "0.9"}
    assert neurons["project-y"].settings == {}


def test_what_a_pool_is_not_recorded_to_have_paid_it_keeps():
    text = "source,target,amount_usd\nfunder:a,pool:p,10\npool:p,project:x,7\n"
    result = simulate(freeze(network(text)), Scenario(rounds=4))
    kept = dict(zip(result.neuron_ids, result.kept_at_end().tolist(), strict=True))
    assert kept == {"funder-a": 0, "pool-p": 300, "project-x": 700}


def test_a_long_or_empty_name_still_gives_an_id():
    assert len(flows_csv.identifier("pool:" + "long-" * 40)) <= 64
    assert flows_csv.label("project:") == "Unnamed project"


def test_a_row_without_a_number_is_named():
    with pytest.raises(ValueError, match="Row 3 needs"):
        flows_csv.read_flows("source,target,amount_usd\na,b,1\na,b,many\n")


@pytest.mark.skipif(
    not RECORDS.is_file(), reason="There are no records here: ../shared is absent."
)
def test_the_whole_of_2023_runs_24_rounds_and_adds_up():
    found = network(RECORDS.read_text(encoding="utf-8"))
    wires = [c for c in found.connections if not c.source.startswith("unrecorded")]
    assert len(wires) == 4144
    result = simulate(freeze(found), Scenario(rounds=24))
    total = result.certificate
    assert total.injected == total.kept + total.pots + total.in_flight + total.burned
    # what no round paid out and no project passed on
    recorded = sum(
        Decimal(n.params["amount"]) for n in found.neurons if n.kind == "source"
    )
    assert total.injected == recorded * 100
    paid = dict(zip(result.connection_ids, result.paid.tolist(), strict=True))
    for wire in wires:
        assert abs(paid[wire.id] - wire.weight * 100) <= 2, wire.id
