"""Where a long task is on its way."""

from typing import Any

from django.db import models


class Status(models.TextChoices):
    """Where a run, a job or a chunk is on its way."""

    # Any: a type checker that does not know Django takes members for pairs.
    QUEUED: Any = "queued", "waiting for a worker"
    RUNNING: Any = "running", "running"
    DONE: Any = "done", "done"
    FAILED: Any = "failed", "failed"
    CANCELLED: Any = "cancelled", "cancelled"


OVER = (Status.DONE, Status.FAILED, Status.CANCELLED)
