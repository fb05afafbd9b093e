"""Where a long task is on its way."""

from django.db import models


class Status(models.TextChoices):
    """Where a run, a job or a chunk is on its way."""

    QUEUED = "queued", "waiting for a worker"
    RUNNING = "running", "running"
    DONE = "done", "done"
    FAILED = "failed", "failed"
    CANCELLED = "cancelled", "cancelled"


OVER = (Status.DONE, Status.FAILED, Status.CANCELLED)
