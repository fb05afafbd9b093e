"""Runs, what they left behind, and the links that show them to others."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from .job_models import Chunk as Chunk
from .job_models import Job as Job
from .scenario_models import NAME
from .scenario_models import Scenario as Scenario
from .share_models import ForkedFrom as ForkedFrom
from .share_models import ShareLink as ShareLink
from .statuses import OVER, Status


class Run(models.Model):
    """One simulation of one frozen network under one scenario."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(
        "neurons.Network", null=True, on_delete=models.SET_NULL, related_name="runs"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE
    )
    session_key = models.CharField(max_length=64, blank=True)  # of a visitor
    network_name = models.CharField(max_length=200)  # when it was frozen

    # What went in. The network may change or go; these give the same figures again.
    snapshot = models.JSONField()  # the document, ballots by hash
    scenario = models.JSONField()
    scenario_name = models.CharField(max_length=NAME, blank=True)  # for people
    seed = models.BigIntegerField()
    rules_version = models.PositiveIntegerField()
    inputs = models.CharField(max_length=64)  # receipt: hash of all of the above
    outputs = models.CharField(max_length=64, blank=True)

    status = models.CharField(
        max_length=9, choices=Status.choices, default=Status.QUEUED
    )
    outcome = models.CharField(max_length=20, blank=True)
    sentence = models.TextField(blank=True)
    certificate = models.JSONField(null=True, blank=True)  # where all the money is
    error_trace = models.TextField(blank=True)  # for staff: of what nobody expected

    # How it fares. Whoever works on it holds `worker`; nobody else may write.
    worker = models.CharField(max_length=64, blank=True)
    attempt = models.PositiveSmallIntegerField(default=0)
    heartbeat = models.DateTimeField(null=True, blank=True)
    cancel_requested = models.BooleanField(default=False)
    progress_round = models.PositiveIntegerField(default=0)
    progress_rounds = models.PositiveIntegerField(default=0)
    dispatched = models.DateTimeField(default=timezone.now)  # its last message

    created = models.DateTimeField(auto_now_add=True)
    started = models.DateTimeField(null=True, blank=True)
    finished = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created"]
        indexes = [
            models.Index(fields=["status", "heartbeat"], name="run_by_heartbeat"),
            models.Index(fields=["owner", "inputs"], name="run_by_owner_inputs"),
            models.Index(fields=["session_key", "created"], name="run_by_session"),
            models.Index(fields=["network", "-created"], name="run_by_network"),
        ]
        constraints = [
            models.CheckConstraint(
                name="run_status_is_known", condition=Q(status__in=Status.values)
            ),
            models.CheckConstraint(
                name="run_has_one_kind_of_owner",
                condition=Q(owner__isnull=True) | Q(session_key=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.network_name} ({self.get_status_display()})"

    def get_absolute_url(self) -> str:
        """The run's page."""
        return reverse("run", args=[self.pk])

    @property
    def is_over(self) -> bool:
        """Whether nothing about it will change any more."""
        return self.status in OVER


class RunResult(models.Model):
    """What a run produced, ready to be shown: totals, metrics, flows."""

    run = models.OneToOneField(
        Run, primary_key=True, on_delete=models.CASCADE, related_name="result"
    )
    summary = models.JSONField()
    flows = models.JSONField(default=dict)  # view → nodes and links of the Sankey
    platform = models.CharField(max_length=80, blank=True)  # where it was computed
    plate = models.JSONField(null=True, blank=True)  # for the gallery, see plates.py

    class Meta:
        ordering = ["run"]

    def __str__(self) -> str:
        return f"result of run {self.run_id}"


class TraceChunk(models.Model):
    """The accounts of all neurons over some rounds, compressed, self-describing."""

    class Kind(models.TextChoices):
        """What a chunk serves."""

        TRACE = "trace", "float32, for charts"
        CHECKPOINT = "checkpoint", "int64, exact"

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="chunks")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    first_round = models.PositiveIntegerField()
    last_round = models.PositiveIntegerField()
    header = models.JSONField()  # version, codec, arrays with dtype and shape
    data = models.BinaryField()

    class Meta:
        ordering = ["run", "kind", "first_round"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "kind", "first_round"], name="chunk_is_stored_once"
            ),
            models.CheckConstraint(
                name="chunk_ends_after_it_begins",
                condition=Q(last_round__gte=F("first_round")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of rounds {self.first_round} to {self.last_round}"


class RunExplanation(models.Model):
    """Whose money is where and what decided each payment; without data, on its way."""

    run = models.OneToOneField(
        Run, primary_key=True, on_delete=models.CASCADE, related_name="explanation"
    )
    asked = models.DateTimeField(auto_now_add=True)
    header = models.JSONField(default=dict)  # funders, and how to read the data
    data = models.BinaryField(blank=True, default=b"")

    class Meta:
        ordering = ["run"]

    def __str__(self) -> str:
        return f"explanation of run {self.run_id}"


class Verification(models.Model):
    """A run computed once more: for each receipt and version of the rules, once."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="checks")
    inputs = models.CharField(max_length=64)
    outputs = models.CharField(max_length=64)  # as the receipt has them
    rules_version = models.PositiveIntegerField()  # that it is checked under
    asked = models.DateTimeField(default=timezone.now)
    finished = models.DateTimeField(null=True, blank=True)
    found = models.CharField(max_length=64, blank=True)  # outputs; empty: it failed
    payments = models.PositiveIntegerField(default=0)  # that differ
    units = models.CharField(max_length=40, default="0")  # base units, all together
    seconds = models.FloatField(default=0)
    sentence = models.TextField(blank=True)  # why it could not be computed

    class Meta:
        ordering = ["-asked"]
        constraints = [
            models.UniqueConstraint(
                fields=["inputs", "outputs", "rules_version"],
                name="receipt_is_checked_once",
            )
        ]

    def __str__(self) -> str:
        return f"check of {self.inputs[:8]} under rules {self.rules_version}"

    @property
    def is_equal(self) -> bool:
        """Whether it came to the same outputs."""
        return bool(self.found) and self.found == self.outputs
