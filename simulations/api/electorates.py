"""The API call that hands out a generated electorate's ballots as a file."""

import csv
import io
from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.views import APIView

from neurons import document, storage
from neurons.api import reading
from neurons.errors import Refused
from simulations import freezing
from simulations.engine import constituency
from simulations.engine.compile import compile_network
from simulations.engine.errors import EngineError
from simulations.engine.many import is_drawn
from simulations.tables import harmless


class SeedSerializer(serializers.Serializer):
    """Which electorate: that of a run with this seed."""

    seed = serializers.IntegerField(min_value=0, max_value=2**63 - 1, default=0)


class NeuronElectorate(APIView):
    """A generated electorate."""

    @extend_schema(
        parameters=[SeedSerializer], responses={(200, "text/csv"): OpenApiTypes.STR}
    )
    def get(self, request: Request, network_id: UUID, ref: str) -> HttpResponse:
        """Its ballots under a seed; imported, they decide the same."""
        asked = SeedSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        seed = asked.validated_data["seed"]
        network = reading.visible(request, network_id)
        frozen = freezing.freeze(document.write(storage.load(network)), {})
        own = next((each for each in frozen.spec.neurons if each.id == ref), None)
        if own is None or not is_drawn(own):
            raise Refused(f"No electorate is generated for “{ref}”.", status=404)
        try:
            table = constituency.table(compile_network(frozen.spec), ref, seed)
        except EngineError as error:
            raise Refused(str(error)) from error
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        # The import knows recipients by the ids of their connections.
        names = {"connection": "recipient"}
        writer.writerow([names.get(each, each) for each in table.columns])
        writer.writerows(map(harmless, row) for row in table.rows)
        response = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
        name = f"electorate-{ref}-seed-{seed}.csv"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        response.headers["Cache-Control"] = "private, no-cache"
        return response
