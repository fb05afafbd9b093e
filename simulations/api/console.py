"""What the home page asks for while somebody moves a needle."""

import time
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.settings import api_settings
from rest_framework.views import APIView

from neurons.api import reading
from neurons.models import Network
from simulations import console, services, trying
from simulations.preview.allowance import PREVIEWS, ProcessorThrottle, visitor_of


class TryExample(APIView):
    """An example with its dials moved: figures, and drawings made by the templates."""

    throttle_classes = [*api_settings.DEFAULT_THROTTLE_CLASSES, ProcessorThrottle]

    @extend_schema(exclude=True)
    def get(self, request: Request, slug: str) -> Response:
        """The page's figures; the dials are in the address."""
        started, spent = time.perf_counter(), time.thread_time()
        try:
            answer = _answer(request, slug)
        finally:
            PREVIEWS.spend(visitor_of(request), time.thread_time() - spent)
        took = round(1000 * (time.perf_counter() - started))
        return Response(
            {**answer, "milliseconds": took}, headers={"Cache-Control": "no-store"}
        )


def _answer(request: Request, slug: str) -> dict[str, Any]:
    network = get_object_or_404(Network, example_slug=slug)
    run, offered = services.shown_run(network), console.of(network)
    if run is None or offered is None:
        raise Http404
    given = {key: request.query_params[key] for key in request.query_params}
    moved = []
    for dial in offered.dials:
        try:
            moved.append((dial.name, dial.read(given.pop(dial.name, dial.plain))))
        except ValueError as error:
            raise reading.refused(dial.name, "invalid", str(error)) from None
    for name in given:
        text = f"There is no dial “{name[:60]}” here."
        raise reading.refused(name[:60], "unknown", text)
    return trying.tried(run.pk, network.pk, network.version, tuple(moved))
