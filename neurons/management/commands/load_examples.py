"""Brings the example networks that come with the code, as public networks."""

from typing import Any

from django.core.management.base import BaseCommand

from neurons.bundled import load_examples


class Command(BaseCommand):
    """Loads example networks."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Load them, and say how many."""
        brought = load_examples()
        if options["verbosity"] > 0:
            self.stdout.write(f"{len(brought)} examples are new or changed.")
