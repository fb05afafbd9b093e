"""The API calls about a network’s kept versions: list, keep, show, restore, drop."""

from uuid import UUID

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from neurons import findings, limits, versions
from neurons.models import Network, NetworkVersion
from neurons.permissions import Actor

from . import reading
from .serializers import Saved


class Version(serializers.Serializer):
    """A kept version."""

    version = serializers.IntegerField()
    name = serializers.CharField()
    created = serializers.DateTimeField()


class VersionDocument(Version):
    """A kept version with its document."""

    document = serializers.JSONField()


class NewVersion(serializers.Serializer):
    """The name that the version as it is now shall have."""

    name = serializers.CharField(required=False)


class Restore(serializers.Serializer):
    """The version that is to be replaced."""

    base_version = serializers.IntegerField()


class Versions(APIView):
    """Kept versions of a network."""

    @extend_schema(operation_id="versions_list", responses=Version(many=True))
    def get(self, request: Request, pk: UUID) -> Response:
        """List them, the last first."""
        network = reading.editable(request, pk)
        return Response(
            [versions.describe(each) for each in network.versions.defer("document")]
        )

    @extend_schema(request=NewVersion, responses={201: Version})
    def post(self, request: Request, pk: UUID) -> Response:
        """Keep the network as it is now, under a name."""
        network = reading.editable(request, pk)
        name = reading.body(request, ("name",)).get("name", "")
        if not isinstance(name, str) or len(name) > limits.NAME or "\0" in name:
            raise reading.refused("name", "invalid", "A name has up to 200 characters.")
        kept = versions.keep_version(network=network, name=name.strip())
        return Response(versions.describe(kept), status=status.HTTP_201_CREATED)


class OneVersion(APIView):
    """One kept version."""

    @extend_schema(responses=VersionDocument)
    def get(self, request: Request, pk: UUID, version: int) -> Response:
        """Show it with its document."""
        kept = _kept(reading.editable(request, pk), version)
        return Response({**versions.describe(kept), "document": kept.document})

    @extend_schema(operation_id="versions_restore", request=Restore, responses=Saved)
    def post(self, request: Request, pk: UUID, version: int) -> Response:
        """Restore it: the network looks as it did then, under a new version."""
        network = reading.editable(request, pk)
        after = versions.restore_version(
            network=network,
            actor=Actor.of(request),
            base_version=reading.version(reading.body(request, ("base_version",))),
            version=_kept(network, version),
        )
        return Response({"version": network.version, "findings": findings.find(after)})

    @extend_schema(responses={204: None})
    def delete(self, request: Request, pk: UUID, version: int) -> Response:
        """Drop it."""
        _kept(reading.editable(request, pk), version).delete()
        return Response(status=status.HTTP_204_NO_CONTENT)


def _kept(network: Network, version: int) -> NetworkVersion:
    found = network.versions.filter(version=min(version, 2**31 - 1)).first()
    if found is None:
        raise Http404
    return found
