"""The app that knows what a network is."""

from django.apps import AppConfig


class NeuronsConfig(AppConfig):
    """Networks, neurons, connections, templates, ballots."""

    name = "neurons"
    default_auto_field = "django.db.models.BigAutoField"
