"""A round of a mixed network, exact to the unit, against one sparse product."""

from collections.abc import Callable
from math import log

from benchmarks.arms import interleave, matvec, ratio
from benchmarks.building import LINEAR, MIXED, build
from benchmarks.report import Row
from simulations.engine import backends, running
from simulations.engine.compile import Network
from simulations.engine.running import plan
from simulations.engine.scenario import Scenario

SMALL, LARGE = 10_000, 1_000_000
WARM_UP = 12  # rounds until every neuron has money and an answer
FLOORS = {SMALL: (0.10, 0.30), LARGE: (0.20, 0.40)}


def stepping(network: Network, backend: str, rounds: int) -> Callable[[], None]:
    """One round of a run that has warmed up, written down as in every run."""
    running.MEMORY_LIMIT = 2**34  # far more rounds than one would keep
    planned = plan(network, Scenario(rounds=rounds), backends.load(backend))
    run, at = planned.start()
    trace = planned.trace()

    def step() -> None:
        nonlocal at
        run.step(at)
        trace.note(run, at)
        at += 1

    for _ in range(WARM_UP):
        step()
    return step


def measure() -> list[Row]:
    """Shares of a sparse product, growth with size, memory."""
    rows, seconds = [], {}
    for size, times, inner in ((SMALL, 25, 8), (LARGE, 7, 1)):
        network = build(size, MIXED)
        backend = backends.fastest()
        arms = {
            "limit": matvec(network.source, network.target, network.neurons),
            backend: stepping(network, backend, 500),
            "numpy": stepping(network, "numpy", 500),
        }
        found = interleave(arms, times=times, inner=inner)
        floor, aim = FLOORS[size]
        label = f"{size:,} connections"
        for name in dict.fromkeys((backend, "numpy")):
            needed = (floor, aim) if name == backend else (0.0, 0.04)
            rows.append(
                Row(
                    f"mixed round, {name}, share of a sparse product",
                    label,
                    ratio(found, "limit", name),
                    "",
                    *needed,
                    higher_is_better=True,
                )
            )
        seconds[size] = min(found[backend])
        memory = network.nbytes() / network.connections
        rows.append(Row("compiled memory", label, memory, "B/connection", 100, 40))
    growth = log(seconds[LARGE] / seconds[SMALL]) / log(LARGE / SMALL)
    rows.append(
        Row("growth of cost with connections", "exponent", growth, "", 1.1, 1.0)
    )
    return rows + _linear()


def _linear() -> list[Row]:
    """Splits only: what one exact division a connection costs."""
    network = build(SMALL, LINEAR)
    arms = {
        "limit": matvec(network.source, network.target, network.neurons),
        "exact": stepping(network, backends.fastest(), 2000),
    }
    found = interleave(arms, times=25, inner=8)
    share = ratio(found, "limit", "exact")
    case = "round of splits, share of a sparse product"
    label = f"{SMALL:,} connections"
    return [Row(case, label, share, "", 0.10, 0.30, higher_is_better=True)]
