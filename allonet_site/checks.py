"""System checks: combinations of settings that cannot work."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register(deploy=True)
def check_hosts(**kwargs: Any) -> list[CheckMessage]:
    """A public service must know its own name."""
    local = {"127.0.0.1", "localhost", "[::1]", "testserver"}
    if settings.HTTPS and set(settings.ALLOWED_HOSTS) <= local:
        return [
            Error(
                "ALLONET_HTTPS is on, but ALLOWED_HOSTS names this machine only.",
                hint="Set ALLOWED_HOSTS to the name that visitors type.",
                id="allonet.E001",
            )
        ]
    return []


@register(deploy=True)
def check_debug(**kwargs: Any) -> list[CheckMessage]:
    """Debug pages show settings to strangers."""
    if settings.HTTPS and settings.DEBUG:
        return [
            Error("DEBUG is on, and visitors come through HTTPS.", id="allonet.E002")
        ]
    return []
