"""“Re-run and verify” on the pages of runs and share links, with script or without.

POST asks; with `part` the answer is the piece of the page alone, else the page again.
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from . import verifying
from .models import Run, ShareLink
from .share_doors import with_link
from .whose_views import finished

METHODS = require_http_methods(["GET", "POST"])


@METHODS
def of_run(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """For whoever may see the run."""
    return _answer(request, finished(request, run_id), "run", run_id)


@METHODS
@with_link("run", "comparison")
def of_share(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    """For whoever has the link; of a comparison for either side."""
    assert link.run is not None
    if link.against is not None and request.GET.get("side") == "a":
        return _answer(request, link.against, "share", token, "?side=a")
    return _answer(request, link.run, "share", token)


def _answer(
    request: HttpRequest, run: Run, page: str, key: Any, side: str = ""
) -> HttpResponse:
    if request.method == "POST":
        verifying.ask(run)
        if "part" not in request.GET:
            return redirect(f"{reverse(page, args=[key])}#receipt")
    url = reverse(f"{page}-verify", args=[key]) + side
    return render(
        request,
        "runs/verified.html",
        {"verify_url": url, "verified": verifying.of_page(run)},
    )
