"""How the queue is: what waits, who works, whether the broker and workers answer."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from celery import current_app
from django.db.models import Count, Min
from django.utils import timezone
from kombu.exceptions import OperationalError

from .models import Chunk, Job, Run, Status
from .moves import LIVES_FOR

ANSWER_WITHIN = 1.0  # seconds in which a worker says that it lives
QUEUES = ("runs", "chunks")


@dataclass(frozen=True)
class Depth:
    """Rows of one kind that wait or are worked on."""

    what: str
    waiting: int
    running: int
    oldest: timedelta | None  # how long the first has waited
    silent: timedelta | None  # since the quietest of those that run was heard


@dataclass(frozen=True)
class Worker:
    """A worker that answered."""

    name: str
    processes: int
    busy: int
    done: int


@dataclass(frozen=True)
class State:
    """The whole."""

    depths: list[Depth]
    messages: dict[str, int] | None  # by queue; None: the broker does not answer
    workers: list[Worker]
    failed_today: int

    @property
    def sentence(self) -> str:
        """What an operator should know first."""
        if self.messages is None:
            return "The broker does not answer: runs wait until it is back."
        if not self.workers:
            return "No worker answers: runs wait until one is started."
        late = [each for each in self.depths if each.silent and each.silent > LIVES_FOR]
        if late:
            return "Some work has not been heard of for a while; it is given back soon."
        return "All is well."


def look() -> State:
    """Ask the database, the broker and the workers, in at most two seconds."""
    return State(
        depths=[
            _depth("Runs", Run.objects.all(), "created", "heartbeat"),
            _depth("Jobs", Job.objects.all(), "created", "started"),
            _depth("Chunks of jobs", Chunk.objects.all(), "dispatched", "heartbeat"),
        ],
        messages=_messages(),
        workers=_workers(),
        failed_today=Run.objects.filter(
            status=Status.FAILED, finished__gt=timezone.now() - timedelta(days=1)
        ).count(),
    )


def _depth(what: str, rows: Any, since: str, heard: str) -> Depth:
    now = timezone.now()
    waiting = rows.filter(status=Status.QUEUED).aggregate(n=Count("pk"), a=Min(since))
    running = rows.filter(status=Status.RUNNING).aggregate(n=Count("pk"), b=Min(heard))
    return Depth(
        what=what,
        waiting=waiting["n"],
        running=running["n"],
        oldest=now - waiting["a"] if waiting["a"] else None,
        silent=now - running["b"] if running["b"] and heard == "heartbeat" else None,
    )


def _messages() -> dict[str, int] | None:
    try:
        with current_app.connection_for_read() as connection:
            return {name: _waiting(connection, name) for name in QUEUES}
    except (OperationalError, OSError):
        return None


def _waiting(connection: Any, name: str) -> int:
    try:
        declared = connection.default_channel.queue_declare(name, passive=True)
    except connection.channel_errors:
        return 0  # with nothing in it a queue is not there
    return declared.message_count


def _workers() -> list[Worker]:
    try:
        asked = current_app.control.inspect(timeout=ANSWER_WITHIN)
        stats, active = asked.stats() or {}, asked.active() or {}
    except (OperationalError, OSError):
        return []
    return [
        Worker(
            name=name,
            processes=len(found.get("pool", {}).get("processes", ())),
            busy=len(active.get(name, ())),
            done=sum(found.get("total", {}).values()),
        )
        for name, found in sorted(stats.items())
    ]
