"""Deletes what visitors without an account left untouched for too long."""

from typing import Any

from django.core.management.base import BaseCommand

from neurons import sandbox


class Command(BaseCommand):
    """Clears old sandboxes and expired sessions’ networks."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Clear them, and say how many rows went."""
        deleted = sandbox.clear_old()
        if options["verbosity"] > 0:
            self.stdout.write(f"{deleted} rows of old sandboxes are deleted.")
