"""The pages of this app."""

from django.urls import include, path

from . import library_views, views
from .accounts import SignUp

urlpatterns = [
    path("networks/new/", views.new, name="network-new"),
    path("networks/<uuid:pk>/", views.editor, name="network-editor"),
    path("networks/<uuid:pk>/show/", views.show, name="network-show"),
    path("networks/<uuid:pk>/delete/", views.delete, name="network-delete"),
    path("mechanisms/", library_views.mechanisms, name="mechanisms"),
    path("mechanisms/<slug:slug>/", library_views.mechanism, name="mechanism"),
    path("mechanisms/<slug:slug>/try/", library_views.try_it, name="mechanism-try"),
    path("accounts/signup/", SignUp.as_view(), name="signup"),
    path("accounts/", include("django.contrib.auth.urls")),
]
