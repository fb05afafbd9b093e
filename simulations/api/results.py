"""The API of results: figures, Sankey, table."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from neurons.errors import Refused
from simulations import figures, margins, series, tables
from simulations.models import Run
from simulations.permissions import ballots_shown_of, runs_visible_to

from .actors import VisibleRuns
from .serializers import (
    ResultSerializer,
    SankeyRequestSerializer,
    SeriesRequestSerializer,
)

# A finished run never changes, but who may see it may.
CACHE = {"Cache-Control": "private, max-age=60"}


class ThemeSerializer(serializers.Serializer):
    """For which ground a figure is drawn."""

    theme = serializers.ChoiceField(["light", "dark"], default="light")


class FinishedRun(VisibleRuns, generics.GenericAPIView):
    """A run that has a result."""

    lookup_url_kwarg = "run_id"

    def get_queryset(self) -> QuerySet[Run]:
        """With the result, in one query."""
        return runs_visible_to(self.actor).select_related("result").defer("snapshot")

    def finished(self) -> Run:
        """The run, or a problem that says where it stands."""
        run = self.get_object()
        if not hasattr(run, "result"):
            raise Refused(
                f"This run is {run.get_status_display()}; it has no result.", status=409
            )
        return run


class RunResultView(FinishedRun):
    """What a run produced."""

    serializer_class = ResultSerializer

    def get(self, request: Request, run_id: str) -> Response:
        """The summary: totals, metrics, recipients."""
        return Response(self.finished().result.summary, headers=CACHE)


class RunSankey(FinishedRun):
    """The Sankey of a run."""

    serializer_class = SankeyRequestSerializer

    @extend_schema(
        parameters=[SankeyRequestSerializer], responses={200: OpenApiTypes.OBJECT}
    )
    def get(self, request: Request, run_id: str) -> Response:
        """A Plotly figure, ready to be drawn."""
        asked = self.get_serializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        wanted = figures.Wanted(**asked.validated_data)
        figure = figures.sankey(self.finished(), wanted)
        return Response(figure, headers=CACHE)


class RunSeries(FinishedRun):
    """Accounts and flows of a run over its rounds."""

    serializer_class = SeriesRequestSerializer

    def get_queryset(self) -> QuerySet[Run]:
        """With the snapshot, which has the names."""
        return runs_visible_to(self.actor).select_related("result")

    @extend_schema(
        parameters=[SeriesRequestSerializer], responses={200: OpenApiTypes.OBJECT}
    )
    def get(self, request: Request, run_id: str) -> Response:
        """A Plotly figure; `layout.meta` has the same figures as a table."""
        asked = self.get_serializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        wanted = series.Wanted(**asked.validated_data)
        return Response(series.figure(self.finished(), wanted), headers=CACHE)


class RunLorenz(FinishedRun):
    """How evenly recipients of a run ended up."""

    serializer_class = ThemeSerializer

    @extend_schema(parameters=[ThemeSerializer], responses={200: OpenApiTypes.OBJECT})
    def get(self, request: Request, run_id: str) -> Response:
        """The Lorenz curve as a Plotly figure."""
        asked = self.get_serializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        summary = self.finished().result.summary
        figure = figures.lorenz(summary, asked.validated_data["theme"])
        if figure is None:
            raise NotFound("Nobody kept anything in this run: there is no curve.")
        return Response(figure, headers=CACHE)


class RunMargins(FinishedRun):
    """How near recipients came to the bars that they were judged by."""

    def get_queryset(self) -> QuerySet[Run]:
        """With all that decides what this reader may see."""
        return runs_visible_to(self.actor).select_related("result", "network")

    @extend_schema(responses={200: OpenApiTypes.OBJECT, 202: OpenApiTypes.OBJECT})
    def get(self, request: Request, run_id: str) -> Response:
        """For each recipient the bar that bound it, or came nearest to, in words."""
        run = self.finished()
        told = margins.of_run(run, ballots_shown_of(run, self.actor))
        if told is None:
            return Response(
                {"status": "working"}, status=202, headers={"Retry-After": "1"}
            )
        return Response({"margins": told}, headers=CACHE)


class RunRecipients(FinishedRun):
    """The table of a run."""

    serializer_class = ResultSerializer

    @extend_schema(responses={(200, "text/csv"): OpenApiTypes.STR})
    def get(self, request: Request, run_id: str) -> HttpResponse:
        """Who received and kept what, as a CSV file."""
        return csv_answer(self.finished())


def csv_answer(run: Run) -> Any:
    """The table of recipients as a file to save."""
    response = HttpResponse(
        tables.recipients_csv(run.result.summary),
        content_type="text/csv; charset=utf-8",
    )
    response.headers["Content-Disposition"] = (
        f'attachment; filename="recipients-{str(run.pk)[:8]}.csv"'
    )
    response.headers["Cache-Control"] = CACHE["Cache-Control"]
    return response
