"""The pages of this app."""

from django.urls import include, path

from . import views
from .accounts import SignUp

urlpatterns = [
    path("networks/new/", views.new, name="network-new"),
    path("networks/<uuid:pk>/", views.editor, name="network-editor"),
    path("accounts/signup/", SignUp.as_view(), name="signup"),
    path("accounts/", include("django.contrib.auth.urls")),
]
