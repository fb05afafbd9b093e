"""The API of share links: make, list, revoke."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from neurons import locking, storage
from neurons.document import Document, read
from neurons.models import Network
from neurons.permissions import editable_by
from simulations import sharing
from simulations.compare_views import finished
from simulations.models import ShareLink
from simulations.permissions import links_of, runs_of

from .actors import ActorMixin
from .serializers import (
    SettingSerializer,
    ShareRequestSerializer,
    ShareSerializer,
    VersionShareRequestSerializer,
)

LISTED = 200


class _Sharing(ActorMixin, generics.GenericAPIView):
    """Reads what is asked of a new link, and tells of the link."""

    serializer_class = ShareRequestSerializer

    def asked(self, request: Request) -> dict[str, Any]:
        """The terms of a new link."""
        found = self.get_serializer(data=request.data)
        found.is_valid(raise_exception=True)
        return found.validated_data

    def told(self, link: ShareLink) -> Response:
        """The link as its owner sees it."""
        context = self.get_serializer_context()
        return Response(ShareSerializer(link, context=context).data, status=201)


class RunShares(_Sharing):
    """Links to one run."""

    @extend_schema(responses={201: ShareSerializer})
    def post(self, request: Request, run_id: str) -> Response:
        """Make a link; only the run's owner may."""
        asked = self.asked(request)
        run = get_object_or_404(runs_of(self.actor).defer("snapshot"), pk=run_id)
        return self.told(sharing.create_link(run=run, actor=self.actor, **asked))


class ComparisonShares(_Sharing):
    """Links to what differs from one run to another."""

    @extend_schema(responses={201: ShareSerializer})
    def post(self, request: Request, run_id: Any, other_id: Any) -> Response:
        """Make a link; the second run must be one's own, the first one be seen."""
        asked = self.asked(request)
        runs = runs_of(self.actor).exclude(result=None).defer("snapshot")
        against = finished(self.actor, run_id)
        run = get_object_or_404(runs, pk=other_id)
        return self.told(
            sharing.create_link(run=run, against=against, actor=self.actor, **asked)
        )


class VersionShares(_Sharing):
    """Links to a network as it was."""

    serializer_class = VersionShareRequestSerializer

    @extend_schema(responses={201: ShareSerializer})
    def post(self, request: Request, network_id: Any) -> Response:
        """Share the network as it is now, or a version of it that was kept."""
        asked = self.asked(request)
        network = get_object_or_404(editable_by(self.actor), pk=network_id)
        number = asked.pop("version")
        kept = network.versions.filter(version=number).first() if number else None
        if number and kept is None and number != network.version:
            raise Http404
        link = sharing.share_version(
            network=network, actor=self.actor, kept=kept, **asked
        )
        return self.told(link)


class _Settings(ActorMixin, generics.GenericAPIView):
    """What a link can leave open while all else is locked."""

    serializer_class = SettingSerializer
    filter_backends = ()
    pagination_class = None
    queryset = ShareLink.objects.none()  # for the schema alone

    def listed(self, document: Document, network: Network | None) -> Response:
        """What can be offered; of a locked copy only what is open in it."""
        unlocked = network.unlocked if network else None
        found = (
            locking.offered(document)
            if unlocked is None
            else locking.find(document, unlocked)
        )
        return Response(self.get_serializer(found, many=True).data)


class RunSettings(_Settings):
    """Of a run."""

    @extend_schema(responses=SettingSerializer(many=True))
    def get(self, request: Request, run_id: str) -> Response:
        """List them, mechanisms first."""
        runs = runs_of(self.actor).select_related("network")
        run = get_object_or_404(runs, pk=run_id)
        return self.listed(read(dict(run.snapshot)), run.network)


class NetworkSettings(_Settings):
    """Of a network as it is now."""

    @extend_schema(responses=SettingSerializer(many=True))
    def get(self, request: Request, network_id: Any) -> Response:
        """List them, mechanisms first."""
        network = get_object_or_404(editable_by(self.actor), pk=network_id)
        return self.listed(storage.load(network), network)


class Shares(ActorMixin, generics.ListAPIView):
    """All links that one has made and not revoked, newest first."""

    serializer_class = ShareSerializer
    filter_backends = ()

    def get_queryset(self) -> QuerySet[ShareLink]:
        """Those of the asker."""
        return sharing.listed(links_of(self.actor).filter(revoked=None))

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The list."""
        rows = self.get_queryset()[:LISTED]
        return Response(self.get_serializer(rows, many=True).data)


class ShareDetail(ActorMixin, generics.DestroyAPIView):
    """One link."""

    serializer_class = ShareSerializer
    lookup_url_kwarg = "share_id"

    def get_queryset(self) -> QuerySet[ShareLink]:
        """Those of the asker."""
        return links_of(self.actor)

    def perform_destroy(self, instance: ShareLink) -> None:
        """Revoke it: the row stays, so that its views can still be counted."""
        sharing.revoke(instance)
