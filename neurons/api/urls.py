"""The API calls of this app."""

from django.urls import path

from .catalogue import CatalogueOf, DocumentSchema, TemplateVersions
from .documents import BallotsOf, DocumentOf, LayoutOf
from .networks import Fork, Networks, OneNetwork
from .versions import OneVersion, Versions

urlpatterns = [
    path("catalogue/", CatalogueOf.as_view(), name="api-catalogue"),
    path(
        "catalogue/templates/<slug:slug>/",
        TemplateVersions.as_view(),
        name="api-template-versions",
    ),
    path("schema/document.json", DocumentSchema.as_view(), name="api-document-schema"),
    path("ballots/", BallotsOf.as_view(), name="api-ballots"),
    path("networks/", Networks.as_view(), name="api-networks"),
    path("networks/<uuid:pk>/", OneNetwork.as_view(), name="api-network"),
    path("networks/<uuid:pk>/document/", DocumentOf.as_view(), name="api-document"),
    path("networks/<uuid:pk>/fork/", Fork.as_view(), name="api-fork"),
    path("networks/<uuid:pk>/layout/", LayoutOf.as_view(), name="api-layout"),
    path("networks/<uuid:pk>/versions/", Versions.as_view(), name="api-versions"),
    path(
        "networks/<uuid:pk>/versions/<int:version>/",
        OneVersion.as_view(),
        name="api-version",
    ),
]
