"""What a shared run's page asks for by itself: its figures, and nearest bars."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET
from rest_framework.exceptions import ValidationError
from rest_framework.serializers import Serializer

from neurons.errors import Refused

from . import figures, margins, series
from .api.serializers import SankeyRequestSerializer, SeriesRequestSerializer
from .models import ShareLink
from .share_doors import with_link


@require_GET
@with_link("run")
def sankey(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    """The flows, for this theme and width."""
    return _drawn(
        SankeyRequestSerializer(data=request.GET),
        lambda asked: figures.sankey(link.run, figures.Wanted(**asked)),
    )


@require_GET
@with_link("run")
def lines(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    """Accounts over the rounds, for this theme."""
    return _drawn(
        SeriesRequestSerializer(data=request.GET),
        lambda asked: series.figure(link.run, series.Wanted(**asked)),
    )


@require_GET
@with_link("run")
def nearest_bars(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    """How near recipients came to their bars, as far as ballots were shared."""
    assert link.run is not None
    told = margins.of_run(link.run, link.ballots)
    if told is None:
        return JsonResponse({"status": "working"}, status=202)
    return JsonResponse({"margins": told})


def _drawn(
    asked: Serializer, draw: Callable[[dict[str, Any]], dict[str, Any]]
) -> HttpResponse:
    """The figure that is asked for, or that it cannot be drawn."""
    try:
        asked.is_valid(raise_exception=True)
        return JsonResponse(draw(asked.validated_data))
    except (ValidationError, Refused):
        return JsonResponse({"detail": "This figure cannot be drawn."}, status=400)
