"""Where the money is, how far it came, how fast, and what the way cost."""

import numpy as np

from simulations.engine.graph import on_cycles
from simulations.engine.result import Outcome

from .declared import Facts, Figure, metric, ratio


@metric("Kept by projects", "tokens", "sum of what recipients kept")
def kept_by_projects(facts: Facts) -> Figure:
    """What reached those it was for."""
    return sum(facts.kept)


@metric("Kept by allocators", "tokens", "kept in all − kept by projects")
def kept_by_allocators(facts: Facts) -> Figure:
    """What stayed with those on the way, sources among them."""
    return facts.result.certificate.kept - sum(facts.kept)


@metric("Waiting in pots", "tokens", "sum of all pots")
def waiting_in_pots(facts: Facts) -> Figure:
    """What is still to be allocated."""
    return facts.result.certificate.pots


@metric("In flight", "tokens", "sum of payments that have not arrived")
def in_flight(facts: Facts) -> Figure:
    """What is under way."""
    return facts.result.certificate.in_flight


@metric("Burned", "tokens", "sum of what was destroyed")
def burned(facts: Facts) -> Figure:
    """No kind burns in this version."""
    return facts.result.certificate.burned


@metric("Reach", "share", "recipients that kept something ÷ recipients")
def reach(facts: Facts) -> Figure:
    """How many of the projects were funded."""
    return ratio(sum(each > 0 for each in facts.kept), len(facts.kept))


@metric("Projects funded", "recipients", "recipients that kept something")
def projects_funded(facts: Facts) -> Figure:
    """How many projects were funded."""
    return sum(each > 0 for each in facts.kept)


@metric("Rounds to settle", "rounds", "rounds until no account changed any more")
def rounds_to_settle(facts: Facts) -> Figure:
    """None for a run that did not settle."""
    result = facts.result
    if result.outcome is not Outcome.SETTLED or not result.rounds:
        return None
    changed = [
        (trace[1:] != trace[:-1]).any(axis=1) for trace in (result.pot, result.kept)
    ]
    return int(np.flatnonzero(changed[0] | changed[1]).max(initial=-1)) + 2


@metric(
    "Median rounds to a project",
    "rounds",
    "first round after which recipients kept half of what they kept in the end",
)
def median_rounds_to_a_project(facts: Facts) -> Figure:
    """How fast the money arrived."""
    total = sum(facts.kept)
    if not total:
        return None
    by_round = facts.result.kept[:, facts.is_recipient].sum(axis=1).tolist()
    return next(n for n, kept in enumerate(by_round) if 2 * kept >= total)


@metric("Hops", "number", "total moved ÷ injected")
def hops(facts: Facts) -> Figure:
    """The mean number of payments that a unit went through."""
    return ratio(facts.result.moved, facts.result.certificate.injected)


@metric("Recirculation", "share", "moved over connections on a cycle ÷ total moved")
def recirculation(facts: Facts) -> Figure:
    """How much of the movement stays inside loops."""
    number = facts.spec.neuron_numbers()
    wires = facts.spec.connections
    source = np.array([number[each.source] for each in wires], dtype=np.int64)
    target = np.array([number[each.target] for each in wires], dtype=np.int64)
    cyclic = on_cycles(len(number), source, target).tolist()
    moved = sum(p for p, on in zip(facts.paid, cyclic, strict=True) if on)
    return ratio(moved, sum(facts.paid))


@metric("Overhead", "share", "kept by allocators ÷ injected")
def overhead(facts: Facts) -> Figure:
    """What the way cost."""
    return ratio(kept_by_allocators(facts), facts.result.certificate.injected)
