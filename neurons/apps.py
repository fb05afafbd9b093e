"""The app that knows what a network is."""

from django.apps import AppConfig


class NeuronsConfig(AppConfig):
    """Networks, neurons, connections, templates, ballots."""

    name = "neurons"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen for logins, which move a visitor's sandbox into the account."""
        from neurons import sandbox

        sandbox.listen()
