"""A generated electorate of 100,000 voters over 1,000 recipients."""

from decimal import Decimal

from benchmarks.arms import interleave, summed_up
from benchmarks.report import Row
from neurons.mechanisms import registry, settings
from neurons.mechanisms.electorate import Electorate
from simulations.engine import constituency
from simulations.engine.compile import compile_network
from simulations.engine.spec import ConnectionSpec, NeuronSpec, Spec

VOTERS, RECIPIENTS, CHOICES = 100_000, 1_000, 10


def measure() -> list[Row]:
    """Seconds to draw it and cast its ballots."""
    kinds = registry.kinds()

    def neuron(id: str, kind: str, electorate: Electorate | None = None) -> NeuronSpec:
        held = settings.Settings(**settings.defaults(kinds[kind]))
        return NeuronSpec(id, kind, kinds[kind].Params(), held, electorate=electorate)

    crowd = Electorate(size=VOTERS, choices=CHOICES, concentration=Decimal("0.3"))
    names = [f"p{n:04}" for n in range(RECIPIENTS)]
    projects = [neuron(name, "project") for name in names]
    wires = [ConnectionSpec(f"c-{name}", "v", name) for name in names]
    spec = Spec(
        "T", 2, (neuron("v", "quadratic-funding", crowd), *projects), tuple(wires)
    )
    network = compile_network(spec)
    place = int(network.to_id[spec.neuron_numbers()["v"]])
    found = interleave(
        {"draw": lambda: constituency.draw(network, place, seed=1)}, times=7
    )
    label = f"{VOTERS:,} voters, {RECIPIENTS:,} recipients"
    took = summed_up(found["draw"])
    case = "generated electorate"
    return [Row(case, label, took.value, "s", 0.5, 0.2, spread=took.spread)]
