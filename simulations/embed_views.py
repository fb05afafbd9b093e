"""A shared run for other places: inside another page, and as a picture in a chat."""

from functools import lru_cache
from uuid import UUID

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from . import flows, run_page
from .charts.picture import picture as draw
from .models import Run, ShareLink
from .share_views import with_link

framable = csp_replace({"frame-ancestors": ["*"]})


@require_safe
@xframe_options_exempt
@framable
@with_link
def embed(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    """Figure and certificate alone; the one page that may be framed. Sets no cookie."""
    context = {
        **run_page.about_run(link.run),
        "share_url": request.build_absolute_uri(reverse("share", args=[token])),
    }
    return render(request, "shares/embed.html", context)


@require_safe
@with_link
def picture(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    """What a chat shows beside the address; gone with the link."""
    return HttpResponse(drawn(link.run_id), content_type="image/png")


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
