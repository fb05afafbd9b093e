"""A shared run for other places: inside another page, and as a picture in a chat."""

from functools import lru_cache
from typing import Any
from uuid import UUID

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from . import flows, run_page, share_pages
from .charts.picture import picture as draw
from .models import Run, ShareLink
from .share_doors import with_link

NO_FLOWS: dict[str, Any] = {
    "columns": [],
    "nodes": [],
    "links": [],
    "omitted": {"sentence": ""},
}
framable = csp_replace({"frame-ancestors": ["*"]})


@require_safe
@xframe_options_exempt
@framable
@with_link()
def embed(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    """Figure and certificate alone; the one page that may be framed. Sets no cookie."""
    url = request.build_absolute_uri(reverse("share", args=[token]))
    if link.against is not None:
        found = {**share_pages.comparison(link), "share_url": url}
        return render(request, "shares/embed_comparison.html", found)
    about = (
        run_page.about_run(link.run)
        if link.run is not None
        else share_pages.version(link, request)
    )
    return render(request, "shares/embed.html", {**about, "share_url": url})


@require_safe
@with_link()
def picture(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    """What a chat shows beside the address; gone with the link."""
    if link.run is None:
        image = of_version(link, share_pages.version(link, request))
    elif link.against is not None:
        image = of_comparison(link)
    else:
        image = drawn(link.run_id)
    return HttpResponse(image, content_type="image/png")


def of_version(link: ShareLink, told: dict[str, Any]) -> bytes:
    """The figure of a version, if it can be run."""
    token = told.get("token") or {"symbol": "", "decimals": 0}
    return draw(
        told.get("flows") or NO_FLOWS,
        symbol=token["symbol"],
        decimals=token["decimals"],
        title=link.name,
        said=told["version_said"],
    )


def of_comparison(link: ShareLink) -> bytes:
    """The flows of the second run, and who gains and loses by it."""
    told = share_pages.comparison(link)
    token = told["token"]
    if told["comparable"]:
        changes = (told["gained"], told["lost"])
        words = ", ".join(_change(each, token["symbol"]) for each in changes)
    else:
        words = "two runs in different tokens"
    return draw(
        flows.choose(link.run.result.flows, view="all", largest=16),
        symbol=token["symbol"],
        decimals=token["decimals"],
        title=told["title"],
        said=words,
    )


def _change(change: dict[str, Any], symbol: str) -> str:
    """Who gained or lost how much; the picture's face has no minus sign."""
    if not change["any"]:
        return change["who"]
    return f"{change['who']} {change['amount'].lstrip('+−')} {symbol}"


@lru_cache(maxsize=64)
def drawn(run_id: UUID) -> bytes:
    """The picture of a run, made once: a finished run never changes."""
    run = Run.objects.select_related("result").get(pk=run_id)
    summary = run.result.summary
    token = summary["token"]
    return draw(
        flows.choose(run.result.flows, view="all", largest=16),
        symbol=token["symbol"],
        decimals=token["decimals"],
        title=run.network_name,
        said=said(run),
    )


def said(run: Run) -> str:
    """The run in one line."""
    summary = run.result.summary
    proof = run_page.certificate(summary)
    symbol = summary["token"]["symbol"]
    whom = run_page.counted(len(summary["recipients"]), "recipient")
    return f"in {proof['in']} = out {proof['out']} {symbol}, {whom}"
