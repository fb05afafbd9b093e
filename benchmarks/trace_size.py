"""How much the trace of a large run takes: every kind, money everywhere."""

from simulations import traces
from simulations.engine import simulate_compiled
from simulations.engine.scenario import Scenario
from simulations.models import Run

from .building import MIXED, build

CONNECTIONS, ROUNDS = 50_000, 200  # of 10,000 neurons


def megabytes() -> float:
    """Chunks for charts and checkpoints, as they are stored."""
    network = build(CONNECTIONS, MIXED)
    result = simulate_compiled(network, Scenario(rounds=ROUNDS))
    accounts = traces.accounts_of(result)
    return sum(len(each.data) for each in traces.chunks(Run(), accounts)) / 1e6
