"""The API calls about networks as a whole: list, make, show, hide, delete, fork."""

from typing import Any
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from neurons import document, limits, services
from neurons.models import Connection, Network, Neuron
from neurons.permissions import Actor, editable_by, named_to, visible_to

from . import reading
from .serializers import Forked, NetworkShape, NewNetwork, VisibilityChange


class Networks(APIView):
    """One’s own networks."""

    @extend_schema(operation_id="networks_list", responses=NetworkShape(many=True))
    def get(self, request: Request) -> Response:
        """List one’s own networks, the last changed first."""
        return Response(rows(editable_by(Actor.of(request)), Actor.of(request)))

    @extend_schema(request=NewNetwork, responses={201: NetworkShape})
    def post(self, request: Request) -> Response:
        """Make a network, empty or from a document."""
        data = reading.body(request, ("document", "name"))
        name = data.get("name", "")
        if not isinstance(name, str) or len(name) > limits.NAME:
            raise reading.refused("name", "invalid", "A name has 1 to 200 characters.")
        whole = data.get("document")
        given = None if whole is None else document.read(whole)
        actor = Actor.of(request, create=True)
        made = services.create_network(actor=actor, document=given, name=name.strip())
        return Response(one(made.pk, actor), status=status.HTTP_201_CREATED)


class OneNetwork(APIView):
    """One network’s facts, without its document."""

    @extend_schema(responses=NetworkShape)
    def get(self, request: Request, pk: UUID) -> Response:
        """Show a network."""
        reading.visible(request, pk)
        return Response(one(pk, Actor.of(request)))

    @extend_schema(request=VisibilityChange, responses=NetworkShape)
    def patch(self, request: Request, pk: UUID) -> Response:
        """Change who may see it."""
        network = reading.editable(request, pk)
        data = reading.body(request, ("visibility", "ballots"))
        actor = Actor.of(request)
        services.set_visibility(
            network=network,
            actor=actor,
            visibility=data.get("visibility", network.visibility),
            ballots=data.get("ballots"),
        )
        return Response(one(pk, actor))

    @extend_schema(responses={204: None})
    def delete(self, request: Request, pk: UUID) -> Response:
        """Delete it; runs made of it stay."""
        services.delete_network(network=reading.editable(request, pk))
        return Response(status=status.HTTP_204_NO_CONTENT)


class Fork(APIView):
    """Copies."""

    @extend_schema(request=None, responses={201: Forked})
    def post(self, request: Request, pk: UUID) -> Response:
        """Make a copy of one’s own, in the account or the visitor’s sandbox."""
        network = reading.visible(request, pk)
        copy = services.fork_network(
            network=network, actor=Actor.of(request, create=True)
        )
        return Response(
            {"id": copy.pk, "url": copy.get_absolute_url(), "version": copy.version},
            status=status.HTTP_201_CREATED,
        )


def one(pk: UUID, actor: Actor) -> dict[str, Any]:
    """One network’s facts."""
    return rows(visible_to(actor).filter(pk=pk), actor)[0]


def rows(networks: QuerySet[Network], actor: Actor) -> list[dict[str, Any]]:
    """Networks as plain data, in one query."""
    # Whoever forked what is shown by link knows its address; others are not told.
    known, named = (
        each.filter(pk=OuterRef("forked_from_id")).values("pk")
        for each in (visible_to(actor), named_to(actor))
    )
    listed = with_counts(networks).annotate(
        known_original=Subquery(known), original=Subquery(named)
    )
    return [
        {
            "id": network.pk,
            "name": network.name,
            "description": network.description,
            "visibility": network.visibility,
            "ballots": network.ballots_shown,
            "version": network.version,
            "neurons": network.neuron_count,
            "connections": network.connection_count,
            "token": network.token_symbol,
            # What one may not open was never there.
            "forked_from": network.known_original
            if actor.owns(network)
            else network.original,
            "is_fork": actor.owns(network) and network.forked_from_id is not None,
            "forks": network.fork_count,
            "example_slug": network.example_slug,
            "unlocked": network.unlocked,
            "updated": network.updated,
            "can_edit": actor.owns(network),
            "url": network.get_absolute_url(),
        }
        for network in listed.defer("groups", "sources")
    ]


def with_counts(networks: QuerySet[Network]) -> QuerySet[Network]:
    """With the numbers of their neurons, connections and forks."""
    return networks.annotate(
        neuron_count=_count(Neuron),
        connection_count=_count(Connection),
        fork_count=_forks(),
    )


def _count(model: type[Neuron] | type[Connection]) -> Coalesce:
    """How many of these a network has, without joining the two kinds of rows."""
    counted = (
        model.objects.filter(network=OuterRef("pk"))
        .order_by()
        .values("network")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _forks() -> Coalesce:
    """How many copies were made of a network."""
    counted = (
        Network.objects.filter(forked_from=OuterRef("pk"))
        .order_by()
        .values("forked_from")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
