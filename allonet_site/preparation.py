"""Brings a data folder up to date: tables, static files, templates, examples."""

import fcntl
import hashlib
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

MARK = "prepared.txt"
WATCHED = ("static", "neurons", "simulations", "allonet_site")
SUFFIXES = {".py", ".json", ".js", ".css", ".svg", ".png", ".woff2", ".ico"}


def prepare() -> None:
    """Do what is not yet done; a second start finds nothing to do."""
    state = fingerprint()
    collect_static(state)
    has_new_tables = migrate()
    mark = settings.DATA_DIR / MARK
    if not has_new_tables and mark.exists() and mark.read_text() == state:
        return
    call_command("load_templates", verbosity=0)
    call_command("load_examples", verbosity=0)
    mark.write_text(state)


def collect_static(state: str) -> None:
    """Gather and hash the static files, unless nothing has changed."""
    if settings.DEBUG:
        return
    folder = Path(settings.STATIC_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # another service may share the folder
        mark = folder / MARK
        if not mark.exists() or mark.read_text() != state:
            call_command(
                "collectstatic",
                interactive=False,
                verbosity=0,
                ignore_patterns=["redoc"],
            )
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
    return digest.hexdigest()
