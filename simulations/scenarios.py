"""What happens to scenarios: kept, changed, dropped, run, several at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from neurons import services as networks
from neurons import showing, storage
from neurons.document import Problem
from neurons.errors import Refused
from neurons.models import BallotsShown, Network
from neurons.permissions import Actor

from . import event_words, freezing, locked, services
from . import snapshot as bridge
from .engine import scenario as plans
from .engine.errors import BadNetwork, BadScenario
from .models import Run
from .scenario_models import NAME, Scenario

MOST = 50  # of one network
MOST_EVENTS = 500
AS_SHARED = "As it was shared"


@dataclass(frozen=True)
class Outcome:
    """A scenario that was to run, and its run or why there is none."""

    scenario: Scenario
    run: Run | None
    refused: Refused | None = None


def keep(*, network: Network, name: str, plan: Mapping[str, Any]) -> Scenario:
    """Keep a scenario under a name of its own."""
    if network.scenarios.count() >= MOST:
        raise Refused(f"A network keeps {MOST} scenarios. Delete one first.")
    found = Scenario(network=network, name=_name(name), plan=_plan(network, plan))
    return _saved(found)


def change(
    scenario: Scenario, *, name: str | None = None, plan: Mapping[str, Any] | None
) -> Scenario:
    """Give it another name, another plan, or both."""
    if name is not None:
        scenario.name = _name(name)
    if plan is not None:
        scenario.plan = _plan(scenario.network, plan)
    return _saved(scenario)


def told(scenario: Scenario, actor: Actor) -> dict[str, Any]:
    """As the wire knows it; ballots that events bring as far as the actor may see."""
    ballots = showing.mode_for(scenario.network, actor)
    return {
        "id": str(scenario.pk),
        "name": scenario.name,
        "scenario": event_words.shown(scenario.plan, ballots),
        "updated": scenario.updated.isoformat(),
    }


def run_several(
    *, network: Network, actor: Actor, scenarios: Sequence[Scenario]
) -> list[Outcome]:
    """Ask for a run of each, in their order; one that is refused stops no other."""
    found = []
    for each in scenarios:
        try:
            started = services.start_run(
                network=network, actor=actor, scenario=each.plan, name=each.name
            )
            found.append(Outcome(each, started.run))
        except Refused as error:
            found.append(Outcome(each, None, error))
    return found


def bring_along(*, original: Network, copy: Network, actor: Actor, **_: Any) -> None:
    """Give a fork the scenarios of what it was forked from, as far as the actor sees.

    Whoever may open a network may read its scenarios, but for ballots of theirs.
    """
    ballots = showing.mode_for(original, actor)
    brought = [
        Scenario(network=copy, name=each.name, plan=each.plan)
        for each in original.scenarios.all()
        if _may_travel(each.plan, ballots)
    ]
    Scenario.objects.bulk_create(brought)


def bring_shared(copy: Network, run: Run, ballots: str) -> None:
    """Give what was forked from the link to a run the way in which that was run."""
    if run.scenario and _may_travel(run.scenario, ballots):
        Scenario.objects.create(network=copy, name=AS_SHARED, plan=run.scenario)


def listen() -> None:
    """Follow forks of networks."""
    networks.forked.connect(bring_along, dispatch_uid="simulations.scenarios")


def _may_travel(plan: Mapping[str, Any], ballots: str) -> bool:
    """Without its ballots it would be another scenario: then it stays behind whole."""
    is_whole = ballots == BallotsShown.AS_THEY_ARE
    return is_whole or not event_words.brings_ballots(plan)


def _saved(scenario: Scenario) -> Scenario:
    try:
        with transaction.atomic():
            scenario.save()
    except IntegrityError:
        text = f"There is a scenario “{scenario.name}” here already. Choose another."
        raise Refused(text, problems=[Problem("name", "unique", text)]) from None
    return scenario


def _name(given: str) -> str:
    name = " ".join(given.split())
    if not 1 <= len(name) <= NAME:
        text = f"A scenario's name has 1 to {NAME} letters."
        raise Refused(text, problems=[Problem("name", "invalid", text)])
    return name


def _plan(network: Network, raw: Mapping[str, Any]) -> dict[str, Any]:
    """The plan as it is stored; checked against the network where that is whole."""
    events = raw.get("events") or ()
    if isinstance(events, Sequence) and len(events) > MOST_EVENTS:
        text = f"A scenario has at most {MOST_EVENTS} events; there are {len(events)}."
        raise Refused(text, problems=[Problem("scenario.events", "invalid", text)])
    found = storage.load(network)
    locked.check_plan(network, found, raw)
    try:
        spec = bridge.freeze(found, freezing.rows_of)
    except BadNetwork:
        # A draft may have findings; its scenarios are checked when they run.
        return dict(raw)
    try:
        return plans.read(raw, spec).plain()
    except BadScenario as error:
        listed = [
            Problem(f"scenario.{each.path}".rstrip("."), each.code, each.message)
            for each in error.problems
        ]
        raise Refused(listed[0].message, problems=listed) from error
