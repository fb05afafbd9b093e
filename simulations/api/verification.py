"""The API of checks: have a run computed again, and hear whether it came out equal."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from simulations import verifying

from .results import FinishedRun


class VerificationSerializer(serializers.Serializer):
    """How the check of a receipt stands."""

    state = serializers.ChoiceField(["none", "waiting", "equal", "different", "failed"])
    head = serializers.CharField()
    sentence = serializers.CharField()


class RunVerification(FinishedRun):
    """A run computed once more by a worker, once for a receipt and version of rules."""

    serializer_class = VerificationSerializer

    @extend_schema(responses=VerificationSerializer)
    def get(self, request: Request, run_id: str) -> Response:
        """How it stands."""
        return self._answer()

    @extend_schema(request=None, responses={202: VerificationSerializer})
    def post(self, request: Request, run_id: str) -> Response:
        """Ask for it; who asks again is told what came of it."""
        verifying.ask(self.finished())
        return self._answer(status=202)

    def _answer(self, status: int = 200) -> Response:
        told = verifying.of_page(self.finished())
        return Response(
            self.get_serializer(told).data,
            status=status,
            headers={"Cache-Control": "no-store"},
        )
