"""What is shared: read-only, pinned, for anyone who has the link."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_POST, require_safe

from allonet_site.headers import with_plotly
from neurons.errors import Refused
from neurons.models import BallotsShown
from neurons.permissions import Actor

from . import (
    download_menu,
    forking,
    lineage,
    margins,
    run_page,
    share_pages,
    sharing,
    tables,
    verifying,
    whose_page,
)
from .api.files import csv_file
from .api.results import csv_answer
from .comparing import Side, table
from .models import Run, ShareLink
from .share_doors import with_link

BALLOTS_SAID = {
    BallotsShown.NOT_SHARED: "Its ballots were not shared: the file is without them.",
    BallotsShown.ANONYMISED: "In its ballots, voters have numbers for names.",
}
TEMPLATES = {
    "run": "shares/share.html",
    "comparison": "shares/comparison.html",
    "version": "shares/version.html",
}


@require_safe
@ensure_csrf_cookie
@with_plotly
@with_link()
def share(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    """The page."""
    if request.method == "GET":  # chats ask with HEAD before they show an address
        sharing.count_view(link)
    pages: dict[str, Callable[..., dict[str, Any]]] = {
        "run": of_run,
        "comparison": of_comparison,
        "version": of_version,
    }
    context = {
        **about(request, link, token),
        **pages[link.shows](request, link, token),
    }
    return render(request, TEMPLATES[link.shows], context)


def about(request: HttpRequest, link: ShareLink, token: str) -> dict[str, Any]:
    """What all shared pages say."""
    original = link.run.network if link.run is not None else link.network
    return {
        "link": link,
        "by": link.owner.get_username() if link.owner else "",
        "views": run_page.counted(link.views + 1, "view"),
        "page_url": request.build_absolute_uri(request.path),
        "picture_url": request.build_absolute_uri(
            reverse("share-picture", args=[token])
        ),
        "fork_url": reverse("share-fork", args=[token]),
        "ballots_said": said_of_ballots(link),
        **lineage.of(original, Actor.of(request)),
    }


def of_run(request: HttpRequest, link: ShareLink, token: str) -> dict[str, Any]:
    """A run with its receipt."""
    assert link.run is not None
    return {
        **run_page.about_run(
            link.run,
            request.GET.get("through", ""),
            margins.of_page(link.run, link.ballots),
        ),
        "whose": whose_page.of_page(link.run, request, ballots=link.ballots),
        **verify_part(link.run, reverse("share-verify", args=[token])),
        **share_pages.vary(link, request, token),
        "downloads": download_menu.of_share(token),
        "urls": {
            "result": reverse("share-result", args=[token]),
            "sankey": reverse("share-sankey", args=[token]),
            "document": reverse("share-document", args=[token]),
            "csv": reverse("share-recipients", args=[token]),
            "series": reverse("share-series", args=[token]),
            "margins": reverse("share-margins", args=[token]),
            "whose": reverse("share-whose", args=[token]),
            "whose_csv": reverse("share-attribution", args=[token]),
        },
    }


def of_comparison(request: HttpRequest, link: ShareLink, token: str) -> dict[str, Any]:
    """Two runs with their receipts."""
    verify = reverse("share-verify", args=[token])
    assert link.against is not None
    return {
        **share_pages.comparison(link),
        "receipts": [
            {
                "letter": letter,
                "name": run.network_name,
                "receipt": run_page.receipt(run, run.result.summary),
                **verify_part(run, f"{verify}?side={letter.lower()}"),
            }
            for letter, run in (("A", link.against), ("B", link.run))
            if run is not None
        ],
        "csv_url": reverse("share-comparison", args=[token]),
        "document_url": reverse("share-document", args=[token]),
    }


def of_version(request: HttpRequest, link: ShareLink, token: str) -> dict[str, Any]:
    """A network as it was."""
    return {
        **share_pages.version(link, request),
        **share_pages.vary(link, request, token),
        "urls": {"document": reverse("share-document", args=[token])},
    }


def verify_part(run: Run, url: str) -> dict[str, Any]:
    """What the piece “Re-run and verify” shows."""
    if not hasattr(run, "result"):
        return {}
    return {"verify_url": url, "verified": verifying.of_page(run)}


def said_of_ballots(link: ShareLink) -> str:
    """What is missing from the file, if anything."""
    if not run_page.has_ballots(sharing.frozen_of(link)):
        return ""
    return BALLOTS_SAID.get(link.ballots, "")


@require_GET
@with_link("run")
def result(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    """All figures of the run."""
    return JsonResponse(link.run.result.summary)


@require_GET
@with_link("run")
def recipients(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    """The table as a file."""
    return csv_answer(link.run)


@require_GET
@with_link("comparison")
def comparison(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    """What every recipient kept in both runs, as a file."""
    rows = table(Side.of(link.against), Side.of(link.run))
    return csv_file(tables.as_csv(rows), "comparison", link.run)


@require_GET
@with_link()
def document(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    """The network as it was, as a file; ballots as they were shared."""
    return file_answer(forking.document_of_link(link), str(link.run_id or link.pk))


def document_answer(run: Run, ballots: str) -> HttpResponse:
    """A frozen network as a file to save."""
    return file_answer(forking.document_of(run, ballots), str(run.pk))


def file_answer(plain: dict[str, Any], name: str) -> HttpResponse:
    """A document as a file to save."""
    response = JsonResponse(plain, json_dumps_params={"indent": 1})
    response.headers["Content-Disposition"] = (
        f'attachment; filename="network-{name[:8]}.json"'
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_GET
@with_link("run", "version")
def vary(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    """What comes of settings that were left open, as the piece of the page alone."""
    if link.unlocked is None:
        raise Http404
    context = {
        **share_pages.vary(link, request, token),
        "fork_url": reverse("share-fork", args=[token]),
    }
    return render(request, "shares/varied.html", context)


@require_POST
@with_link()
def fork(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    """A copy of one's own, opened in the editor."""
    actor = Actor.of(request, create=True)
    given = share_pages.asked(request.POST)
    try:
        return redirect(forking.fork_link(link=link, actor=actor, given=given))
    except Refused as error:
        messages.error(request, str(error))
        return redirect("share", token)
