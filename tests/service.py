"""Starts the whole service for a test, as a person would, and stops it."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

import psycopg
from psycopg import sql
from psycopg.rows import dict_row

HOME = Path(__file__).resolve().parent.parent
# Runs what it is given, line by line, and tells what was printed or what went wrong.
SHELL = """
import contextlib, io, json, sys, traceback
import django
django.setup()
from django.db import close_old_connections
for line in sys.stdin:
    printed, trouble = io.StringIO(), ""
    close_old_connections()
    try:
        with contextlib.redirect_stdout(printed):
            exec(json.loads(line), {"__name__": "__main__"})
    except Exception:
        trouble = traceback.format_exc()
    print(json.dumps({"printed": printed.getvalue(), "trouble": trouble}), flush=True)
"""


class Service:
    """`manage.py up` as a process of its own, with its own data folder and port."""

    PASSWORD = "a-Long-enough-pass-phrase"

    def __init__(self, data: Path, **environment: str) -> None:
        self.data = data
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.lines: list[str] = []
        self.process: subprocess.Popen[str] | None = None
        self._shell: subprocess.Popen[str] | None = None
        self.environment = {
            **{
                name: value for name, value in os.environ.items() if name != "MAKELEVEL"
            },
            "DJANGO_SETTINGS_MODULE": "allonet_site.settings",
            "ALLONET_DATA": str(data),
            "PORT": str(self.port),
            # Shared, and brought up to date when a file changed: it takes seconds.
            "ALLONET_STATIC": str(HOME / ".pytest_cache" / "static"),
            **own_database(),
            **environment,
        }

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self, *, seconds: float = 180) -> Self:
        """Start it and wait for its READY line."""
        process = self.begin()
        wait_until(
            lambda: self.is_ready() or process.poll() is not None, seconds=seconds
        )
        if self.is_ready():
            return self
        said = "\n".join([*self.lines, *self.logs()])
        self.stop()
        raise AssertionError(f"The service did not get ready:\n{said}")

    def begin(self) -> "subprocess.Popen[str]":
        """Start it without waiting."""
        self.lines.clear()
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "up"],
            cwd=HOME,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        threading.Thread(target=self._read, args=(self.process,), daemon=True).start()
        return self.process

    def is_ready(self) -> bool:
        """Whether it has said so."""
        return any(line.startswith("READY") for line in self.lines)

    def _read(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout is not None
        with process.stdout as out:
            for line in out:
                self.lines.append(line.rstrip("\n"))

    def logs(self) -> list[str]:
        """What its processes wrote, the last of each."""
        files = sorted((self.data / "logs").glob("*.log"))
        return [f"{file.name}: {file.read_text()[-3000:]}" for file in files]

    def pids(self) -> dict[str, int]:
        """Process ids by name: supervisor, broker, worker, web."""
        return json.loads((self.data / "pids.json").read_text())

    def family(self) -> set[int]:
        """Every process of the service, grandchildren too."""
        assert self.process is not None
        found, parents = {self.process.pid}, parents_of_all()
        while True:
            more = {pid for pid, parent in parents.items() if parent in found} - found
            if not more:
                return found
            found |= more

    def stop(self) -> None:
        """Stop it as Ctrl+C would."""
        if self._shell is not None:
            self._shell.communicate()  # the end of its input ends it
            self._shell = None
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def manage(self, *words: str, given: str | None = None) -> str:
        """Run a command of manage.py beside it; what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=HOME,
            env=self.environment,
            input=given,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def shell(self, code: str) -> str:
        """Run Python inside its Django; what it printed.

        One process beside the service does it again and again: to start one takes
        seconds on a busy machine.
        """
        if self._shell is None or self._shell.poll() is not None:
            self._shell = subprocess.Popen(
                [sys.executable, "-c", SHELL],
                cwd=HOME,
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        assert self._shell.stdin is not None
        assert self._shell.stdout is not None
        self._shell.stdin.write(json.dumps(code) + "\n")
        self._shell.stdin.flush()
        told = json.loads(self._shell.stdout.readline())
        assert not told["trouble"], told["trouble"]
        return told["printed"]

    def row(self, query: str) -> dict[str, Any]:
        """The one row of a query, straight from its database."""
        address = self.environment.get("DATABASE_URL", "")
        if address:
            with psycopg.connect(address, row_factory=dict_row) as database:
                return database.execute(query).fetchone() or {}
        with closing(sqlite3.connect(self.data / "allonet.sqlite3", timeout=20)) as one:
            one.row_factory = sqlite3.Row
            return dict(one.execute(query).fetchone() or {})

    def new_user(self, name: str) -> str:
        """Make a user; the name is given back for convenience."""
        self.shell(
            "from django.contrib.auth import get_user_model as model; "
            f"model().objects.create_user({name!r}, password={self.PASSWORD!r})"
        )
        return name


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def own_database() -> dict[str, str]:
    """On PostgreSQL: a new database of the cluster that the tests were given."""
    address = os.environ.get("DATABASE_URL", "")
    if not address:
        return {}
    name = f"live_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return {"DATABASE_URL": urlsplit(address)._replace(path=f"/{name}").geturl()}


def parents_of_all() -> dict[int, int]:
    """The parent of every process of this machine."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                about = (folder / "stat").read_text()
            except OSError:
                continue  # it has just ended
            state, parent = about.rsplit(")", 1)[1].split()[:2]
            if state != "Z":
                found[int(folder.name)] = int(parent)
    return found


def wait_until(is_so: Callable[[], bool], *, seconds: float) -> bool:
    """Look again and again until something is so, or for too long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_so():
            return True
        time.sleep(0.05)
    return False
