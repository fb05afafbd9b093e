"""The API call that follows a network while it is edited."""

import time
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.settings import api_settings
from rest_framework.views import APIView

from neurons.api import reading
from neurons.api.serializers import Finding
from neurons.permissions import Actor
from simulations import preview
from simulations.models import Run
from simulations.permissions import runs_visible_to
from simulations.preview.allowance import PREVIEWS, ProcessorThrottle, visitor_of

from .actors import HEAVY

KNOWN = (
    "network",
    "base_version",
    "changes",
    "scenario",
    "against",
    "compare",
    "sequence",
)
LARGEST_SEQUENCE = 2**53


class PreviewRequest(serializers.Serializer):
    """What is to be followed; everything but the first two may be left out."""

    network = serializers.UUIDField()
    base_version = serializers.IntegerField(help_text="The version that was changed.")
    changes = serializers.ListField(
        child=serializers.DictField(),
        required=False,
        help_text="As PATCH of a document takes them.",
    )
    scenario = serializers.DictField(
        required=False, help_text="By default that of the run, or none."
    )
    against = serializers.UUIDField(
        required=False, help_text="A run; by default the stored version."
    )
    compare = serializers.BooleanField(
        required=False, help_text="False spares the answer what was before."
    )
    sequence = serializers.IntegerField(
        required=False, help_text="Comes back, so that stale answers can be dropped."
    )


class PreviewRecipient(serializers.Serializer):
    """What one recipient keeps, and kept before."""

    id = serializers.CharField()
    kept = serializers.CharField()
    received = serializers.CharField()
    before = serializers.CharField(allow_null=True)
    difference = serializers.CharField(allow_null=True)


class PreviewSum(serializers.Serializer):
    """What some recipients gained or lost together."""

    amount = serializers.CharField()
    recipients = serializers.IntegerField()


class PreviewLink(serializers.Serializer):
    """One of the connections that carried most."""

    source = serializers.CharField()
    target = serializers.CharField()
    amount = serializers.CharField()


class PreviewAnswer(serializers.Serializer):
    """Figures of a network with changes; without an outcome the sentence says why."""

    sequence = serializers.IntegerField(allow_null=True)
    findings = Finding(many=True, allow_null=True)
    sentence = serializers.CharField()
    outcome = serializers.CharField(allow_null=True)
    token = serializers.DictField(required=False)
    rounds = serializers.IntegerField(required=False)
    certificate = serializers.DictField(required=False)
    recipients = PreviewRecipient(many=True, required=False)
    gained = PreviewSum(required=False, allow_null=True)
    lost = PreviewSum(required=False, allow_null=True)
    neurons = serializers.DictField(required=False)
    connections = serializers.DictField(required=False)
    links = PreviewLink(many=True, required=False)
    milliseconds = serializers.IntegerField()


class Preview(APIView):
    """A network with changes that nobody has saved, run at once; nothing is stored."""

    throttle_classes = [*api_settings.DEFAULT_THROTTLE_CLASSES, ProcessorThrottle]

    @extend_schema(request=PreviewRequest, responses=PreviewAnswer)
    def post(self, request: Request) -> Response:
        """Findings, figures, and who gains and loses."""
        started, spent = time.perf_counter(), time.thread_time()
        try:
            answer = _answer(request)
        finally:
            PREVIEWS.spend(visitor_of(request), time.thread_time() - spent)
        answer["milliseconds"] = round(1000 * (time.perf_counter() - started))
        return Response(answer, headers={"Cache-Control": "no-store"})


def _answer(request: Request) -> dict[str, Any]:
    data = reading.body(request, KNOWN)
    actor = Actor.of(request)
    network = reading.visible(request, _id(data, "network"))
    asked = preview.Asked(
        base_version=reading.version(data),
        changes=data.get("changes") or [],
        scenario=_scenario(data),
        against=_run(data, actor),
        compare=_compare(data),
    )
    followed = preview.follow(network, actor, asked)
    return {"sequence": _sequence(data), **preview.told(followed)}


def _id(data: Mapping[str, Any], name: str) -> UUID:
    try:
        return UUID(data[name])
    except KeyError:
        text = f"“{name}” is missing: an id."
        raise reading.refused(name, "required", text) from None
    except (ValueError, TypeError, AttributeError):
        text = f"“{name}” is an id such as {UUID(int=0)}."
        raise reading.refused(name, "invalid", text) from None


def _scenario(data: Mapping[str, Any]) -> Mapping[str, Any] | None:
    found = data.get("scenario")
    if found is not None and not isinstance(found, Mapping):
        raise reading.refused("scenario", "invalid", "A scenario is an object, {…}.")
    return found


def _run(data: Mapping[str, Any], actor: Actor) -> Run | None:
    if data.get("against") is None:
        return None
    runs = runs_visible_to(actor).defer(*HEAVY)
    return get_object_or_404(runs, pk=_id(data, "against"))


def _compare(data: Mapping[str, Any]) -> bool:
    found = data.get("compare", True)
    if not isinstance(found, bool):
        raise reading.refused("compare", "invalid", "“compare” is true or false.")
    return found


def _sequence(data: Mapping[str, Any]) -> int | None:
    found = data.get("sequence")
    whole = isinstance(found, int) and not isinstance(found, bool)
    if found is not None and not (whole and 0 <= found <= LARGEST_SEQUENCE):
        text = "“sequence” is a whole number that counts your requests."
        raise reading.refused("sequence", "invalid", text)
    return found
