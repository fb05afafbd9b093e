"""What a shared run's page asks for by itself: lines over the rounds, nearest bars."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET
from rest_framework.exceptions import ValidationError

from neurons.errors import Refused

from . import margins, series
from .api.serializers import SeriesRequestSerializer
from .models import ShareLink
from .share_doors import with_link


@require_GET
@with_link("run")
def lines(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    """Accounts over the rounds, for this theme."""
    assert link.run is not None
    asked = SeriesRequestSerializer(data=request.GET)
    try:
        asked.is_valid(raise_exception=True)
        wanted = series.Wanted(**asked.validated_data)
        return JsonResponse(series.figure(link.run, wanted))
    except (ValidationError, Refused):
        return JsonResponse({"detail": "This figure cannot be drawn."}, status=400)


@require_GET
@with_link("run")
def nearest_bars(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    """How near recipients came to their bars, as far as ballots were shared."""
    assert link.run is not None
    told = margins.of_run(link.run, link.ballots)
    if told is None:
        return JsonResponse({"status": "working"}, status=202)
    return JsonResponse({"margins": told})
