"""The API of runs: ask for one, follow it, cancel it."""

import hashlib
from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from neurons.permissions import Actor, visible_to
from simulations import services
from simulations.permissions import runs_of, runs_visible_to

from .actors import HEAVY, ActorMixin, VisibleRuns
from .filters import RunFilter
from .serializers import RunRequestSerializer, RunSerializer

LISTED = 100


class NetworkRuns(ActorMixin, generics.GenericAPIView):
    """Ask for a run of a network."""

    serializer_class = RunRequestSerializer

    @extend_schema(
        responses={
            201: RunSerializer,
            200: OpenApiResponse(
                RunSerializer, description="The same inputs ran before"
            ),
        }
    )
    def post(self, request: Request, network_id: str) -> Response:
        """Freeze the network as it is and queue a run of it."""
        asked = self.get_serializer(data=request.data)
        asked.is_valid(raise_exception=True)
        actor = Actor.of(request, create=True)
        network = get_object_or_404(visible_to(actor), pk=network_id)
        run, is_new = services.start_run(
            network=network,
            actor=actor,
            scenario=asked.validated_data["scenario"],
            anew=asked.validated_data["anew"],
            name=asked.validated_data["name"],
        )
        shown = RunSerializer(run, context={"actor": actor, "request": request})
        return Response(shown.data, status=201 if is_new else 200)


class Runs(VisibleRuns, generics.ListAPIView):
    """One's own runs, newest first, at most a hundred."""

    serializer_class = RunSerializer
    filterset_class = RunFilter

    def get_queryset(self) -> Any:
        """Own runs; of one network also those that come with it, as an example's do."""
        is_of_one = "network" in self.request.query_params
        found = runs_visible_to(self.actor) if is_of_one else runs_of(self.actor)
        return found.defer(*HEAVY)

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The list."""
        rows = self.filter_queryset(self.get_queryset())[:LISTED]
        return Response(self.get_serializer(rows, many=True).data)


class RunDetail(VisibleRuns, generics.RetrieveDestroyAPIView):
    """One run. Ask again with If-None-Match: 304 says that nothing has changed."""

    serializer_class = RunSerializer
    lookup_url_kwarg = "run_id"

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Answer, or 304 without a body."""
        data = self.get_serializer(self.get_object()).data
        tag = f'"{hashlib.sha256(repr(data).encode()).hexdigest()[:32]}"'
        headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
        if request.headers.get("If-None-Match") == tag:
            return Response(status=304, headers=headers)
        return Response(data, headers=headers)

    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Delete it, its figures and its links for good; only its owner may."""
        run = get_object_or_404(runs_of(self.actor), pk=kwargs["run_id"])
        services.delete_run(run)
        return Response(status=204)


class RunAgain(VisibleRuns, generics.GenericAPIView):
    """Run once more."""

    serializer_class = RunSerializer

    @extend_schema(request=None, responses={201: RunSerializer})
    def post(self, request: Request, run_id: str) -> Response:
        """Queue the same frozen inputs again, whatever the network is by now."""
        run = get_object_or_404(runs_of(self.actor), pk=run_id)
        again = services.run_again(run, actor=self.actor)
        return Response(self.get_serializer(again).data, status=201)


class CancelRun(VisibleRuns, generics.GenericAPIView):
    """Cancel a run."""

    serializer_class = RunSerializer
    lookup_url_kwarg = "run_id"

    def get_queryset(self) -> Any:
        """Only one's own."""
        return runs_of(self.actor).defer(*HEAVY)

    @extend_schema(request=None)
    def post(self, request: Request, run_id: str) -> Response:
        """Stop it at once if it waits, in a moment if it runs; else leave it."""
        run = services.cancel_run(self.get_object())
        return Response(self.get_serializer(run).data)
