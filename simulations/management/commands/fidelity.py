"""Replays published rounds and writes down how well the mechanisms meet them."""

import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from neurons import fidelity
from simulations.allocation_files import AllocationError
from simulations.fidelity import measuring, record
from simulations.fidelity.measuring import Finding
from simulations.fidelity.replays import REPLAYS


class Command(BaseCommand):
    """Print each round's errors; exit with 1 if a rule misses or a wrong one does not."""

    help = __doc__
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the records are, and where the results go."""
        parser.add_argument("--data", type=Path, required=True)
        parser.add_argument("--record", type=Path, default=fidelity.RECORD)
        parser.add_argument(
            "--page", type=Path, default=settings.BASE_DIR / "docs" / "fidelity.md"
        )

    def handle(self, *, data: Path, **options: Any) -> None:
        """Replay all, print, write."""
        findings = []
        for replay in REPLAYS:
            try:
                findings.append(measuring.measure(replay, data))
            except (AllocationError, OSError) as error:
                raise CommandError(f"{replay.name}: {error}", returncode=2) from None
            self.stdout.write(_line(findings[-1]))
        today = date.today()
        options["record"].write_text(
            json.dumps(record.record(findings, today), ensure_ascii=False, indent=1)
            + "\n",
            encoding="utf-8",
        )
        options["page"].write_text(record.page(findings, today), encoding="utf-8")
        if not all(each.matched for each in findings):
            raise CommandError("Not every round is matched.")


def _line(found: Finding) -> str:
    replay = found.replay
    return (
        f"{replay.kind}: {replay.name}, {found.recipients} recipients, L1 "
        f"{record.share(found.right.total)}, largest "
        f"{record.amount(found.right.largest)} {replay.token}; wrong arm "
        f"({replay.wrong_name}) {record.amount(found.wrong.largest)} {replay.token}: "
        f"{'matched' if found.matched else 'NOT matched'}"
    )
