"""Brings the templates that come with the code; an admin’s newer version stays."""

from typing import Any

from django.core.management.base import BaseCommand

from neurons.bundled import load_templates


class Command(BaseCommand):
    """Loads templates of neurons."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Load them, and say how many."""
        brought = load_templates()
        if options["verbosity"] > 0:
            self.stdout.write(f"{len(brought)} templates are new or newer.")
