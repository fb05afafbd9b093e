"""Keeps what an unexpected failure said, for staff; people get a sentence."""

from .models import Job, Run

LONGEST = 20_000  # characters; of a longer trace the end says most


def note(row: Run | Job, trace: str) -> None:
    """Keep the trace with the run or job, whatever becomes of it."""
    type(row)._default_manager.filter(pk=row.pk).update(error_trace=trace[-LONGEST:])
