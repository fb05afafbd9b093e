"""The API of share links: make, list, revoke."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from simulations import sharing
from simulations.models import ShareLink
from simulations.permissions import links_of, runs_of

from .actors import ActorMixin
from .serializers import ShareRequestSerializer, ShareSerializer

LISTED = 200


class RunShares(ActorMixin, generics.GenericAPIView):
    """Links to one run."""

    serializer_class = ShareRequestSerializer

    @extend_schema(responses={201: ShareSerializer})
    def post(self, request: Request, run_id: str) -> Response:
        """Make a link; only the run's owner may."""
        asked = self.get_serializer(data=request.data)
        asked.is_valid(raise_exception=True)
        run = get_object_or_404(runs_of(self.actor).defer("snapshot"), pk=run_id)
        link = sharing.create_link(run=run, actor=self.actor, **asked.validated_data)
        shown = ShareSerializer(link, context=self.get_serializer_context())
        return Response(shown.data, status=201)


class Shares(ActorMixin, generics.ListAPIView):
    """All links that one has made and not revoked, newest first."""

    serializer_class = ShareSerializer
    filter_backends = ()

    def get_queryset(self) -> QuerySet[ShareLink]:
        """Those of the asker."""
        links = links_of(self.actor).filter(revoked=None).select_related("run")
        return links.defer("run__snapshot")

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
