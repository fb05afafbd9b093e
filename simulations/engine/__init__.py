"""The engine: pushes money through a frozen network, exactly, in plain Python."""

from collections.abc import Callable

from . import backends, outcomes
from .compile import Network, compile_network
from .decisions import decisions_of
from .errors import FaultyScore
from .propagate import Propagation
from .result import Outcome, Result, certify
from .running import Plan, Trace, plan
from .scenario import Scenario
from .settling import Circulation, is_settled
from .spec import Spec

__all__ = ["simulate", "simulate_compiled"]


def simulate(
    spec: Spec,
    scenario: Scenario,
    *,
    backend: str = "numpy",
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Result:
    """Run a network under a scenario. Raises EngineError when it cannot start.

    `progress` hears the rounds done and the rounds at most; `cancelled` is asked
    before each round.
    """
    return simulate_compiled(
        compile_network(spec),
        scenario,
        backend=backend,
        progress=progress,
        cancelled=cancelled,
    )


def simulate_compiled(
    network: Network,
    scenario: Scenario,
    *,
    backend: str = "numpy",
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Result:
    """The same for a network whose arrays are there already."""
    planned = plan(network, scenario, backends.load(backend))
    run, round = planned.start()
    trace = planned.trace()
    circulation = Circulation()
    outcome, sentence, facts = None, "", {}
    while round < planned.rounds:
        if scenario.until_settled and is_settled(run, round - 1):
            outcome, sentence = Outcome.SETTLED, outcomes.settled(round, early=True)
            break
        if cancelled is not None and cancelled():
            outcome, sentence = Outcome.CANCELLED, outcomes.cancelled(round)
            break
        try:
            run.step(round)
        except FaultyScore as fault:
            outcome, sentence = Outcome.FAILED, outcomes.failed(run, fault, round)
            facts = {"failed_neuron": _id(run, fault.neuron), "failed_round": round}
            run = planned.replayed(round)  # the ledger ends with the round before
            break
        trace.note(run, round)
        round += 1
        planned.checkpoint(run, round)
        if progress is not None:
            progress(round, planned.rounds)
        loop = circulation.look(run, round - 1) if scenario.until_settled else None
        if loop is not None:
            outcome, sentence = Outcome.CIRCULATING, outcomes.circulating(run, loop)
            facts = {
                "loop": tuple(sorted(_id(run, each) for each in loop.neurons)),
                "period": loop.period,
            }
            break
    if outcome is None and is_settled(run, round - 1):
        outcome, sentence = Outcome.SETTLED, outcomes.settled(round, early=False)
    elif outcome is None:
        outcome, sentence = Outcome.ROUND_LIMIT, outcomes.round_limit(run, round)
    return _result(planned, run, trace, round, outcome, sentence, facts)


def _result(
    planned: Plan,
    run: Propagation,
    trace: Trace,
    rounds: int,
    outcome: Outcome,
    sentence: str,
    facts: dict,
) -> Result:
    """Everything in the order of ids, cut to the rounds that were run."""
    network, accounts = planned.network, run.accounts
    by_neuron, by_connection = network.to_id, network.wire_to_id
    return Result(
        spec=network.spec,
        outcome=outcome,
        sentence=sentence,
        rounds=rounds,
        neuron_ids=tuple(each.id for each in network.spec.neurons),
        connection_ids=tuple(each.id for each in network.spec.connections),
        pot=trace.pot[:rounds],
        kept=trace.kept[:rounds],
        supply=tuple(trace.supply[:rounds]),
        flying=tuple(trace.flying[:rounds]),
        allocated=trace.allocated[:rounds],
        paid=accounts.paid[by_connection],
        gifts=accounts.gifts[by_connection],
        injected=accounts.injected[by_neuron],
        donated=accounts.donated[by_neuron],
        received=accounts.received[by_neuron],
        certificate=certify(accounts),
        moved=accounts.moved,
        why={name: each[by_connection] for name, each in run.scores.why.items()},
        decided=decisions_of(run),
        scenario=planned.scenario,
        backend=planned.backend.name,
        replay=planned.payments,
        **facts,
    )


def _id(run: Propagation, neuron: int) -> str:
    return run.network.spec.neurons[run.network.place[int(neuron)]].id
