"""The section “Whose money is this”, alone, for a script that puts it in its place."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from neurons.permissions import Actor

from . import explanations, tables, whose, whose_page
from .api.files import csv_file
from .models import Run, ShareLink
from .permissions import ballots_shown_of, runs_visible_to
from .share_doors import with_link


def finished(request: HttpRequest, run_id: UUID) -> Run:
    """A run with a result that the reader may see; anything else was never there."""
    runs = runs_visible_to(Actor.of(request)).exclude(result=None)
    return get_object_or_404(runs.select_related("result", "network"), pk=run_id)


@require_GET
def of_run(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """For the page of a run."""
    run = finished(request, run_id)
    ballots = ballots_shown_of(run, Actor.of(request))
    return _body(request, run, ballots, without=True)


@require_GET
@with_link("run")
def of_share(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    """For the page of a share link."""
    return _body(request, link.run, link.ballots)


@require_GET
@with_link("run")
def share_csv(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    """The whole table as a file, for whoever has the link."""
    return csv_answer(link.run)


def csv_answer(run: Run) -> HttpResponse:
    """Every neuron's money by funder as a file to save."""
    found = explanations.find(run)
    if found is None:
        text = "This is being worked out. Try again in a moment."
        return HttpResponse(text, status=503, headers={"Retry-After": "5"})
    rows = whose.table(whose.Names.of(run), found.attribution)
    return csv_file(tables.as_csv(rows), "attribution", run)


def _body(
    request: HttpRequest, run: Run, ballots: str, *, without: bool = False
) -> HttpResponse:
    chosen = request.GET.get("for", "")
    told = whose_page.section(run, chosen, ballots=ballots, without=without)
    return render(request, "runs/whose_body.html", {"whose": told})
