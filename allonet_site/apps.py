"""The app of the frame: commands, checks, nothing about funding."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Settings that cannot work are found when Django checks itself."""

    name = "allonet_site"
    label = "site_frame"

    def ready(self) -> None:
        """Register the checks and wake Celery's app."""
        from . import celery, checks  # noqa: F401 (importing registers them)
