"""A shared run: read-only, pinned, for anyone who has the link."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_POST, require_safe

from allonet_site.headers import as_shared, with_plotly
from neurons.models import BallotsShown
from neurons.permissions import Actor

from . import (
    download_menu,
    figures,
    forking,
    lineage,
    run_page,
    sharing,
    verifying,
    whose_page,
)
from .api.results import csv_answer
from .api.serializers import SankeyRequestSerializer
from .models import Run, ShareLink

BALLOTS_SAID = {
    BallotsShown.NOT_SHARED: "Its ballots were not shared: the file is without them.",
    BallotsShown.ANONYMISED: "In its ballots, voters have numbers for names.",
}
View = Callable[..., HttpResponse]


def with_link(view: View) -> View:
    """Find the link of the address, or say kindly that it does not open any more."""

    @wraps(view)
    def found(request: HttpRequest, token: str, **more: str) -> HttpResponse:
        link = sharing.find_by_token(token)
        if link is None or not hasattr(link.run, "result"):
            return as_shared(render(request, "shares/gone.html", status=404))
        return as_shared(view(request, link, token, **more))

    return found


@require_safe
@ensure_csrf_cookie
@with_plotly
@with_link
def share(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    """The page."""
    if request.method == "GET":  # chats ask with HEAD before they show an address
        sharing.count_view(link)
    context: dict[str, Any] = {
        **run_page.about_run(link.run),
        "whose": whose_page.of_page(link.run, request, ballots=link.ballots),
        **verify_part(link.run, reverse("share-verify", args=[token])),
        "ballots_said": said_of_ballots(link),
        **lineage.of(link.run.network, Actor.of(request)),
        "page_url": request.build_absolute_uri(request.path),
        "picture_url": request.build_absolute_uri(
            reverse("share-picture", args=[token])
        ),
        "link": link,
        "by": link.owner.get_username() if link.owner else "",
        "views": run_page.counted(link.views + 1, "view"),
        "downloads": download_menu.of_share(token),
        "fork_url": reverse("share-fork", args=[token]),
        "urls": {
            "result": reverse("share-result", args=[token]),
            "sankey": reverse("share-sankey", args=[token]),
            "document": reverse("share-document", args=[token]),
            "csv": reverse("share-recipients", args=[token]),
            "whose": reverse("share-whose", args=[token]),
            "whose_csv": reverse("share-attribution", args=[token]),
        },
    }
    return render(request, "shares/share.html", context)


def verify_part(run: Run, url: str) -> dict[str, Any]:
    """What the piece “Re-run and verify” shows."""
    if not hasattr(run, "result"):
        return {}
    return {"verify_url": url, "verified": verifying.of_page(run)}


def said_of_ballots(link: ShareLink) -> str:
    """What is missing from the file, if anything."""
    if not run_page.has_ballots(link.run.snapshot):
        return ""
    return BALLOTS_SAID.get(link.ballots, "")


@require_GET
@with_link
def sankey(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    """The figure of the page, for this theme and width."""
    asked = SankeyRequestSerializer(data=request.GET)
    if not asked.is_valid():
        return JsonResponse({"detail": "This figure cannot be drawn."}, status=400)
    return JsonResponse(figures.sankey(link.run, **asked.validated_data))


@require_GET
@with_link
def result(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    """All figures of the run."""
    return JsonResponse(link.run.result.summary)


@require_GET
@with_link
def recipients(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    """The table as a file."""
    return csv_answer(link.run)


@require_GET
@with_link
def document(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    """The network as it ran, as a file; ballots as they were shared."""
    return document_answer(link.run, link.ballots)


def document_answer(run: Run, ballots: str) -> HttpResponse:
    """A frozen network as a file to save."""
    response = JsonResponse(
        forking.document_of(run, ballots), json_dumps_params={"indent": 1}
    )
    name = f"network-{str(run.pk)[:8]}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_POST
@with_link
def fork(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    """A copy of one's own, opened in the editor."""
    actor = Actor.of(request, create=True)
    return redirect(forking.fork_run(run=link.run, actor=actor, ballots=link.ballots))
