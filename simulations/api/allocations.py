"""The API call that computes one round of one mechanism; nothing is stored."""

import time
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.settings import api_settings
from rest_framework.views import APIView

from neurons.api import reading
from neurons.document import DocumentError, json_text
from simulations import allocation, allocation_words
from simulations.allocation import Allocation
from simulations.allocation_files import AllocationError, CsvFile
from simulations.allocation_request import Written, mapping, part, read
from simulations.preview.allowance import PREVIEWS, ProcessorThrottle, visitor_of

KNOWN = (
    *("kind", "pool", "decimals", "params", "settings"),
    *("columns", "ballots", "recipients", "clusters"),
)
MOST_BALLOTS = 100_000  # a request waits for the answer; a shell takes more
CSV = "A CSV file, or its text."


class AllocationRequest(serializers.Serializer):
    """What `manage.py allocate` takes: as JSON, or as a form with files."""

    kind = serializers.CharField(help_text="The mechanism, as “quadratic-funding”.")
    pool = serializers.CharField(help_text="Tokens to allocate.")
    decimals = serializers.IntegerField(required=False, help_text="Of the token: 6.")
    params = serializers.DictField(required=False)
    settings = serializers.DictField(required=False)
    columns = serializers.DictField(
        required=False, help_text="By meaning: {“recipient”: “project”}."
    )
    ballots = serializers.CharField(required=False, help_text=CSV)
    recipients = serializers.CharField(required=False, help_text=CSV)
    clusters = serializers.CharField(required=False, help_text=CSV)


class AllocationRow(serializers.Serializer):
    """What one recipient gets."""

    recipient = serializers.CharField()
    amount = serializers.CharField()
    reasons = serializers.ListField(
        child=serializers.CharField(), help_text="Bars it missed, the cap it reached."
    )


class AllocationAnswer(serializers.Serializer):
    """Everybody, largest first, those with nothing too; what was left."""

    kind = serializers.CharField()
    pool = serializers.CharField()
    paid = serializers.CharField()
    left = serializers.CharField(help_text="Stays in the pool.")
    kept = serializers.CharField(help_text="By the neuron itself.")
    recipients = AllocationRow(many=True)
    notes = serializers.ListField(child=serializers.CharField())


class Allocations(APIView):
    """One round of one mechanism, from ballots and recipients as CSV."""

    parser_classes = [*api_settings.DEFAULT_PARSER_CLASSES, MultiPartParser]
    throttle_classes = [*api_settings.DEFAULT_THROTTLE_CLASSES, ProcessorThrottle]

    @extend_schema(request=AllocationRequest, responses=AllocationAnswer)
    def post(self, request: Request) -> Response:
        """Who gets what, computed at once by the engine of every run."""
        spent = time.thread_time()
        try:
            answer = _answer(request)
        except AllocationError as error:
            raise reading.refused(error.part, "invalid", str(error)) from None
        finally:
            PREVIEWS.spend(visitor_of(request), time.thread_time() - spent)
        return Response(answer, headers={"Cache-Control": "no-store"})


def _answer(request: Request) -> dict[str, Any]:
    data = reading.body(request, KNOWN)
    for needed in ("kind", "pool"):
        if not data.get(needed):
            text = f"“{needed}” is missing."
            raise reading.refused(needed, "required", text)
    columns = data.get("columns")
    written = Written(
        kind=str(data["kind"]),
        pool=data["pool"],
        decimals=data.get("decimals", 6),
        params=_object(data, "params"),
        settings=_object(data, "settings"),
        columns=_columns(columns) if columns else None,
        ballots=_file(data, "ballots"),
        recipients=_file(data, "recipients"),
        clusters=_file(data, "clusters"),
    )
    asked, notes = read(written)
    if len(asked.rows) > MOST_BALLOTS:
        raise reading.refused(
            "ballots",
            "too_large",
            f"{len(asked.rows):,} ballots are more than the {MOST_BALLOTS:,} that are "
            "computed while you wait. Use manage.py allocate at a shell.",
        )
    return _told(allocation.allocate(asked), asked, notes)


def _told(
    found: Allocation, asked: allocation.Request, notes: list[str]
) -> dict[str, Any]:
    def tokens(units: int) -> str:
        return f"{Decimal(units).scaleb(-asked.decimals):f}"

    return {
        "kind": asked.kind.kind,
        "pool": tokens(found.pool),
        "paid": tokens(sum(found.paid.values())),
        "left": tokens(found.left),
        "kept": tokens(found.kept),
        "recipients": [
            {
                "recipient": name,
                "amount": tokens(units),
                "reasons": allocation_words.reasons(found, asked, name),
            }
            for name, units in found.largest_first()
        ],
        "notes": [*notes, *allocation_words.remarks(found, asked)],
    }


def _object(data: Mapping[str, Any], name: str) -> dict[str, Any]:
    """An object; in a form, its JSON."""
    found = data.get(name) or {}
    if isinstance(found, str):
        try:
            found = json_text.parse(found)
        except DocumentError as error:
            raise reading.refused(name, "invalid", f"{name}: {error}") from None
    if not isinstance(found, dict):
        raise reading.refused(name, "invalid", f"“{name}” is an object, {{…}}.")
    return found


def _columns(written: Any) -> dict[str, str]:
    """By meaning, as an object or as at a shell: recipient=project,…"""
    if isinstance(written, str) and not written.lstrip().startswith("{"):
        with part("columns"):
            return mapping(written, "columns")
    found = _object({"columns": written}, "columns")
    if not all(isinstance(each, str) for each in found.values()):
        raise reading.refused("columns", "invalid", "A column is called by its name.")
    return {meaning.casefold(): name for meaning, name in found.items()}


def _file(data: Mapping[str, Any], name: str) -> CsvFile | None:
    """A file of a form, or its text."""
    found = data.get(name)
    if found is None:
        return None
    if isinstance(found, UploadedFile):
        return CsvFile((found.name or name)[:100], found.read())
    if not isinstance(found, str):
        raise reading.refused(name, "invalid", f"“{name}” is a CSV file, or its text.")
    return CsvFile(name, found.encode())
