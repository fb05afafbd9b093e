"""The page that compares two runs, and a run with what would have been without."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from neurons.permissions import Actor

from .comparing import Side, without
from .comparing.page import about
from .models import Run, Status
from .permissions import runs_of, runs_visible_to

LISTED = 20  # runs of the same network in the menu


@require_GET
def compare(request: HttpRequest, run_id: UUID, other_id: UUID) -> HttpResponse:
    """From the first run to the second; who may not see both sees neither."""
    actor = Actor.of(request)
    a, b = (finished(actor, each) for each in (run_id, other_id))
    context = {
        **about(Side.of(a), Side.of(b)),
        "swap_url": reverse("run-compare", args=[b.pk, a.pk]),
        "csv_url": reverse("api-run-compare-csv", args=[a.pk, b.pk]),
    }
    return render(request, "runs/compare.html", context)


@require_GET
def without_funder(request: HttpRequest, run_id: UUID, funder: str) -> HttpResponse:
    """From a run to the same without one funder: what its money made happen."""
    run = finished(Actor.of(request), run_id)
    side = without(run, funder)
    if side is None:
        raise Http404
    return render(request, "runs/compare.html", about(Side.of(run), side))


def finished(actor: Actor, run_id: UUID) -> Run:
    """A run with a result that this reader may see; others answer as never made."""
    runs = runs_visible_to(actor).filter(status=Status.DONE).exclude(result=None)
    return get_object_or_404(runs.select_related("result"), pk=run_id)


def menu(run: Run, actor: Actor) -> list[dict[str, Any]]:
    """What a run can be compared with: the original first, then one's other runs."""
    found: list[dict[str, Any]] = []
    original = original_of(run, actor)
    if original is not None:
        label = f"The original, {original.network_name}"
        found.append(_entry(original, run, label) | {"is_original": True})
    others = runs_of(actor).filter(status=Status.DONE, network=run.network_id)
    if run.network_id is not None:
        found += [
            _entry(each, run, _when(each))
            for each in _light(others.exclude(pk=run.pk))[:LISTED]
        ]
    return found


def original_of(run: Run, actor: Actor) -> Run | None:
    """A run of the network that this one's was forked from: best the same scenario."""
    origin = run.network.forked_from_id if run.network else None
    if origin is None:
        return None
    runs = runs_visible_to(actor).filter(network=origin, status=Status.DONE)
    latest = list(_light(runs)[:LISTED])
    same = [each for each in latest if each.scenario == run.scenario]
    return next(iter([*same, *latest]), None)


def _light(runs: QuerySet[Run]) -> QuerySet[Run]:
    return runs.exclude(result=None).defer("snapshot").order_by("-created")


def _entry(other: Run, run: Run, words: str) -> dict[str, Any]:
    return {
        # from the other to this one: what this run changed, and not the reverse
        "url": reverse("run-compare", args=[other.pk, run.pk]),
        "label": words,
        "outcome": other.outcome,
        "seed": other.seed,
    }


def _when(run: Run) -> str:
    return f"{run.created:%-d %B %Y, %H:%M}"
