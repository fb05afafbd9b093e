"""The API calls that tell what can be built: the catalogue, the JSON Schema."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from neurons import catalogue, templates
from neurons.document import schema
from neurons.models import NeuronTemplate

from .serializers import Catalogue


class CatalogueOf(APIView):
    """What a network can be made of."""

    @extend_schema(responses=Catalogue)
    def get(self, request: Request) -> Response:
        """Kinds with their params, settings, templates, limits."""
        return Response(catalogue.describe())


class TemplatePreset(serializers.Serializer):
    """What neurons get that are made from one version of a template."""

    version = serializers.IntegerField()
    params = serializers.DictField()
    settings = serializers.DictField()
    constituency = serializers.DictField(allow_null=True)


class TemplateVersions(APIView):
    """The versions of a template that the palette has offered."""

    @extend_schema(responses=TemplatePreset(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """List them, the last first; neurons made from them never change by it."""
        template = NeuronTemplate.objects.filter(
            slug=slug, status=NeuronTemplate.Status.PUBLISHED
        ).first()
        if template is None:
            raise Http404
        return Response(templates.presets(template))


class DocumentSchema(APIView):
    """The format allonet/1 as JSON Schema."""

    @extend_schema(responses={200: dict})
    def get(self, request: Request) -> Response:
        """The schema, made from the declarations that documents are read by."""
        return Response(schema.describe())
