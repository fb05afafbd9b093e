"""Turns a run that has ended into its result, in the order of ids."""

from .course import Course
from .decisions import decisions_of
from .result import Result, certify
from .running import Plan


def result_of(planned: Plan, course: Course) -> Result:
    """Everything in the order of ids, cut to the rounds that were run."""
    network, accounts = planned.network, course.run.accounts
    ending, rounds, trace = course.ending, course.rounds, course.trace
    assert ending is not None
    pot, kept, allocated = trace.by_id(rounds)
    by_neuron, by_connection = network.to_id, network.wire_to_id
    return Result(
        spec=network.spec,
        outcome=ending.outcome,
        sentence=ending.sentence,
        rounds=rounds,
        neuron_ids=network.neuron_ids,
        connection_ids=network.connection_ids,
        pot=pot,
        kept=kept,
        supply=tuple(trace.supply[:rounds]),
        flying=tuple(trace.flying[:rounds]),
        allocated=allocated,
        paid=accounts.paid[by_connection],
        gifts=accounts.gifts[by_connection],
        injected=accounts.injected[by_neuron],
        donated=accounts.donated[by_neuron],
        received=accounts.received[by_neuron],
        certificate=certify(accounts),
        moved=accounts.moved,
        why={name: each[by_connection] for name, each in course.run.scores.why.items()},
        decided=decisions_of(course.run),
        scenario=planned.scenario,
        backend=planned.backend.name,
        replay=planned.payments,
        **ending.facts,
    )
