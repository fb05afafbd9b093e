"""Starts the processes of the service, starts again what dies, and stops them all."""

import json
import logging
import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from django.conf import settings

from . import broker, lifeline

log = logging.getLogger(__name__)

LOG_LIMIT = 5_000_000  # bytes; an older log is begun anew when a service starts
RESTARTS = 5
WITHIN = 60.0  # seconds
PATIENCE = 3.0  # seconds between one way to say goodbye and the next


class GivenUpError(Exception):
    """A process ended and is not to be started again; the sentence says which."""


@dataclass
class Child:
    """One process of the service, and how to begin and end it."""

    name: str
    command: list[str]
    farewell: tuple[int, ...]  # signals, each tried in turn before SIGKILL
    is_vital: bool = False  # its end is the end of the service
    process: subprocess.Popen | None = None
    on_loss: Callable[[], object] = lambda: None  # called before it starts again
    starts: deque[float] = field(default_factory=deque)

    def start(self) -> None:
        """Start it, its words going to its log in the data folder."""
        with self.log_file.open("ab") as out:
            self.process = lifeline.popen(
                self.command,
                farewell=self.farewell[-1],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                cwd=settings.BASE_DIR,
                env={**os.environ, lifeline.MARK: "1"},
            )
        self.starts.append(time.monotonic())

    @property
    def log_file(self) -> Path:
        """Where it writes."""
        return settings.DATA_DIR / "logs" / f"{self.name}.log"

    @property
    def is_alive(self) -> bool:
        """Whether it runs."""
        return self.process is not None and self.process.poll() is None

    def restart(self) -> None:
        """Start it again, unless it has died too often."""
        now = time.monotonic()
        while self.starts and now - self.starts[0] > WITHIN:
            self.starts.popleft()
        if self.is_vital:
            raise GivenUpError(
                f"The {self.name} process ended. Why is in {self.log_file}."
            )
        if len(self.starts) > RESTARTS:
            raise GivenUpError(
                f"The {self.name} process ended {RESTARTS + 1} times within a minute. "
                f"Why is in {self.log_file}."
            )
        log.warning("The %s process ended; it is started again.", self.name)
        self.on_loss()
        self.start()


class Supervisor:
    """The children in the order in which they start; they stop in the opposite one."""

    def __init__(self, host: str, port: int) -> None:
        self.stopping = False
        self.broker = Child("broker", broker.command(), (signal.SIGTERM,))
        self.worker = Child(
            "worker", worker_command(), (signal.SIGTERM, signal.SIGQUIT)
        )
        self.web = Child("web", web_command(host, port), (signal.SIGTERM,), True)
        self.children = [self.worker, self.web]
        if broker.is_ours():
            self.children.insert(0, self.broker)
        logs = settings.DATA_DIR / "logs"
        logs.mkdir(mode=0o700, exist_ok=True)
        for child in self.children:
            if child.log_file.exists() and child.log_file.stat().st_size > LOG_LIMIT:
                child.log_file.unlink()

    def ask_to_stop(self, *_: object) -> None:
        """Have the watch end soon (a signal handler)."""
        self.stopping = True

    def look_after(self) -> None:
        """Start again what has died."""
        for child in self.children:
            if child.process is not None and not child.is_alive and not self.stopping:
                child.restart()
                self.write_pids()

    def start(self, child: Child) -> None:
        """Start one of them for the first time."""
        child.start()
        self.write_pids()

    def write_pids(self) -> None:
        """Note for operators which process is which."""
        pids = {each.name: each.process.pid for each in self.children if each.process}
        file = settings.DATA_DIR / "pids.json"
        file.write_text(json.dumps({"supervisor": os.getpid(), **pids}))

    def wait_until(self, is_so: Callable[[], bool], *, seconds: float) -> bool:
        """Look after the children until something is so, or for too long."""
        end = time.monotonic() + seconds
        while not self.stopping and time.monotonic() < end:
            if is_so():
                return True
            self.look_after()
            time.sleep(0.05)
        return False

    def watch(self, tend: Callable[[], None], *, every: float) -> None:
        """Look after the children until asked to stop; call `tend` now and then."""
        due = time.monotonic()
        while not self.stopping:
            self.look_after()
            if time.monotonic() >= due:
                tend()
                due = time.monotonic() + every
            time.sleep(0.2)

    def stop(self) -> None:
        """End all children; a second Ctrl+C changes nothing."""
        self.stopping = True
        # Visitors and worker first, so that neither talks to a broker that is gone.
        stop([self.web, self.worker])
        stop([self.broker])
        (settings.DATA_DIR / "pids.json").unlink(missing_ok=True)


def stop(children: list[Child]) -> None:
    """End them together: politely, then less so."""
    living = [(each, each.process) for each in children if each.process is not None]
    for numbers in zip_longest(*(each.farewell for each, _ in living)):
        for (_, process), number in zip(living, numbers, strict=True):
            if process.poll() is None and number is not None:
                process.send_signal(number)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and any(p.poll() is None for _, p in living):
            time.sleep(0.02)
    for _, process in living:
        if process.poll() is None:
            process.kill()
        process.wait()


def worker_command() -> list[str]:
    """The command line of one worker."""
    return [
        *(sys.executable, "-m", "celery", "--app", "allonet_site.celery"),
        *("--quiet", "worker", "--loglevel", "WARNING", "--queues", "runs,chunks"),
        *("--without-gossip", "--without-mingle", "--without-heartbeat"),
    ]


def web_command(host: str, port: int) -> list[str]:
    """The command line of the web server."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--http", "1"),
        *("--host", host, "--port", str(port), "--no-ws", "--log-level", "warning"),
        *("--workers", "1", "--blocking-threads", "2", "--workers-kill-timeout", "3"),
        "allonet_site.wsgi:application",
    ]
