"""The API of a job's figures: what its page draws."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from simulations import job_charts

from .jobs import FinishedJob
from .results import CACHE

NAMES = ("flows", "course", "lorenz", "line")
NAME = OpenApiParameter("name", OpenApiTypes.STR, OpenApiParameter.PATH, enum=NAMES)


class JobFigureRequest(serializers.Serializer):
    """Which of the values, and how it is to be drawn."""

    value = serializers.IntegerField(
        min_value=0, default=0, help_text="Place among the sweep's values."
    )
    of = serializers.CharField(
        max_length=80,
        allow_blank=True,
        default="",
        help_text="For line: a metric, or kept:ID. For course: where the money was.",
    )
    theme = serializers.ChoiceField(["light", "dark"], default="light")
    width = serializers.IntegerField(min_value=240, max_value=4000, default=1200)


class JobFigure(FinishedJob):
    """A figure of a job."""

    serializer_class = JobFigureRequest

    @extend_schema(
        parameters=[NAME, JobFigureRequest], responses={200: OpenApiTypes.OBJECT}
    )
    def get(self, request: Request, job_id: str, name: Any) -> Response:
        """A Plotly figure, ready to be drawn: flows, course, lorenz or line."""
        told = self.result()
        asked = self.get_serializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        wish = asked.validated_data
        if name not in NAMES or wish["value"] >= len(told["values"]):
            raise NotFound(f"There is no such figure; known are {', '.join(NAMES)}.")
        figure = job_charts.figure(
            told,
            name,
            value=wish["value"],
            of=wish["of"],
            drawn=job_charts.Drawn(wish["theme"], wish["width"]),
        )
        if figure is None:
            raise NotFound("These runs have nothing that this figure could show.")
        return Response(figure, headers=CACHE)
