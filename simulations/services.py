"""What happens to runs, by name: asked for, cancelled, shown on the home page."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from neurons import document, showing, storage
from neurons.errors import Refused
from neurons.models import Network
from neurons.permissions import Actor

from . import freezing, locked, moves
from .models import OVER, Run, Status

ACTIVE = (Status.QUEUED, Status.RUNNING)
USER_RUNS_AT_ONCE = 5
NOBODY = Actor()  # the service itself


class Started(NamedTuple):
    """A run, and whether it was made for this request."""

    run: Run
    is_new: bool


def start_run(
    *,
    network: Network,
    actor: Actor,
    scenario: Mapping[str, Any],
    anew: bool = False,
    name: str = "",
) -> Started:
    """Freeze a network and queue its run; the same inputs give the run of last time.

    What is frozen is what the actor may have of it: ballots may be left out.
    """
    shown = showing.document_for(network, actor)
    locked.check_plan(network, shown, scenario)
    return _start(network, actor, document.write(shown), scenario, anew, name)


def _start(
    network: Network,
    actor: Actor,
    snapshot: dict[str, Any],
    scenario: Mapping[str, Any],
    anew: bool,
    name: str = "",
) -> Started:
    frozen = freezing.freeze_checked(snapshot, scenario)
    if not anew:
        same = _same_run(network, actor, frozen, snapshot)
        if same is not None:
            _name(same, name)
            return Started(same, is_new=False)
    _check_allowance(actor)
    with transaction.atomic():
        run = Run.objects.create(
            network=network,
            network_name=network.name,
            snapshot=snapshot,
            scenario=frozen.scenario.plain(),
            scenario_name=name,
            seed=frozen.scenario.seed,
            rules_version=frozen.rules_version,
            inputs=frozen.inputs,
            progress_rounds=frozen.most_rounds,
            **actor.ownership,
        )
        moves.dispatch(run.pk)
    return Started(run, is_new=True)


def _same_run(
    network: Network, actor: Actor, frozen: freezing.Frozen, snapshot: dict[str, Any]
) -> Run | None:
    for run in _runs_of(network, actor).filter(inputs=frozen.inputs)[:5]:
        # The receipt knows no names; a run that shows old names is not the same page.
        if _shown(run.snapshot) == _shown(snapshot):
            return run
    return None


def _name(run: Run, name: str) -> None:
    """A run that is there already takes the name of the scenario that asks for it."""
    if name and run.scenario_name != name:
        run.scenario_name = name
        run.save(update_fields=["scenario_name"])


def _runs_of(network: Network, actor: Actor) -> QuerySet[Run]:
    owned = Run.objects.filter(network=network, **actor.ownership)
    return owned.exclude(status__in=(Status.FAILED, Status.CANCELLED))


def _shown(snapshot: Mapping[str, Any]) -> list[Any]:
    neurons = [(each["id"], each.get("label")) for each in snapshot["neurons"]]
    names = (snapshot["name"], snapshot["token"], snapshot.get("groups"))
    # Through lists: what was stored as JSON comes back without tuples.
    return [*map(list, neurons), *names]


def _check_allowance(actor: Actor) -> None:
    if actor == NOBODY:
        return
    own = Run.objects.filter(actor.owned)
    waiting = own.filter(status__in=ACTIVE).count()
    if actor.is_visitor:
        if waiting:
            raise Refused(
                "A run of yours is under way. Wait until it is done, or cancel it. "
                "With an account you may have several at once.",
                status=429,
            )
        since = timezone.now() - timedelta(days=1)
        if own.filter(created__gt=since).count() >= settings.VISITOR_RUNS_PER_DAY:
            raise Refused(
                f"You have started {settings.VISITOR_RUNS_PER_DAY} runs within a day, "
                "the most without an account. Sign up to go on; your networks stay.",
                status=429,
            )
    elif waiting >= USER_RUNS_AT_ONCE:
        raise Refused(
            f"{waiting} runs of yours are under way, the most at once. Wait until one "
            "is done, or cancel one.",
            status=429,
        )


def run_again(run: Run, *, actor: Actor = NOBODY) -> Run:
    """Queue the same frozen inputs once more, for the same owner.

    Whoever asks for it has his allowance; staff has none.
    """
    _check_allowance(actor)
    with transaction.atomic():
        again = Run.objects.create(
            network=run.network,
            owner=run.owner,
            session_key=run.session_key,
            network_name=run.network_name,
            snapshot=run.snapshot,
            scenario=run.scenario,
            scenario_name=run.scenario_name,
            seed=run.seed,
            rules_version=run.rules_version,
            inputs=run.inputs,
            progress_rounds=run.progress_rounds,
        )
        moves.dispatch(again.pk)
    return again


def delete_run(run: Run) -> None:
    """Delete a run, its figures and its links for good; one under way is stopped.

    Its worker finds that the run is not its own any more, and writes nothing.
    """
    moves.ask_to_cancel(run.pk)
    run.delete()


def cancel_run(run: Run) -> Run:
    """Stop a run: at once if it waits, within a moment if it runs."""
    moves.ask_to_cancel(run.pk)
    run.refresh_from_db()
    return run


def run_for_all(network: Network) -> Run:
    """The service's own run of a network that everybody may see, with all ballots.

    The run's page shows totals; what it tells of ballots is what their owner shows.
    """
    snapshot = document.write(storage.load(network))
    return _start(network, NOBODY, snapshot, {}, anew=False).run


def run_featured_example() -> UUID | None:
    """See that every example has been run; the run of the home page's, if there is one.

    The others follow it in the queue: nobody waits for them.
    """
    examples = Network.objects.filter(Q(featured=True) | ~Q(example_slug=None))
    first = None
    for network in examples.order_by("-featured", "name"):
        try:
            run = run_for_all(network)
        except Refused:
            continue  # an operator's own example may be a draft
        if network.featured and first is None:
            first = run.pk
    return first


def shown_run(network: Network) -> Run | None:
    """The service's latest finished run of a network, to be shown at once."""
    own = Run.objects.filter(network=network, owner=None, session_key="")
    return own.filter(status=Status.DONE).select_related("result").first()


def is_over(run_id: UUID) -> bool:
    """Whether a run has ended, however it ended."""
    return Run.objects.filter(pk=run_id, status__in=OVER).exists()
