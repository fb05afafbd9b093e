"""`manage.py up`: the whole service with one command, until Ctrl+C."""

import fcntl
import os
import signal
import socket
from argparse import ArgumentParser
from http.client import HTTPConnection
from typing import IO, Any

from celery import current_app
from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import close_old_connections, connection

from allonet_site import broker, env, lifeline
from allonet_site.preparation import prepare
from allonet_site.supervisor import GivenUpError, Supervisor
from simulations import housekeeping, reaper, services


class Command(BaseCommand):
    """Migrate, load, start broker, worker and web server; say READY; stop cleanly."""

    help = "Starts the whole service and stops it on Ctrl+C."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """PORT and HOST of the environment, unless said here."""
        parser.add_argument("--host", default=env.text("HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=settings.PORT)

    def handle(self, *args: Any, host: str, port: int, **options: Any) -> None:
        """Run until a signal comes or a process cannot be kept alive."""
        if "MAKELEVEL" in os.environ:
            lifeline.die_with_parent(signal.SIGTERM)  # `make run` was killed
        _require_free_port(host, port)
        with _lock():
            supervisor = Supervisor(host, port)
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, supervisor.ask_to_stop)
            try:
                self._start(supervisor, host, port)
                supervisor.watch(_tend, every=5)
            except GivenUpError as error:
                raise SystemExit(str(error)) from error
            finally:
                supervisor.stop()

    def _start(self, supervisor: Supervisor, host: str, port: int) -> None:
        if broker.is_ours():
            supervisor.start(supervisor.broker)
        prepare()
        if broker.is_ours() and connection.vendor == "sqlite":
            # Nobody else can have a worker on this database: what runs, runs no more.
            reaper.give_back_all()
            supervisor.worker.on_loss = reaper.give_back_all
        _require(supervisor, broker.is_up, "The broker does not answer", 15)
        supervisor.start(supervisor.worker)
        supervisor.start(supervisor.web)
        address = f"{'127.0.0.1' if host == '0.0.0.0' else host}"
        _require(
            supervisor,
            lambda: _web_answers(address, port),
            "The web server is silent",
            60,
        )
        _require(supervisor, _worker_answers, "The worker does not answer", 60)
        shown = services.run_featured_example()
        if shown is not None:
            supervisor.wait_until(lambda: services.is_over(shown), seconds=60)
        if not supervisor.stopping:
            self.stdout.write(f"READY http://{host}:{port}")
            self.stdout.flush()


def _require(supervisor: Supervisor, is_so: Any, sentence: str, seconds: float) -> None:
    if not supervisor.wait_until(is_so, seconds=seconds) and not supervisor.stopping:
        logs = settings.DATA_DIR / "logs"
        raise GivenUpError(f"{sentence}. Why is in the files of {logs}.")


def _tend() -> None:
    close_old_connections()
    reaper.reap()
    housekeeping.clear_old_now_and_then()


def _require_free_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SystemExit(
                f"Port {port} of {host} cannot be used ({error.strerror}). Stop what "
                f"uses it, or choose another one: PORT={port % 65535 + 1} make run"
            ) from error


def _lock() -> IO[str]:
    """Hold the data folder; two services on one folder would disturb each other."""
    file = (settings.DATA_DIR / "up.lock").open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise SystemExit(
            f"AlloNet already runs with the data folder {settings.DATA_DIR}. "
            "Stop it, or name another folder with ALLONET_DATA."
        ) from error
    return file


def _web_answers(host: str, port: int) -> bool:
    door = HTTPConnection(host, port, timeout=2)
    try:
        door.request("GET", "/healthz", headers={"Host": "localhost"})
        return door.getresponse().status == 200
    except OSError:
        return False
    finally:
        door.close()


def _worker_answers() -> bool:
    try:
        return bool(
            current_app.control.broadcast("ping", reply=True, limit=1, timeout=0.3)
        )
    except OSError:
        return False
