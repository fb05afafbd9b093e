"""The page that compares two runs, and a run with what would have been without."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods

from neurons.errors import Refused
from neurons.permissions import Actor, visible_to

from . import lineage, originals, run_page
from .comparing import Side, changed, is_offered, without
from .comparing.page import about
from .models import Run, Status
from .permissions import runs_of, runs_visible_to
from .preview.allowance import metered

LISTED = 20  # runs of the same network in the menu
ELSEWHERE = 10  # one's latest runs of other networks


@require_GET
def compare(request: HttpRequest, run_id: UUID, other_id: UUID) -> HttpResponse:
    """From the first run to the second; who may not see both sees neither."""
    actor = Actor.of(request)
    a, b = (finished(actor, each) for each in (run_id, other_id))
    context = {
        **_shown(Side.of(a), Side.of(b)),
        "share_url": reverse("api-comparison-shares", args=[a.pk, b.pk])
        if actor.owns(b)
        else "",
        "run": b,
        "against": a,
        "has_ballots": run_page.has_ballots(b.snapshot),
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


@require_http_methods(["GET", "POST"])
def what_if(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """From a run to the same with one figure changed; a form is led to an address."""
    run = finished(Actor.of(request), run_id)
    if request.method == "POST":
        given = {
            "figure": request.POST.get("figure", ""),
            "value": request.POST.get("values", ""),
        }
        return redirect(f"{reverse('run-what-if', args=[run.pk])}?{urlencode(given)}")
    figure, value = (request.GET.get(each, "")[:200] for each in ("figure", "value"))
    try:
        side = metered(request, lambda: changed(run, figure, value))
    except Refused as error:
        messages.error(request, str(error))
        return redirect(f"{run.get_absolute_url()}#what-if")
    return render(request, "runs/compare.html", about(Side.of(run), side))


def what_if_url(run: Run) -> str:
    """Where a run's page asks that; nowhere if it is too large to be waited for."""
    is_done = run.status == Status.DONE and hasattr(run, "result")
    return reverse("run-what-if", args=[run.pk]) if is_done and is_offered(run) else ""


def finished(actor: Actor, run_id: UUID) -> Run:
    """A run with a result that this reader may see; others answer as never made."""
    runs = runs_visible_to(actor).filter(status=Status.DONE).exclude(result=None)
    return get_object_or_404(runs.select_related("result", "network"), pk=run_id)


def menu(run: Run, actor: Actor) -> dict[str, Any]:
    """What a run can be compared with: the original, and one's other runs."""
    found: list[dict[str, Any]] = []
    told = lineage.original(run.network, actor) if run.network else None
    others = runs_of(actor).filter(status=Status.DONE, network=run.network_id)
    if run.network_id is not None:
        listed = originals.light(others.exclude(pk=run.pk))[:LISTED]
        found += [_entry(each, run) for each in listed]
    elsewhere = runs_of(actor).filter(status=Status.DONE).exclude(pk=run.pk)
    if run.network_id is not None:
        elsewhere = elsewhere.exclude(network=run.network_id)
    listed = originals.light(elsewhere)[:ELSEWHERE]
    found += [_entry(each, run, f"{each.network_name}, ") for each in listed]
    return {
        "original_url": reverse("run-original", args=[run.pk]) if told else "",
        "compare_with": found,
    }


@require_GET
def with_original(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """From what a run's network was forked from to the run."""
    actor = Actor.of(request)
    run = finished(actor, run_id)
    if run.network is None:
        raise Http404
    try:
        side = originals.side(run.network, actor, request, run.scenario)
    except Refused as error:
        messages.error(request, str(error))
        return redirect(run)
    if side is None:
        raise Http404
    return render(request, "runs/compare.html", _shown(side, Side.of(run)))


@require_GET
def network_with_original(request: HttpRequest, pk: UUID) -> HttpResponse:
    """From the original to a fork as it is now, both under the original's scenario."""
    actor = Actor.of(request)
    network = get_object_or_404(visible_to(actor), pk=pk)
    try:
        side = originals.side(network, actor, request)
        if side is None:
            if not actor.owns(network) or network.forked_from_id is None:
                raise Http404
            raise Refused("What this was forked from is not shown any more.")
        own = originals.now(network, actor, request, side.scenario)
    except Refused as error:
        messages.error(request, str(error))
        return redirect(network)
    return render(request, "runs/compare.html", _shown(side, own))


def _shown(a: Side, b: Side) -> dict[str, Any]:
    if a.run is None or b.run is None:
        return about(a, b)
    return {
        **about(a, b),
        "swap_url": reverse("run-compare", args=[b.run.pk, a.run.pk]),
        "csv_url": reverse("api-run-compare-csv", args=[a.run.pk, b.run.pk]),
    }


def _entry(other: Run, run: Run, of: str = "") -> dict[str, Any]:
    when = f"{other.created:%-d %B %Y, %H:%M}"
    return {
        # from the other to this one: what this run changed, and not the reverse
        "url": reverse("run-compare", args=[other.pk, run.pk]),
        "label": f"{of}{other.scenario_name or when}",
        "outcome": f"{other.outcome}, seed {other.seed}"
        + (f", {when}" if other.scenario_name else ""),
    }
