"""The links that show a run, a comparison or a version to others, and their forks."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from neurons import limits
from neurons.models import BallotsShown


class ShareLink(models.Model):
    """Lets anyone who knows its address see one thing; may end, may be revoked.

    A run (`run`), what differs from one run to another (`against`, `run`), or a network
    as it was (`snapshot`, kept here so that no later change reaches it).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(
        "simulations.Run",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="share_links",
    )
    against = models.ForeignKey(
        "simulations.Run",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    network = models.ForeignKey(
        "neurons.Network",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="share_links",
    )
    snapshot = models.JSONField(null=True, blank=True)
    version = models.PositiveIntegerField(null=True, blank=True)
    version_name = models.CharField(max_length=limits.NAME, blank=True)
    title = models.CharField(max_length=2 * limits.NAME + 10, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE
    )
    session_key = models.CharField(max_length=64, blank=True)  # of a visitor
    token_sha256 = models.CharField(max_length=64, unique=True)
    nonce = models.CharField(max_length=32)
    label = models.CharField(max_length=200, blank=True)
    ballots = models.CharField(
        max_length=10, choices=BallotsShown.choices, default=BallotsShown.NOT_SHARED
    )
    # Keys of the settings that readers may change; without a list nothing is locked.
    unlocked = models.JSONField(null=True, blank=True, default=None)
    expires = models.DateTimeField(null=True, blank=True)
    revoked = models.DateTimeField(null=True, blank=True)
    views = models.PositiveIntegerField(default=0)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created"]
        constraints = [
            models.CheckConstraint(
                name="link_shows_a_run_or_a_version",
                condition=Q(run__isnull=False, snapshot__isnull=True)
                | Q(run__isnull=True, against__isnull=True, snapshot__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.label or f"link to {self.name}"

    @property
    def shows(self) -> str:
        """What kind of thing it opens."""
        if self.run_id is None:
            return "version"
        return "run" if self.against_id is None else "comparison"

    @property
    def name(self) -> str:
        """The name of what it opens, as it was then."""
        return self.title or (self.run.network_name if self.run is not None else "")

    @property
    def is_open(self) -> bool:
        """Whether the link still shows anything."""
        has_ended = self.expires is not None and self.expires <= timezone.now()
        return self.revoked is None and not has_ended


class ForkedFrom(models.Model):
    """The link that a network was forked from, to compare it with the original."""

    network = models.OneToOneField(
        "neurons.Network",
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="shared_original",
    )
    link = models.ForeignKey(
        ShareLink, on_delete=models.CASCADE, related_name="fork_rows"
    )

    class Meta:
        ordering = ["network"]
        verbose_name_plural = "forks of shared things"

    def __str__(self) -> str:
        return f"{self.network_id} from {self.link_id}"
