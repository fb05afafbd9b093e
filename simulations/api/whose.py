"""The API of attribution and of reasons: whose money it is, and why it was paid."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from simulations import explanations, reasons, votes, whose
from simulations.explanations import Explanation
from simulations.permissions import ballots_shown_of, runs_visible_to
from simulations.whose_views import csv_answer

from .results import CACHE, FinishedRun

WORKING = {"status": "working", "detail": "A worker is working this out. Ask again."}


class AboutNeuron(serializers.Serializer):
    """Which neuron is asked about."""

    neuron = serializers.CharField(max_length=64, required=False)


class AboutOneNeuron(serializers.Serializer):
    """Which neuron is asked about; it must be said."""

    neuron = serializers.CharField(max_length=64)


ANSWERS = {
    200: OpenApiTypes.OBJECT,
    202: OpenApiResponse(description="A worker is working it out; ask again"),
}
Tell = Callable[[whose.Names, Explanation, str], Any]


class Explained(FinishedRun):
    """A run that can be asked about; its snapshot has the names."""

    def get_queryset(self) -> Any:
        """With all that is read."""
        return runs_visible_to(self.actor).select_related("result", "network")

    def answer(self, request: Request, tell: Tell) -> Response:
        """What there is to tell, or that it is being worked out."""
        asked = self.get_serializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        run = self.finished()
        ballots = ballots_shown_of(run, self.actor)
        found = explanations.shown(explanations.find(run), run, ballots)
        if found is None:
            return Response(WORKING, status=202, headers={"Retry-After": "1"})
        told = tell(whose.Names.of(run), found, asked.validated_data.get("neuron", ""))
        if told is None:
            raise NotFound("There is no neuron of that id in this run.")
        return Response(told, headers=CACHE)


class RunAttribution(Explained):
    """Whose money is where."""

    serializer_class = AboutNeuron

    @extend_schema(parameters=[AboutNeuron], responses=ANSWERS)
    def get(self, request: Request, run_id: str) -> Response:
        """All funders; with `neuron`: where its money came from and went on to."""
        return self.answer(request, _attribution)


class RunWhy(Explained):
    """Why a neuron was paid what it was paid."""

    serializer_class = AboutOneNeuron

    @extend_schema(parameters=[AboutOneNeuron], responses=ANSWERS)
    def get(self, request: Request, run_id: str) -> Response:
        """For each connection to it the sentence and the numbers that made it."""
        answer = self.answer(request, _reasons)
        if answer.status_code == 200:
            run = self.finished()
            answer.data["payments"] = votes.behind(
                run, answer.data["payments"], ballots_shown_of(run, self.actor)
            )
        return answer


class RunAttributionTable(Explained):
    """Attribution as a table."""

    serializer_class = AboutNeuron

    @extend_schema(responses={(200, "text/csv"): OpenApiTypes.STR})
    def get(self, request: Request, run_id: str) -> HttpResponse:
        """Every neuron's money by funder, as a CSV file."""
        return csv_answer(self.finished())


def _attribution(names: whose.Names, found: Explanation, neuron: str) -> Any:
    if not neuron:
        return {
            "token": {"symbol": names.symbol, "decimals": names.decimals},
            "funders": whose.funders(names, found.attribution),
        }
    return whose.of_neuron(names, found.attribution, neuron)


def _reasons(names: whose.Names, found: Explanation, neuron: str) -> Any:
    if neuron not in found.attribution.wiring.neuron_ids:
        return None
    return {
        "neuron": names.neuron(neuron),
        "token": {"symbol": names.symbol, "decimals": names.decimals},
        "payments": reasons.of_neuron(names, found, neuron),
    }
