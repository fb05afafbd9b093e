"""What holds for every network, whatever its neurons do."""

import copy

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from neurons.document import read
from simulations.engine import scenario, simulate
from simulations.engine.errors import SupplyTooLarge
from simulations.snapshot import freeze

from .networks import documents

SOME = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def simulated(document, plan):
    spec = freeze(read(document))
    try:
        return simulate(spec, scenario.read(plan, spec))
    except SupplyTooLarge:
        assume(False)


@SOME
@given(documents())
def test_money_in_is_money_kept_waiting_and_in_flight(drawn):
    certificate = simulated(*drawn).certificate
    parts = certificate.kept + certificate.pots + certificate.in_flight
    assert certificate.injected == parts + certificate.burned


@SOME
@given(documents())
def test_what_neurons_allocate_is_what_connections_pay(drawn):
    result = simulated(*drawn)
    rows = result.payments_between(0, result.rounds).sum(axis=1, dtype=object)
    assert rows.tolist() == result.allocated.sum(axis=1, dtype=object).tolist()


@SOME
@given(documents())
def test_names_change_nothing_as_long_as_their_order_stays(drawn):
    document, plan = copy.deepcopy(drawn)
    before = simulated(*drawn)
    neurons = sorted(each["id"] for each in document["neurons"])
    wires = sorted(each["id"] for each in document["connections"])
    new = {old: f"x{place:03}" for place, old in enumerate(neurons)}
    new |= {old: f"y{place:03}" for place, old in enumerate(wires)}
    _rename(document, plan, new)
    after = simulated(document, plan)
    assert after.receipt["outputs"] == before.receipt["outputs"]


@SOME
@given(documents())
def test_the_order_in_the_file_changes_nothing(drawn):
    document, plan = drawn
    before = simulated(document, plan)
    turned = document | {
        "neurons": document["neurons"][::-1],
        "connections": document["connections"][::-1],
    }
    assert simulated(turned, plan).receipt == before.receipt


@SOME
@given(documents(kinds=("source", "split", "project")))
def test_twice_the_money_is_twice_every_flow_within_a_unit_a_payment(drawn):
    document, _ = copy.deepcopy(drawn)
    document["token"]["decimals"] = 6
    amounts = 12_345_678, 2 * 12_345_678
    results = []
    for amount in amounts:
        for neuron in document["neurons"]:
            neuron.pop("settings", None)
            neuron.pop("params", None)
            if neuron["kind"] == "source":
                neuron["params"] = {"amount": str(amount)}
        results.append(simulated(document, {"rounds": 6}))
    once, twice = (each.payments_between(0, 6).tolist() for each in results)
    slack = [1] * len(document["connections"])
    for one, two in zip(once, twice, strict=True):
        # each payment is off by less than a unit, plus what reached it off already
        slack = [3 * sum(slack) + 2] * len(slack)
        assert all(
            abs(2 * a - b) <= most for a, b, most in zip(one, two, slack, strict=True)
        )


@SOME
@given(
    documents(kinds=("source", "split", "project")), st.randoms(use_true_random=False)
)
def test_any_names_move_a_payment_by_a_unit_for_each_payment_before_it(drawn, dice):
    document, _ = copy.deepcopy(drawn)
    for neuron in document["neurons"]:
        neuron.pop("settings", None)
        neuron.pop("params", None)
        if neuron["kind"] == "source":
            neuron["params"] = {"amount": "777"}
    plan = {"rounds": 6}
    before = simulated(document, plan)
    ids = [each["id"] for each in (*document["neurons"], *document["connections"])]
    new = dict(
        zip(ids, [f"z{n:03}" for n in dice.sample(range(999), len(ids))], strict=True)
    )
    _rename(document, plan, new)
    after = simulated(document, plan)
    order = [after.connection_ids.index(new[each]) for each in before.connection_ids]
    one = before.payments_between(0, 6)
    two = after.payments_between(0, 6)[:, order]
    for round in range(6):
        most = (round + 1) * len(document["connections"])
        assert (abs(one[round] - two[round]) <= most).all()
    assert after.certificate.injected == before.certificate.injected


def _rename(document, plan, new):
    for neuron in document["neurons"]:
        neuron["id"] = new[neuron["id"]]
        table = neuron.get("constituency", {}).get("ballots")
        if table:
            table["data"] = [_row(row, new) for row in table["data"]]
    for wire in document["connections"]:
        for key in ("id", "source", "target"):
            wire[key] = new[wire[key]]
    for event in plan.get("events", []):
        event["neuron"] = new[event["neuron"]]
        if "ballots" in event:
            event["ballots"] = [_row(row, new) for row in event["ballots"]]


def _row(row, new):
    return [row[0], new.get(row[1], row[1]), *row[2:]]
