"""Replays published rounds, says how near they come, and writes the record."""

import os
from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from neurons import fidelity, manual
from neurons.fidelity import Checked, Gap
from simulations.allocation_files import AllocationError
from simulations.fidelity import record, rounds
from simulations.fidelity.replay import Folders, Replay, Unplayable, replay

HEAD = ("mechanism", "round", "recipients", "L1 error", "largest error", "bound", "")
ROW = "{:<20} {:<58} {:>10} {:>13} {:>17} {:>12}  {}"


class Command(BaseCommand):
    """Fails where a round misses its bound, or where a wrong rule hits it."""

    help = __doc__
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The two folders."""
        parser.add_argument("--data", type=Path, required=True, help="published rounds")
        parser.add_argument("--vectors", type=Path, help="default: beside --data")

    def handle(self, *, data: Path, vectors: Path | None, **options: Any) -> None:
        """Replay, print, write neurons/fidelity.json and docs/fidelity.md."""
        beside = os.environ.get("ALLONET_VECTORS") or data.parent / "vectors"
        folders = Folders(data, vectors or Path(beside))
        known = {each.slug: each for each in fidelity.read()}
        found: list[Checked] = []
        failed = False
        self.stdout.write(ROW.format(*HEAD).rstrip())
        for each in rounds.found():
            try:
                done = replay(each, folders)
                entry = record.entry(done, datetime.now(UTC).date())
            except (Unplayable, AllocationError) as error:
                self.stderr.write(f"{each.name}: not replayed. {error}")
                failed = True
                found += [known[each.slug]] if each.slug in known else []
                continue
            found.append(entry)
            self._tell(entry, done)
            failed |= not (done.matches and done.proves)
        fidelity.write(found)
        manual.write("fidelity.md")
        if failed:
            raise SystemExit(1)

    def _tell(self, entry: Checked, done: Replay) -> None:
        verdict = entry.badge.words if done.matches else "MISSED"
        first = (entry.kind, entry.name, str(entry.recipients))
        self._row(first, entry.gap, entry.token, entry.bound_in_words, verdict)
        for (_, error), wrong in zip(done.wrong, entry.wrong, strict=True):
            hits = done.round.within(error)
            verdict = (
                "HITS: this check proves nothing" if hits else "misses, as it must"
            )
            first = ("", f"  wrong rule: {wrong.rule}", "")
            self._row(first, wrong.gap, entry.token, "", verdict)

    def _row(
        self, first: tuple[Any, ...], gap: Gap, token: str, bound: str, verdict: str
    ) -> None:
        total = fidelity.share(gap.total)
        largest = f"{fidelity.amount(gap.largest)} {token}"
        self.stdout.write(ROW.format(*first, total, largest, bound, verdict))
