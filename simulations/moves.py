"""The moves of a run from one status to the next, each one conditional UPDATE.

A move that finds the row elsewhere does nothing and says so, which makes doing it twice
harmless: a message delivered twice, a reaper beside another, a worker that comes back
from the dead.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from celery import current_app
from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce, Now
from django.utils import timezone
from kombu.exceptions import OperationalError

from .models import Run, Status

log = logging.getLogger(__name__)

TASK = "simulations.tasks.execute_run"
LIVES_FOR = timedelta(seconds=15)  # without a heartbeat
ATTEMPTS = 3


@dataclass(frozen=True)
class Pulse:
    """What a worker learns when it writes its heartbeat."""

    is_ours: bool
    is_to_stop: bool


def dispatch(run_id: UUID) -> None:
    """Send the run to a worker once it is committed.

    Without a broker it stays queued, and the reaper sends it when there is one again.
    """
    transaction.on_commit(lambda: _send(run_id))


def _send(run_id: UUID) -> None:
    try:
        current_app.send_task(TASK, args=[str(run_id)], queue="runs")
    except (OperationalError, OSError):
        log.warning("Run %s waits: the broker does not answer.", run_id)


def claim(run_id: UUID, worker: str) -> Run | None:
    """Take a queued run for one worker, or nothing if it is not there to be taken."""
    now = timezone.now()
    taken = Run.objects.filter(
        pk=run_id, status=Status.QUEUED, cancel_requested=False
    ).update(
        status=Status.RUNNING,
        worker=worker,
        attempt=F("attempt") + 1,
        heartbeat=now,
        started=Coalesce(F("started"), Now()),
        progress_round=0,
    )
    return Run.objects.get(pk=run_id) if taken else None


def beat(run_id: UUID, worker: str) -> None:
    """Say that the worker lives."""
    _held(run_id, worker).update(heartbeat=timezone.now())


def report(run_id: UUID, worker: str, round_: int, rounds: int) -> None:
    """Say how far the run is, which is a sign of life too."""
    _held(run_id, worker).update(
        progress_round=round_, progress_rounds=rounds, heartbeat=timezone.now()
    )


def feel(run_id: UUID, worker: str) -> Pulse:
    """Ask whether the run is still ours and still wanted."""
    row = _held(run_id, worker).values_list("cancel_requested", flat=True).first()
    return Pulse(is_ours=row is not None, is_to_stop=row is None or row)


def end(
    run_id: UUID,
    worker: str,
    status: Status,
    *,
    outcome: str,
    sentence: str,
    outputs: str = "",
    certificate: dict[str, str] | None = None,
    rounds: int = 0,
) -> bool:
    """Finish a run that this worker holds; whether it did still hold it."""
    return bool(
        _held(run_id, worker).update(
            status=status,
            outcome=outcome,
            sentence=sentence,
            outputs=outputs,
            certificate=certificate,
            **({"progress_round": rounds, "progress_rounds": rounds} if rounds else {}),
            finished=timezone.now(),
            worker="",
        )
    )


def ask_to_cancel(run_id: UUID) -> None:
    """Cancel what waits at once; ask the worker of what runs to stop."""
    now = timezone.now()
    waiting = Run.objects.filter(pk=run_id, status=Status.QUEUED)
    if not waiting.update(
        status=Status.CANCELLED,
        outcome="cancelled",
        sentence="Cancelled before it started.",
        cancel_requested=True,
        finished=now,
    ):
        running = Run.objects.filter(pk=run_id, status=Status.RUNNING)
        running.update(cancel_requested=True)


def give_back(run: Run, *, silent_for: timedelta = LIVES_FOR) -> bool:
    """Queue again a run whose worker was lost; the third loss is the last."""
    lost = Run.objects.filter(
        pk=run.pk,
        status=Status.RUNNING,
        worker=run.worker,
        heartbeat__lte=timezone.now() - silent_for,
    )
    if run.cancel_requested:
        return bool(
            lost.update(
                status=Status.CANCELLED,
                outcome="cancelled",
                sentence="Cancelled; its worker had been lost.",
                finished=timezone.now(),
                worker="",
            )
        )
    if run.attempt >= ATTEMPTS:
        return bool(
            lost.update(
                status=Status.FAILED,
                outcome="failed",
                sentence=(
                    f"The worker was lost {run.attempt} times during this run. "
                    "It may need more memory than there is."
                ),
                finished=timezone.now(),
                worker="",
            )
        )
    taken = lost.update(status=Status.QUEUED, worker="", dispatched=timezone.now())
    if taken:
        dispatch(run.pk)
    return bool(taken)


def send_again(run: Run) -> bool:
    """Send a waiting run's message once more: the first may be lost."""
    sent = Run.objects.filter(
        pk=run.pk, status=Status.QUEUED, dispatched=run.dispatched
    ).update(dispatched=timezone.now())
    if sent:
        dispatch(run.pk)
    return bool(sent)


def _held(run_id: UUID, worker: str) -> QuerySet[Run]:
    return Run.objects.filter(pk=run_id, status=Status.RUNNING, worker=worker)
