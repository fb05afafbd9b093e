"""Following every funder's money, against the run itself."""

from dataclasses import replace
from decimal import Decimal

from benchmarks.arms import interleave, summed_up
from benchmarks.report import Row
from neurons.mechanisms import registry, settings
from simulations.engine import backends, simulate
from simulations.engine.attribution import attribute
from simulations.engine.scenario import Scenario
from simulations.engine.spec import ConnectionSpec, NeuronSpec, Spec

SOURCES, NEURONS, ROUNDS = 32, 2_000, 24


def network() -> Spec:
    """Sources, then splits and projects that pass on, in a ring with chords."""
    kinds = registry.kinds()

    def neuron(number: int) -> NeuronSpec:
        kind = "source" if number < SOURCES else ("split", "project")[number % 2]
        held = settings.Settings(**settings.defaults(kinds[kind]))
        params = kinds[kind].Params()
        if kind == "source":
            params = replace(params, amount=Decimal(10**6))
        if kind == "project":
            held = replace(held, retain=Decimal("0.2"))
        return NeuronSpec(f"n{number:05}", kind, params, held)

    wires = []
    for number in range(NEURONS):
        for step in (1, 7, 61, 397, 1013):
            target = SOURCES + (number + step) % (NEURONS - SOURCES)
            id = f"c{number:05}-{step}"
            wires.append(ConnectionSpec(id, f"n{number:05}", f"n{target:05}"))
    return Spec("T", 2, tuple(neuron(n) for n in range(NEURONS)), tuple(wires))


def measure() -> list[Row]:
    """Runs that following one funder costs."""
    spec, plan = network(), Scenario(rounds=ROUNDS)
    backend = backends.fastest()
    result = simulate(spec, plan, backend=backend)
    arms = {
        "run": lambda: simulate(spec, plan, backend=backend),
        "attribute": lambda: attribute(result),
    }
    found = interleave(arms, times=5)
    pairs = zip(found["attribute"], found["run"], strict=True)
    each = summed_up([one / other / SOURCES for one, other in pairs])
    label = f"{SOURCES} funders, {len(spec.connections):,} connections"
    case = "attribution, runs a funder"
    return [Row(case, label, each.value, "runs", 0.5, 0.15, spread=each.spread)]
