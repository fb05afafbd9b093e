"""The API of scenarios: kept with a network, changed, dropped, run several at once."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from neurons.api import reading
from neurons.permissions import Actor, editable_by, visible_to
from simulations import scenarios
from simulations.scenario_models import NAME, Scenario

from .serializers import RunSerializer


class ScenarioSerializer(serializers.Serializer):
    """A scenario as a network keeps it."""

    id = serializers.UUIDField(read_only=True)
    name = serializers.CharField(max_length=NAME)
    scenario = serializers.DictField(
        help_text="rounds, until_settled, seed, events; as a run takes it"
    )
    updated = serializers.DateTimeField(read_only=True)


class ScenarioChange(serializers.Serializer):
    """What of a scenario is to be another."""

    name = serializers.CharField(required=False)
    scenario = serializers.DictField(required=False)


class ScenariosToRun(serializers.Serializer):
    """Which scenarios are to run."""

    scenarios = serializers.ListField(
        child=serializers.UUIDField(), min_length=1, max_length=scenarios.MOST
    )


class ScenarioRun(serializers.Serializer):
    """A scenario with its run, or the sentence why there is none."""

    scenario = serializers.UUIDField()
    run = RunSerializer(allow_null=True)
    refused = serializers.CharField(allow_null=True)
    status = serializers.IntegerField(help_text="429: ask again later")


class NetworkScenarios(APIView):
    """The scenarios of a network."""

    @extend_schema(responses=ScenarioSerializer(many=True))
    def get(self, request: Request, network_id: UUID) -> Response:
        """All of them, in the order they were made."""
        network = reading.visible(request, network_id)
        actor = Actor.of(request)
        found = network.scenarios.select_related("network")
        return Response([scenarios.told(each, actor) for each in found])

    @extend_schema(request=ScenarioSerializer, responses={201: ScenarioSerializer})
    def post(self, request: Request, network_id: UUID) -> Response:
        """Keep one under a name."""
        network = reading.editable(request, network_id)
        asked = ScenarioSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        kept = scenarios.keep(
            network=network,
            name=asked.validated_data["name"],
            plan=asked.validated_data["scenario"],
        )
        return Response(scenarios.told(kept, Actor.of(request)), status=201)


class RunScenarios(APIView):
    """Several scenarios of a network at once."""

    @extend_schema(request=ScenariosToRun, responses=ScenarioRun(many=True))
    def post(self, request: Request, network_id: UUID) -> Response:
        """Queue a run of each; the same inputs give the run of last time."""
        network = reading.visible(request, network_id)
        actor = Actor.of(request, create=True)
        asked = ScenariosToRun(data=request.data)
        asked.is_valid(raise_exception=True)
        wanted = asked.validated_data["scenarios"]
        known = {each.pk: each for each in network.scenarios.all()}
        missing = [each for each in wanted if each not in known]
        if missing:
            text = "One of these scenarios is not here any more. Load the list again."
            raise reading.refused("scenarios", "unknown", text)
        found = scenarios.run_several(
            network=network, actor=actor, scenarios=[known[each] for each in wanted]
        )
        context = {"actor": actor, "request": request}
        return Response([_run(each, context) for each in found])


class ScenarioDetail(APIView):
    """One scenario; only who may change its network may change it."""

    def own(self, request: Request, scenario_id: UUID) -> Scenario:
        """The scenario, or 404."""
        actor = Actor.of(request)
        found = Scenario.objects.filter(network__in=editable_by(actor))
        return get_object_or_404(found.select_related("network"), pk=scenario_id)

    @extend_schema(responses=ScenarioSerializer)
    def get(self, request: Request, scenario_id: UUID) -> Response:
        """As it is kept."""
        actor = Actor.of(request)
        found = Scenario.objects.filter(network__in=visible_to(actor))
        own = get_object_or_404(found.select_related("network"), pk=scenario_id)
        return Response(scenarios.told(own, actor))

    @extend_schema(request=ScenarioChange, responses=ScenarioSerializer)
    def patch(self, request: Request, scenario_id: UUID) -> Response:
        """Another name, another plan."""
        own = self.own(request, scenario_id)
        asked = ScenarioChange(data=request.data)
        asked.is_valid(raise_exception=True)
        data: dict[str, Any] = asked.validated_data
        changed = scenarios.change(
            own, name=data.get("name"), plan=data.get("scenario")
        )
        return Response(scenarios.told(changed, Actor.of(request)))

    @extend_schema(responses={204: None})
    def delete(self, request: Request, scenario_id: UUID) -> Response:
        """Drop it; its runs stay."""
        self.own(request, scenario_id).delete()
        return Response(status=204)


def _run(found: scenarios.Outcome, context: dict[str, Any]) -> dict[str, Any]:
    return {
        "scenario": str(found.scenario.pk),
        "run": RunSerializer(found.run, context=context).data if found.run else None,
        "refused": str(found.refused) if found.refused else None,
        "status": found.refused.status if found.refused else 201,
    }
