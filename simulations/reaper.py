"""Finds runs and chunks whose worker or message was lost, and sends them on again."""

import logging
from datetime import timedelta

from celery import current_app
from django.db import DatabaseError
from django.db.models import Exists, OuterRef
from django.utils import timezone
from kombu.exceptions import OperationalError

from . import job_moves, moves
from .models import Chunk, Run, Status

log = logging.getLogger(__name__)

WAITS_FOR = timedelta(seconds=20)  # before its message is thought lost


def reap() -> int:
    """Do one round; how many rows were helped. Many reapers at once are as one."""
    try:
        return _give_back_the_lost() + _send_the_forgotten() + _send_chunks_again()
    except DatabaseError:
        # The next round is seconds away; a supervisor must outlive a busy database.
        log.warning("The reaper could not reach the database.", exc_info=True)
        return 0


def give_back_all() -> int:
    """Queue again everything that runs, by who knows that no worker is left."""
    return _give_back_the_lost(timedelta(0))


def _give_back_the_lost(silent_for: timedelta = moves.LIVES_FOR) -> int:
    before = timezone.now() - silent_for
    lost = Run.objects.filter(status=Status.RUNNING, heartbeat__lte=before)
    runs = sum(
        moves.give_back(run, silent_for=silent_for)
        for run in lost.defer("snapshot", "scenario")
    )
    chunks = Chunk.objects.filter(status=Status.RUNNING, heartbeat__lte=before)
    return runs + sum(
        job_moves.give_back(each, silent_for=silent_for)
        for each in chunks.defer("data")
    )


def _send_the_forgotten() -> int:
    waiting = Run.objects.filter(
        status=Status.QUEUED, dispatched__lt=timezone.now() - WAITS_FOR
    ).defer("snapshot", "scenario")
    if not waiting.exists() or _messages_waiting("runs") > 0:
        return 0  # its turn has not come; more messages would not hasten it
    return sum(moves.send_again(run) for run in waiting)


def _send_chunks_again() -> int:
    """Chunks that wait, and one of each job whose chunks nobody has put together."""
    since = timezone.now() - WAITS_FOR
    old = Chunk.objects.filter(dispatched__lt=since).defer("data")
    waiting = old.filter(status=Status.QUEUED, job__status__in=job_moves.ACTIVE)
    of_job = Chunk.objects.filter(job=OuterRef("job"))
    unfinished = of_job.exclude(status=Status.DONE)
    whole = old.filter(job__status=Status.RUNNING).exclude(Exists(unfinished))
    # A job has many chunks; one message is enough to have them put together.
    unmerged = whole.filter(first_cell=0)
    if not (waiting.exists() or unmerged.exists()) or _messages_waiting("chunks") > 0:
        return 0
    return sum(job_moves.send_again(each) for each in (*waiting, *unmerged))


def _messages_waiting(queue: str) -> int:
    try:
        with current_app.connection_for_read() as connection:
            connection.ensure_connection(max_retries=1, timeout=1)
            channel = connection.default_channel
            return channel.queue_declare(queue=queue, passive=True).message_count
    except connection_errors() as error:
        log.warning("The broker does not answer: %s", error)
        return 1  # nothing can be sent now


def connection_errors() -> tuple[type[Exception], ...]:
    """What kombu raises when the broker is away."""
    connection = current_app.connection_for_read()
    return (
        OperationalError,
        OSError,
        *connection.connection_errors,
    )
