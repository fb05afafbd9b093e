"""The app that knows what happens when money flows."""

from django.apps import AppConfig


class SimulationsConfig(AppConfig):
    """Runs, results, share links."""

    name = "simulations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen for visitors who become users, and for what happens to networks."""
        from . import adoption, findings, publishing, scenarios, staff
        from .preview import kept

        adoption.listen()
        findings.listen()
        kept.listen()
        publishing.listen()
        scenarios.listen()
        staff.listen(self)
