"""Writes the pages of docs/ that are made from the code."""

from typing import Any

from django.core.management.base import BaseCommand

from neurons import manual


class Command(BaseCommand):
    """One page for each module of neurons/manual."""

    help = __doc__
    requires_system_checks: list[str] = []

    def handle(self, **options: Any) -> None:
        """Write all of them and name them."""
        for name in manual.pages():
            self.stdout.write(f"docs/{manual.write(name).name}")
