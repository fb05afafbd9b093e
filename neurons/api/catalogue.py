"""The API calls that tell what can be built: the catalogue, the JSON Schema."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from neurons import catalogue
from neurons.document import schema

from .serializers import Catalogue


class CatalogueOf(APIView):
    """What a network can be made of."""

    @extend_schema(responses=Catalogue)
    def get(self, request: Request) -> Response:
        """Kinds with their params, settings, templates, limits."""
        return Response(catalogue.describe())


class DocumentSchema(APIView):
    """The format allonet/1 as JSON Schema."""

    @extend_schema(responses={200: dict})
    def get(self, request: Request) -> Response:
        """The schema, made from the declarations that documents are read by."""
        return Response(schema.describe())
