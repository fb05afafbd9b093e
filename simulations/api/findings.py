"""The API call that looks over a network before it runs."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from neurons import showing
from neurons.api import reading
from neurons.api.serializers import Finding
from neurons.permissions import Actor
from simulations.findings import find


class Findings(serializers.Serializer):
    """What is to be said about one version of a network."""

    version = serializers.IntegerField()
    findings = Finding(many=True)


class NetworkFindings(APIView):
    """Findings about a network."""

    @extend_schema(responses=Findings)
    def get(self, request: Request, network_id: UUID) -> Response:
        """All findings, errors first; errors stop a run, a draft may have any."""
        network = reading.visible(request, network_id)
        found = showing.document_for(network, Actor.of(request))
        return Response({"version": network.version, "findings": find(found)})
