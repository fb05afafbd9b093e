"""Which page answers which address."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("neurons.urls")),
    path("", include("simulations.urls")),
    path("api/", include("neurons.api.urls")),
    path("api/", include("simulations.api.urls")),
    path("admin/", admin.site.urls),
]
