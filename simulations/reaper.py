"""Finds runs whose worker or message was lost, and sends them on their way again."""

import logging
from datetime import timedelta

from celery import current_app
from django.db import DatabaseError
from django.utils import timezone
from kombu.exceptions import OperationalError

from . import moves
from .models import Run, Status

log = logging.getLogger(__name__)

WAITS_FOR = timedelta(seconds=20)  # before its message is thought lost


def reap() -> int:
    """Do one round; how many runs were helped. Many reapers at once are as one."""
    try:
        return _give_back_the_lost() + _send_the_forgotten()
    except DatabaseError:
        # The next round is seconds away; a supervisor must outlive a busy database.
        log.warning("The reaper could not reach the database.", exc_info=True)
        return 0


def give_back_all() -> int:
    """Queue again everything that runs, by who knows that no worker is left."""
    return _give_back_the_lost(timedelta(0))


def _give_back_the_lost(silent_for: timedelta = moves.LIVES_FOR) -> int:
    lost = Run.objects.filter(
        status=Status.RUNNING, heartbeat__lte=timezone.now() - silent_for
    )
    return sum(
        moves.give_back(run, silent_for=silent_for)
        for run in lost.defer("snapshot", "scenario")
    )


def _send_the_forgotten() -> int:
    waiting = Run.objects.filter(
        status=Status.QUEUED, dispatched__lt=timezone.now() - WAITS_FOR
    ).defer("snapshot", "scenario")
    if not waiting.exists() or _messages_waiting() > 0:
        return 0  # its turn has not come; more messages would not hasten it
    return sum(moves.send_again(run) for run in waiting)


def _messages_waiting() -> int:
    try:
        with current_app.connection_for_read() as connection:
            connection.ensure_connection(max_retries=1, timeout=1)
            channel = connection.default_channel
            return channel.queue_declare(queue="runs", passive=True).message_count
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
