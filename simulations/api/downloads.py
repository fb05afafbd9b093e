"""The API call that hands out a run's files."""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from simulations import downloads
from simulations.permissions import ballots_shown_of, runs_visible_to

from .results import FinishedRun
from .serializers import ResultSerializer

FILE = OpenApiParameter(
    "file", OpenApiTypes.STR, OpenApiParameter.PATH, enum=sorted(downloads.FILES)
)
TYPES = {
    (200, "text/csv"): OpenApiTypes.STR,
    (200, "application/json"): OpenApiTypes.OBJECT,
    (200, "application/graphml+xml"): OpenApiTypes.STR,
}


class RunFile(FinishedRun):
    """A run as a file."""

    serializer_class = ResultSerializer

    def get_queryset(self) -> Any:
        """With the network as it was frozen."""
        return runs_visible_to(self.actor).select_related("result", "network")

    @extend_schema(parameters=[FILE], responses=TYPES)
    def get(self, request: Request, run_id: str, file: str) -> HttpResponse:
        """Accounts, payments, the long form for statistics, JSON, GraphML."""
        run = self.finished()
        if file not in downloads.FILES:
            known = ", ".join(downloads.FILES)
            raise NotFound(f"There is no such file of a run; known are {known}.")
        return downloads.file_of(run, file, ballots_shown_of(run, self.actor))
