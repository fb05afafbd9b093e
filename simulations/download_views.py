"""What people take home from a run: its files for a share link, a page to print."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from neurons.permissions import Actor

from . import downloads, report_page
from .models import Run, ShareLink
from .permissions import runs_visible_to
from .share_doors import with_link


@require_GET
def run_report(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """One page to print, of a run that the reader may see."""
    actor = Actor.of(request)
    runs = runs_visible_to(actor).exclude(result=None)
    run = get_object_or_404(runs.select_related("result", "network"), pk=run_id)
    return _report(request, run, reverse("run", args=[run.pk]))


@require_GET
@with_link("run")
def share_report(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    """The same, of a shared run."""
    return _report(request, link.run, reverse("share", args=[token]))


@require_GET
@with_link("run")
def share_file(
    request: HttpRequest, link: ShareLink, token: str, *, file: str
) -> HttpResponse:
    """A file, for whoever has the link; ballots as they were shared."""
    if file not in downloads.FILES:
        raise Http404
    return downloads.file_of(link.run, file, link.ballots)


def _report(request: HttpRequest, run: Run, path: str) -> HttpResponse:
    address = request.build_absolute_uri(path)
    context = {**report_page.about(run, address), "back": path}
    return render(request, "runs/report.html", context)
