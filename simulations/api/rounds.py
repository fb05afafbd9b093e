"""The API of rounds: what each connection paid in a few rounds of a run."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from neurons.errors import Refused
from simulations import windows

from .results import CACHE, FinishedRun

MOST_ROUNDS = 64  # in one answer
LATEST = 1_000_000


class Window(serializers.Serializer):
    """The rounds asked for, the last one included."""

    # `from` is a word of the language: the field is declared by its name.
    to = serializers.IntegerField(min_value=0, max_value=LATEST, required=False)

    def get_fields(self) -> dict[str, Any]:
        """With the field `from`."""
        first = serializers.IntegerField(min_value=0, max_value=LATEST, default=0)
        return {"from": first, **super().get_fields()}


class RoundsShape(serializers.Serializer):
    """Payments by round: what was not paid is left out."""

    rounds = serializers.IntegerField(help_text="How many the run has.")
    first = serializers.IntegerField(help_text="The first of those below.")
    payments = serializers.ListField(
        child=serializers.DictField(child=serializers.CharField()),
        help_text="For each round: tokens by id of connection.",
    )


class RunRounds(FinishedRun):
    """What moved in each round."""

    serializer_class = Window

    @extend_schema(parameters=[Window], responses=RoundsShape)
    def get(self, request: Request, run_id: str) -> Response:
        """Payments of the rounds `from` to `to`, at most 64 of them."""
        asked = self.get_serializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        run = self.finished()
        summary = run.result.summary
        if not windows.are_offered(len(summary["neurons"]), summary["rounds"]):
            raise Refused(
                "This run is too large to be shown round by round here.", status=409
            )
        first = asked.validated_data["from"]
        last = asked.validated_data.get("to", first + MOST_ROUNDS - 1)
        stop = min(last + 1, first + MOST_ROUNDS, summary["rounds"])
        payments = windows.payments(run, first=first, stop=stop)
        return Response(
            {"rounds": summary["rounds"], "first": first, "payments": payments},
            headers=CACHE,
        )
