"""`manage.py reap`: one round of the reaper, for a timer of one's own."""

from typing import Any

from django.core.management.base import BaseCommand

from simulations import reaper


class Command(BaseCommand):
    """Send lost runs on their way again."""

    help = "Queues runs whose worker or message was lost; prints how many."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do one round."""
        self.stdout.write(str(reaper.reap()))
