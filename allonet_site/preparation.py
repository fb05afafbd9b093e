"""Brings a data folder up to date: tables, static files, templates, examples."""

import hashlib
import json
from pathlib import Path

from django.conf import settings
from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

MARK = "prepared.json"
WATCHED = ("static", "neurons", "simulations", "templates", "allonet_site")
SUFFIXES = {".py", ".json", ".js", ".css", ".svg", ".html", ".png", ".woff2"}


def prepare() -> None:
    """Do what is not yet done; a second start finds nothing to do."""
    has_new_tables = migrate()
    mark = settings.DATA_DIR / MARK
    state = fingerprint()
    if not has_new_tables and mark.exists() and mark.read_text() == state:
        return
    if not settings.DEBUG:
        call_command(
            "collectstatic", interactive=False, verbosity=0, ignore_patterns=["redoc"]
        )
    for command in ("load_templates", "load_examples"):
        if command in get_commands():
            call_command(command, verbosity=0)
    mark.write_text(state)


def migrate() -> bool:
    """Make the tables what the code expects; whether there was anything to do."""
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    call_command("migrate", interactive=False, verbosity=0)
    return True


def fingerprint() -> str:
    """A text that changes when a file that matters here changes."""
    digest = hashlib.sha256()
    for folder in WATCHED:
        for file in sorted((settings.BASE_DIR / folder).rglob("*")):
            if file.suffix in SUFFIXES:
                about = file.stat()
                digest.update(f"{file} {about.st_mtime_ns} {about.st_size}\n".encode())
    lock = settings.BASE_DIR / "requirements.lock"
    digest.update(lock.read_bytes() if lock.exists() else b"")
    return json.dumps({"files": digest.hexdigest(), "place": _place()})


def _place() -> str:
    where = {key: str(value) for key, value in settings.DATABASES["default"].items()}
    address = json.dumps([where["ENGINE"], where["NAME"], where.get("HOST", "")])
    return hashlib.sha256(
        f"{address} {Path(settings.STATIC_ROOT)}".encode()
    ).hexdigest()
