"""Which page answers which address."""

from django.contrib import admin
from django.urls import include, path
from drf_spectacular.views import SpectacularJSONAPIView

from . import problems
from .api_docs import ApiDocs
from .health import healthz

urlpatterns = [
    path("", include("neurons.urls")),
    path("", include("simulations.urls")),
    path("api/", include("neurons.api.urls")),
    path("api/", include("simulations.api.urls")),
    path("api/schema/", SpectacularJSONAPIView.as_view(), name="api-schema"),
    path("api/docs/", ApiDocs.as_view(url_name="api-schema"), name="api-docs"),
    path("admin/", admin.site.urls),
    path("healthz", healthz, name="healthz"),
]
handler400 = problems.bad_request
handler403 = problems.forbidden
handler404 = problems.not_found
handler500 = problems.server_error
