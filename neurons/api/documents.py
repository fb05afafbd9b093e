"""The API calls about a network’s document: read, change, replace, arrange, import."""

from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from neurons import (
    ballot_import,
    document,
    findings,
    layout,
    services,
    showing,
    storage,
)
from neurons.permissions import Actor

from . import reading
from .serializers import (
    BallotsStored,
    BallotsUpload,
    Changes,
    DocumentShape,
    Layout,
    Replacement,
    Saved,
    Selection,
)


class DocumentOf(APIView):
    """A network’s document."""

    @extend_schema(
        responses=DocumentShape,
        parameters=[
            OpenApiParameter(
                "ballots",
                bool,
                description="1: tables of ballots travel along with their rows.",
            )
        ],
    )
    def get(self, request: Request, pk: UUID) -> Response:
        """The document as it is now."""
        network = reading.visible(request, pk)
        actor = Actor.of(request)
        can_edit = actor.owns(network)
        found = showing.document_for(network, actor)
        if request.query_params.get("ballots") == "1":
            found = storage.with_ballots(found)
        return Response(
            {
                "version": network.version,
                "can_edit": can_edit,
                "document": document.write(found),
            }
        )

    @extend_schema(request=Changes, responses=Saved)
    def patch(self, request: Request, pk: UUID) -> Response:
        """Apply changes to the version they were made on; 409 if there is a later."""
        network = reading.editable(request, pk)
        data = reading.body(request, ("base_version", "changes"))
        after = services.apply_changes(
            network=network,
            actor=Actor.of(request),
            base_version=reading.version(data),
            listed=data.get("changes"),
        )
        return Response({"version": network.version, "findings": findings.find(after)})

    @extend_schema(request=Replacement, responses=Saved)
    def put(self, request: Request, pk: UUID) -> Response:
        """Put a whole document in its place."""
        network = reading.editable(request, pk)
        data = reading.body(request, ("base_version", "document"))
        base_version = reading.version(data)
        after = services.replace_document(
            network=network,
            actor=Actor.of(request),
            base_version=base_version,
            document=document.read(data.get("document") or {}),
        )
        return Response({"version": network.version, "findings": findings.find(after)})


class LayoutOf(APIView):
    """Positions that make a network readable."""

    @extend_schema(request=Selection, responses=Layout)
    def post(self, request: Request, pk: UUID) -> Response:
        """Propose positions for all neurons or some; nothing is saved."""
        network = reading.visible(request, pk)
        chosen = reading.body(request, ("selection",)).get("selection")
        if chosen is not None and not (
            isinstance(chosen, list) and all(isinstance(each, str) for each in chosen)
        ):
            raise reading.refused(
                "selection", "invalid", "“selection” is a list of ids of neurons."
            )
        picked = None if chosen is None else set(chosen)
        return Response({"positions": layout.arrange(storage.load(network), picked)})


class BallotsOf(APIView):
    """Tables of ballots."""

    parser_classes = (MultiPartParser,)

    @extend_schema(request=BallotsUpload, responses={201: BallotsStored})
    def post(self, request: Request) -> Response:
        """Store a CSV file of ballots; put its hash into the neuron afterwards."""
        data = reading.body(request, ("file", "network", "neuron", "columns"))
        upload = request.FILES.get("file")
        if upload is None:
            raise reading.refused("file", "required", "Choose a file of ballots.")
        try:
            pk = UUID(str(data.get("network", "")))
        except ValueError:
            raise reading.refused(
                "network", "invalid", "“network” is the id of a network."
            ) from None
        stored = ballot_import.import_ballots(
            network=reading.editable(request, pk),
            neuron_id=str(data.get("neuron", "")),
            content=upload.read(),
            columns=data.get("columns"),
        )
        answer = {
            "sha256": stored.sha256,
            "rows": len(stored.rows),
            "unmatched": [
                {"row": each.line, "voter": each.voter, "recipient": each.recipient}
                for each in stored.unmatched
            ],
            "left_out": stored.left_out,
            "voters_numbered": stored.voters_numbered,
            "preview": stored.rows[: ballot_import.PREVIEW],
        }
        return Response(answer, status=status.HTTP_201_CREATED)
