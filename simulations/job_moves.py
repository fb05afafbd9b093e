"""The moves of jobs and their chunks, each one conditional UPDATE, as those of runs.

A message that comes twice, a reaper beside another and a worker back from the dead do
no harm: whoever does not hold a chunk changes nothing.
"""

import logging
from datetime import timedelta
from typing import Any
from uuid import UUID

from celery import current_app
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from kombu.exceptions import OperationalError

from .job_models import Chunk, Job
from .moves import ATTEMPTS, LIVES_FOR, Pulse
from .statuses import Status

log = logging.getLogger(__name__)

TASK = "simulations.tasks.execute_chunk"
ACTIVE = (Status.QUEUED, Status.RUNNING)


def dispatch(chunk_id: int) -> None:
    """Send the chunk to a worker once it is committed; else the reaper does."""
    transaction.on_commit(lambda: _send(chunk_id))


def _send(chunk_id: int) -> None:
    try:
        current_app.send_task(TASK, args=[chunk_id], queue="chunks")
    except (OperationalError, OSError):
        log.warning("Chunk %s waits: the broker does not answer.", chunk_id)


def claim(chunk_id: int, worker: str) -> Chunk | None:
    """Take a queued chunk for one worker, or nothing if it is not there to be taken."""
    now = timezone.now()
    taken = Chunk.objects.filter(pk=chunk_id, status=Status.QUEUED).update(
        status=Status.RUNNING,
        worker=worker,
        attempt=F("attempt") + 1,
        heartbeat=now,
        done=0,
    )
    if not taken:
        return None
    chunk = Chunk.objects.get(pk=chunk_id)
    waiting = Job.objects.filter(pk=chunk.job_id, status=Status.QUEUED)
    waiting.update(status=Status.RUNNING, started=now)
    return chunk


def beat(chunk_id: Any, worker: str) -> None:
    """Say that the worker lives."""
    _held(chunk_id, worker).update(heartbeat=timezone.now())


def report(chunk_id: Any, worker: str, done: int, cells: int) -> None:
    """Say how many runs are done, which is a sign of life too."""
    _held(chunk_id, worker).update(done=done, heartbeat=timezone.now())


def feel(chunk_id: Any, worker: str) -> Pulse:
    """Ask whether the chunk is still ours and its job still wanted."""
    status = _held(chunk_id, worker).values_list("job__status", flat=True).first()
    return Pulse(is_ours=status is not None, is_to_stop=status != Status.RUNNING)


def finish(chunk: Chunk, worker: str, header: dict[str, Any], data: bytes) -> bool:
    """Store what a chunk came to; whether the worker did still hold it."""
    return bool(
        _held(chunk.pk, worker).update(
            status=Status.DONE,
            done=chunk.end_cell - chunk.first_cell,
            header=header,
            data=data,
            worker="",
        )
    )


def let_go(chunk: Chunk, worker: str) -> None:
    """Leave a chunk whose job was cancelled."""
    _held(chunk.pk, worker).update(status=Status.CANCELLED, worker="")


def end(
    job_id: UUID, status: Status, sentence: str, result: dict[str, Any] | None = None
) -> bool:
    """End a job that has not ended; its chunks go with it."""
    with transaction.atomic():
        ended = Job.objects.filter(pk=job_id, status__in=ACTIVE).update(
            status=status, sentence=sentence, result=result, finished=timezone.now()
        )
        if ended:
            chunks = Chunk.objects.filter(job=job_id)
            chunks.filter(status=Status.QUEUED).update(status=Status.CANCELLED)
            chunks.exclude(data=None).update(data=None)
    return bool(ended)


def give_back(chunk: Chunk, *, silent_for: timedelta = LIVES_FOR) -> bool:
    """Queue again a chunk whose worker was lost; the third loss ends the job."""
    lost = Chunk.objects.filter(
        pk=chunk.pk,
        status=Status.RUNNING,
        worker=chunk.worker,
        heartbeat__lte=timezone.now() - silent_for,
    )
    wanted = Job.objects.filter(pk=chunk.job_id, status__in=ACTIVE).exists()
    if not wanted or chunk.attempt >= ATTEMPTS:
        taken = lost.update(status=Status.CANCELLED, worker="")
        if taken and wanted:
            end(
                chunk.job_id,
                Status.FAILED,
                f"The worker was lost {chunk.attempt} times during the same runs. "
                "They may need more memory than there is.",
            )
        return bool(taken)
    taken = lost.update(
        status=Status.QUEUED, worker="", done=0, dispatched=timezone.now()
    )
    if taken:
        dispatch(chunk.pk)
    return bool(taken)


def send_again(chunk: Chunk) -> bool:
    """Send a chunk's message once more: the first may be lost."""
    sent = Chunk.objects.filter(
        pk=chunk.pk, status=chunk.status, dispatched=chunk.dispatched
    ).update(dispatched=timezone.now())
    if sent:
        dispatch(chunk.pk)
    return bool(sent)


def _held(chunk_id: Any, worker: str) -> QuerySet[Chunk]:
    return Chunk.objects.filter(pk=chunk_id, status=Status.RUNNING, worker=worker)
