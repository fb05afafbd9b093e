"""Many runs of one frozen network: a job, and the chunks that workers share."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from .statuses import OVER, Status


class Job(models.Model):
    """Exact runs over many seeds, and over the values of a sweep if there is one."""

    class Kind(models.TextChoices):
        """What is varied."""

        SEEDS = "seeds", "many seeds"
        SWEEP = "sweep", "a sweep"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=5, choices=Kind.choices)
    network = models.ForeignKey(
        "neurons.Network", null=True, on_delete=models.SET_NULL, related_name="jobs"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE
    )
    session_key = models.CharField(max_length=64, blank=True)  # of a visitor
    network_name = models.CharField(max_length=200)  # when it was frozen

    # What went in, as of a run.
    snapshot = models.JSONField()
    scenario = models.JSONField()
    first_seed = models.BigIntegerField()
    seeds = models.PositiveIntegerField()
    sweep = models.JSONField(null=True, blank=True)
    rules_version = models.PositiveIntegerField()
    inputs = models.CharField(max_length=64)  # hash of all of the above

    status = models.CharField(
        max_length=9, choices=Status.choices, default=Status.QUEUED
    )
    sentence = models.TextField(blank=True)
    error_trace = models.TextField(blank=True)  # for staff: of what nobody expected
    cells = models.PositiveIntegerField()  # runs in all
    # When the chunks after the first were cut, by how long the first had taken.
    planned = models.DateTimeField(null=True, blank=True)
    result = models.JSONField(null=True, blank=True)  # the bands

    created = models.DateTimeField(auto_now_add=True)
    started = models.DateTimeField(null=True, blank=True)
    finished = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created"]
        indexes = [
            models.Index(fields=["owner", "inputs"], name="job_by_owner_inputs"),
            models.Index(fields=["session_key", "created"], name="job_by_session"),
        ]
        constraints = [
            models.CheckConstraint(
                name="job_status_is_known", condition=Q(status__in=Status.values)
            ),
            models.CheckConstraint(
                name="job_has_one_kind_of_owner",
                condition=Q(owner__isnull=True) | Q(session_key=""),
            ),
            models.CheckConstraint(
                name="job_has_a_sweep_if_it_is_one",
                condition=Q(kind="seeds", sweep__isnull=True)
                | Q(kind="sweep", sweep__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.network_name}, {self.cells} runs ({self.get_status_display()})"

    def get_absolute_url(self) -> str:
        """The job's page."""
        return reverse("job", args=[self.pk])

    @property
    def is_over(self) -> bool:
        """Whether nothing about it will change any more."""
        return self.status in OVER


class Chunk(models.Model):
    """Some cells of a job: one to ten seconds of work for one worker."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="chunks")
    first_cell = models.PositiveIntegerField()
    end_cell = models.PositiveIntegerField()  # the first that is not in it
    status = models.CharField(
        max_length=9, choices=Status.choices, default=Status.QUEUED
    )
    # Whoever works on it holds `worker`; nobody else may write.
    worker = models.CharField(max_length=64, blank=True)
    attempt = models.PositiveSmallIntegerField(default=0)
    heartbeat = models.DateTimeField(null=True, blank=True)
    done = models.PositiveIntegerField(default=0)  # cells
    dispatched = models.DateTimeField(default=timezone.now)  # its last message
    header = models.JSONField(null=True, blank=True)  # how to read the data
    data = models.BinaryField(null=True)  # gone once the job has its bands

    class Meta:
        ordering = ["job", "first_cell"]
        indexes = [
            models.Index(fields=["status", "heartbeat"], name="chunk_by_heartbeat"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["job", "first_cell"], name="cells_are_run_once"
            ),
            models.CheckConstraint(
                name="chunk_has_cells", condition=Q(end_cell__gt=F("first_cell"))
            ),
            models.CheckConstraint(
                name="chunk_status_is_known", condition=Q(status__in=Status.values)
            ),
        ]

    def __str__(self) -> str:
        return f"runs {self.first_cell} to {self.end_cell - 1}"
