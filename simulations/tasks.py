"""What the worker is sent: an id, and which service to call with it."""

from uuid import UUID

from celery import shared_task

from . import verifying
from .execution import execute
from .explanations import work_out
from .job_work import work


@shared_task
def execute_run(run_id: str) -> None:
    """Carry out one run, if it is still there to be carried out."""
    execute(run_id)


@shared_task
def explain_run(run_id: str) -> None:
    """Work out whose money is where, for a run that somebody asks about."""
    work_out(UUID(run_id))


@shared_task
def execute_chunk(chunk_id: int) -> None:
    """Carry out some runs of a job, or put the job together if they are done."""
    work(chunk_id)


@shared_task
def verify_run(check_id: int) -> None:
    """Compute a run once more, for somebody who wants to see it equal."""
    verifying.work_out(check_id)
