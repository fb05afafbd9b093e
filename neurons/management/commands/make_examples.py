"""Writes the example networks from the published records they are made of."""

import importlib
import json
import pkgutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from neurons import document, examples

FOLDER = Path(examples.__file__).parent


class Command(BaseCommand):
    """Write neurons/examples/*.json; needed only when the records or makers change."""

    help = __doc__
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the records are, and where the documents go."""
        parser.add_argument(
            "--data", type=Path, default=settings.BASE_DIR.parent / "shared" / "data"
        )
        parser.add_argument("--into", type=Path, default=FOLDER)

    def handle(self, *, data: Path, into: Path, **options: Any) -> None:
        """Make every example, read it as any document is read, and write it."""
        if not data.is_dir():
            raise CommandError(f"There are no records at {data}.", returncode=2)
        for slug, build in makers().items():
            found = document.write(document.read(build(data)))
            text = json.dumps(found, ensure_ascii=False, indent=1)
            (into / f"{slug}.json").write_text(text + "\n", encoding="utf-8")
            self.stdout.write(
                f"{slug}: {len(found['neurons'])} neurons, "
                f"{len(found['connections'])} connections"
            )


def makers() -> dict[str, Any]:
    """What makes each example, by its slug."""
    modules = [
        importlib.import_module(f"{examples.__name__}.{each.name}")
        for each in pkgutil.iter_modules(examples.__path__)
    ]
    return {each.SLUG: each.build for each in modules if getattr(each, "SLUG", None)}
