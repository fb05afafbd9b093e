"""On a linear network a funder's part is its Shapley value."""

import random
from fractions import Fraction
from itertools import combinations
from math import factorial

import pytest

from neurons.document import read
from simulations.engine import scenario, simulate
from simulations.engine.attribution import attribute
from simulations.snapshot import freeze

from .making import network, source

ROUNDS = 9
UNITS = 10**12  # so much each that rounding by a unit a payment is nothing beside it


def linear(funders, seed):
    """Splits, delays, retains and loops at random; every rule is a share."""
    draw = random.Random(seed)
    names = [f"f{k}" for k in range(funders)]
    middle, ends = ["m0", "m1", "m2"], ["p0", "p1"]
    wires = []
    for start in [*names, *middle]:
        for end in draw.sample(middle + ends, 3):
            if end != start:
                extra = {"weight": str(draw.randint(1, 9))}
                wires.append((f"{start}>{end}", extra | {"delay": draw.randint(1, 2)}))
    return network(
        *(source(UNITS * draw.randint(1, 9), name) for name in names),
        *(
            (name, "split", {"settings": {"retain": f"0.{draw.randint(0, 5)}"}})
            for name in middle
        ),
        *((name, "project") for name in ends),
        wires=wires,
    )


def worth(document, coalition):
    """What each neuron keeps when only these funders give; Fractions throughout."""
    neurons = {each["id"]: each for each in document["neurons"]}
    leaving = {name: [] for name in neurons}
    for wire in document["connections"]:
        leaving[wire["source"]].append(wire)
    kept = dict.fromkeys(neurons, Fraction(0))
    arriving = [dict.fromkeys(neurons, Fraction(0)) for _ in range(ROUNDS + 3)]
    for name in coalition:
        arriving[0][name] = Fraction(neurons[name]["params"]["amount"])
    for round in range(ROUNDS):
        for name, came in arriving[round].items():
            form = neurons[name]
            own = "1" if form["kind"] == "project" else "0"
            retain = Fraction(form.get("settings", {}).get("retain", own))
            kept[name] += came * retain
            whole = sum(Fraction(wire["weight"]) for wire in leaving[name])
            for wire in leaving[name]:
                part = came * (1 - retain) * Fraction(wire["weight"]) / whole
                arriving[round + wire["delay"]][wire["target"]] += part
    return kept


def shapley(funders, worths, neuron):
    """By all coalitions, as defined."""
    n, found = len(funders), {}
    for funder in funders:
        others = [each for each in funders if each != funder]
        total = Fraction(0)
        for size in range(n):
            weight = Fraction(factorial(size) * factorial(n - size - 1), factorial(n))
            for coalition in combinations(others, size):
                alone = frozenset(coalition)
                gain = worths[alone | {funder}][neuron] - worths[alone][neuron]
                total += weight * gain
        found[funder] = total
    return found


@pytest.mark.parametrize(("funders", "seed"), [(2, 1), (3, 2), (5, 3), (8, 4)])
def test_it_equals_the_shapley_value_by_enumeration(funders, seed):
    document = linear(funders, seed)
    spec = freeze(read(document))
    planned = scenario.read({"rounds": ROUNDS}, spec)
    found = attribute(simulate(spec, planned))
    names = [each.id for each in found.funders]
    worths = {
        frozenset(coalition): worth(document, coalition)
        for size in range(funders + 1)
        for coalition in combinations(names, size)
    }
    for place, neuron in enumerate(each.id for each in spec.neurons):
        expected = shapley(names, worths, neuron)
        for column, name in enumerate(names):
            assert found.kept[place, column] == pytest.approx(
                float(expected[name]), rel=1e-8, abs=10_000
            )
