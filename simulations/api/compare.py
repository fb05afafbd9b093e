"""The API call that compares two runs."""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from simulations import tables
from simulations.compare_views import finished
from simulations.comparing import Side, changed, table, tell, without
from simulations.preview.allowance import metered

from .actors import ActorMixin
from .files import csv_file
from .results import CACHE


class ComparisonSerializer(serializers.Serializer):
    """From run A to run B; what is about money is there when both share a token."""

    a = serializers.DictField()
    b = serializers.DictField()
    token = serializers.DictField()
    comparable = serializers.BooleanField()
    inputs = serializers.DictField()
    recipients = serializers.ListField(child=serializers.DictField(), required=False)
    gained = serializers.DictField(required=False)
    lost = serializers.DictField(required=False)
    newly_funded = serializers.IntegerField(required=False)
    lost_its_funding = serializers.IntegerField(required=False)
    changed_hands = serializers.CharField(required=False, allow_null=True)
    balance = serializers.DictField(required=False)
    metrics = serializers.ListField(child=serializers.DictField(), required=False)


class RunWithout(ActorMixin, APIView):
    """A run beside the same run without one of its funders."""

    @extend_schema(responses=ComparisonSerializer)
    def get(self, request: Request, run_id: Any, funder: str) -> Response:
        """What would have happened: another run, not another division of this one."""
        run = finished(self.actor, run_id)
        side = without(run, funder)
        if side is None:
            raise NotFound("There is no such funder, or the run is too large for this.")
        return Response(tell(Side.of(run), side), headers=CACHE)


class WhatIfSerializer(serializers.Serializer):
    """One figure, and another value of it."""

    figure = serializers.CharField(max_length=200, help_text="“neuron.name”")
    value = serializers.CharField(max_length=200)


class RunWhatIf(ActorMixin, APIView):
    """A run beside the same run with one figure changed."""

    @extend_schema(parameters=[WhatIfSerializer], responses=ComparisonSerializer)
    def get(self, request: Request, run_id: Any) -> Response:
        """Who would gain and who would lose; run just now, and stored nowhere."""
        run = finished(self.actor, run_id)
        asked = WhatIfSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        side = metered(request, lambda: changed(run, **asked.validated_data))
        return Response(tell(Side.of(run), side), headers=CACHE)


class RunComparisonTable(ActorMixin, APIView):
    """Two runs side by side, as a table."""

    @extend_schema(responses={(200, "text/csv"): OpenApiTypes.STR})
    def get(self, request: Request, run_id: Any, other_id: Any) -> HttpResponse:
        """What every recipient kept in both, and the change, as a CSV file."""
        a, b = (finished(self.actor, each) for each in (run_id, other_id))
        return csv_file(tables.as_csv(table(Side.of(a), Side.of(b))), "comparison", a)


class RunComparison(ActorMixin, APIView):
    """Two runs side by side."""

    @extend_schema(responses=ComparisonSerializer)
    def get(self, request: Request, run_id: Any, other_id: Any) -> Response:
        """Winners and losers, changed figures, and what differed in the inputs."""
        a, b = (finished(self.actor, each) for each in (run_id, other_id))
        return Response(tell(Side.of(a), Side.of(b)), headers=CACHE)
