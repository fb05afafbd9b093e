"""What a fork is compared with: what it was forked from, as far as one may see that."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from neurons import showing
from neurons.document import write
from neurons.errors import Refused
from neurons.models import Network
from neurons.permissions import Actor

from . import lineage, summary, varied
from .comparing import Side
from .models import Run, ShareLink, Status
from .permissions import runs_visible_to
from .preview.allowance import metered
from .preview.following import Followed, figures

LATEST = 20  # runs of the original among which one of the same scenario is looked for
Scenario = Mapping[str, Any]


def side(
    network: Network,
    actor: Actor,
    request: HttpRequest,
    scenario: Scenario | None = None,
) -> Side | None:
    """The original as one of two that are compared: best under the same scenario.

    What was shared, else a run of the original that the reader may see, else the
    original run here and now. None where there is nothing to be seen; raises Refused
    where it cannot be run.
    """
    link = lineage.shared_original(network) if actor.owns(network) else None
    if link is not None:
        return _of_link(link, request, scenario)
    origin = lineage.original_network(network, actor)
    if origin is None:
        return None
    run = _run_of(origin, actor, scenario)
    if run is not None:
        return Side.of(run)
    return now(origin, actor, request, scenario or {})


def now(
    network: Network, actor: Actor, request: HttpRequest, scenario: Scenario
) -> Side:
    """A network as it is, run while somebody waits. Raises Refused."""
    document = showing.document_for(network, actor)
    found = metered(request, lambda: figures(document, None, scenario))
    if found.result is None:
        raise _cannot(found)
    return Side(
        name=document.name,
        said=f"Version {network.version}, run just now",
        summary=summary.summarise(found.result),
        snapshot=write(document),
        scenario=scenario,
    )


def light(runs: QuerySet[Run]) -> QuerySet[Run]:
    """Finished runs, latest first, without what is large."""
    return runs.exclude(result=None).defer("snapshot").order_by("-created")


def _of_link(link: ShareLink, request: HttpRequest, scenario: Scenario | None) -> Side:
    if link.run is not None and hasattr(link.run, "result"):
        return Side.of(link.run)
    found = metered(request, lambda: varied.follow(link, (), scenario))
    if found.result is None:
        raise _cannot(found)
    return varied.side(
        link, found, f"As it was shared, version {link.version}", scenario
    )


def _run_of(origin: Network, actor: Actor, scenario: Scenario | None) -> Run | None:
    """A run of the network that this one's was forked from: best the same scenario."""
    runs = runs_visible_to(actor).filter(network=origin, status=Status.DONE)
    latest = list(light(runs)[:LATEST])
    same = [each for each in latest if each.scenario == scenario]
    return next(iter([*same, *latest]), None)


def _cannot(found: Followed) -> Refused:
    return Refused(f"It cannot be compared yet. {varied.why_not(found)}")
