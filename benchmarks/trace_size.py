"""How much the trace of a large run takes: every kind, money everywhere."""

from simulations import traces
from simulations.engine import backends
from simulations.engine.running import plan
from simulations.engine.scenario import Scenario
from simulations.models import Run

from .building import MIXED, build

CONNECTIONS, ROUNDS = 50_000, 200  # of 10,000 neurons


def megabytes() -> float:
    """Chunks for charts and checkpoints, as they are stored."""
    scenario = Scenario(rounds=ROUNDS)
    planned = plan(build(CONNECTIONS, MIXED), scenario, backends.load("numpy"))
    run, _ = planned.start()
    kept = planned.trace()
    for at in range(ROUNDS):
        run.step(at)
        kept.note(run, at)
    accounts = traces.accounts_of(kept)  # type: ignore[arg-type]
    return sum(len(each.data) for each in traces.chunks(Run(), accounts)) / 1e6
