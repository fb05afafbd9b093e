"""What the worker is sent: an id, and which service to call with it."""

from celery import shared_task

from .execution import execute


@shared_task
def execute_run(run_id: str) -> None:
    """Carry out one run, if it is still there to be carried out."""
    execute(run_id)
