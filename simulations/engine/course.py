"""Runs round after round, until the rounds are over or something ends the run."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from . import sentences
from .errors import FaultyScore
from .propagate import Propagation
from .result import Outcome
from .running import Plan, Trace
from .settling import Circulation, is_settled
from .stretches import run_ahead

HEARD_EVERY = 10_000_000  # connections × rounds: some hundredths of a second


@dataclass(frozen=True)
class Ending:
    """How a run ended: the outcome, its sentence, and the facts beside it."""

    outcome: Outcome
    sentence: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass
class Course:
    """A run that has ended: where it stands, and all that was written down."""

    run: Propagation
    trace: Trace
    rounds: int = 0  # that count
    ending: Ending | None = None
    next_look: int = 0  # the round in which to see whether rounds can be run ahead
    wait: int = 1


def run_rounds(
    planned: Plan,
    progress: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> Course:
    """Step from round to round. An ending always has been found."""
    course = Course(planned.start()[0], planned.trace())
    circulation = Circulation()
    until_settled = planned.scenario.until_settled
    longest = planned.rounds
    if progress is not None or cancelled is not None:
        longest = max(HEARD_EVERY // max(planned.network.connections, 1), 1)
    while course.ending is None and course.rounds < planned.rounds:
        if until_settled and is_settled(course.run, course.rounds - 1):
            sentence = sentences.settled(course.rounds, early=True)
            course.ending = Ending(Outcome.SETTLED, sentence)
        elif cancelled is not None and cancelled():
            sentence = sentences.cancelled(course.rounds)
            course.ending = Ending(Outcome.CANCELLED, sentence)
        else:
            if not _run_ahead(planned, course, longest):
                _step(planned, course)
            if progress is not None and course.ending is None:
                progress(course.rounds, planned.rounds)
            if until_settled and course.ending is None:
                course.ending = _circulating(course, circulation)
    if course.ending is None:
        course.ending = _all_rounds_run(course)
    return course


def _run_ahead(planned: Plan, course: Course, longest: int) -> bool:
    """Many rounds at once, up to the next checkpoint. Whether there were any."""
    if course.rounds < course.next_look:
        return False
    every = planned.checkpoint_every
    checkpoint = (course.rounds // every + 1) * every
    stop = min(planned.rounds, course.rounds + longest, checkpoint)
    may_settle = planned.scenario.until_settled
    done = run_ahead(
        course.run, course.trace, course.rounds, stop, may_settle=may_settle
    )
    if done:
        course.rounds, course.wait = course.rounds + done, 1
        planned.checkpoint(course.run, course.rounds)
        return True
    course.next_look = course.rounds + course.wait
    course.wait *= 2  # looking costs little, yet not nothing
    return False


def _step(planned: Plan, course: Course) -> None:
    """One round, written down; a fault ends the run with the round before."""
    run, round = course.run, course.rounds
    try:
        run.step(round)
    except FaultyScore as fault:
        id = run.network.id(fault.neuron)
        facts: dict[str, Any] = {"failed_neuron": id, "failed_round": round}
        facts["failed_cause"] = fault.cause
        sentence = sentences.failed(run, fault, round)
        course.ending = Ending(Outcome.FAILED, sentence, facts)
        course.run = planned.replayed(round)
        return
    course.trace.note(run, round)
    course.rounds += 1
    planned.checkpoint(run, course.rounds)


def _circulating(course: Course, circulation: Circulation) -> Ending | None:
    run = course.run
    loop = circulation.look(run, course.rounds - 1)
    if loop is None:
        return None
    ids = tuple(sorted(run.network.id(each) for each in loop.neurons.tolist()))
    facts = {"loop": ids, "period": loop.period}
    return Ending(Outcome.CIRCULATING, sentences.circulating(run, loop), facts)


def _all_rounds_run(course: Course) -> Ending:
    if is_settled(course.run, course.rounds - 1):
        return Ending(Outcome.SETTLED, sentences.settled(course.rounds, early=False))
    sentence = sentences.round_limit(course.run, course.rounds)
    return Ending(Outcome.ROUND_LIMIT, sentence)
