"""The rows of networks, their ballots and versions, and the templates of neurons."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from neurons import limits
from neurons.exact_decimal import ExactDecimalField
from neurons.token_models import ApiToken

__all__ = [
    "ApiToken",
    "Ballots",
    "BallotsShown",
    "Connection",
    "Network",
    "NetworkVersion",
    "Neuron",
    "NeuronTemplate",
]


class BallotsShown(models.TextChoices):
    """What others get of the ballots of a network or a run."""

    NOT_SHARED = "none", "Not shared: totals per recipient only"
    ANONYMISED = "anonymised", "Anonymised: voters are renumbered"
    AS_THEY_ARE = "open", "As they are"


class Network(models.Model):
    """A named graph of neurons in one unit of account.

    It belongs to a user, to a browser session (a visitor's sandbox) or, as an example,
    to nobody.
    """

    class Visibility(models.TextChoices):
        PRIVATE = "private", "Only me"
        LINK = "link", "Anyone with the link"
        PUBLIC = "public", "Everyone"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="networks",
    )
    session_key = models.CharField(max_length=64, blank=True, db_index=True)
    name = models.CharField(max_length=limits.NAME)
    description = models.TextField(max_length=limits.DESCRIPTION, blank=True)
    token_symbol = models.CharField(max_length=limits.SYMBOL)
    token_decimals = models.PositiveSmallIntegerField(default=6)
    start = models.CharField(max_length=20, blank=True)
    round_length = models.CharField(max_length=20, blank=True)
    sources = models.JSONField(default=list, blank=True)
    groups = models.JSONField(default=list, blank=True)
    visibility = models.CharField(
        max_length=10, choices=Visibility.choices, default=Visibility.PRIVATE
    )
    ballots_shown = models.CharField(
        max_length=10, choices=BallotsShown.choices, default=BallotsShown.NOT_SHARED
    )
    version = models.PositiveIntegerField(default=1)
    neuron_allowance = models.PositiveIntegerField(
        default=limits.VISITOR_NEURONS,
        help_text="How many neurons a visitor without an account may have in it.",
    )
    forked_from = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="forks"
    )
    example_slug = models.SlugField(max_length=80, null=True, blank=True, unique=True)
    example_hash = models.CharField(max_length=64, blank=True)
    # Of a copy of something that was shared locked: the settings that may change, by
    # their keys in locking.py. Without a list everything may.
    unlocked = models.JSONField(null=True, blank=True, default=None)
    featured = models.BooleanField(default=False)
    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-updated", "id"]
        indexes = [
            models.Index(fields=["owner", "-updated"], name="network_owner_updated"),
            models.Index(fields=["visibility", "featured"], name="network_gallery"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(owner=None) | Q(session_key=""),
                name="network_has_one_owner",
            ),
            models.CheckConstraint(
                condition=Q(token_decimals__lte=limits.DECIMALS),
                name="network_decimals_fit",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its editor."""
        return reverse("network-editor", args=[self.pk])


class Neuron(models.Model):
    """A funding mechanism or project in a network; `ref` is its id in documents."""

    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="neurons"
    )
    ref = models.CharField(max_length=64)
    label = models.CharField(max_length=limits.LABEL, blank=True)
    kind = models.CharField(max_length=64)
    template = models.CharField(max_length=limits.TEMPLATE, blank=True)
    params = models.JSONField(default=dict, blank=True)
    settings = models.JSONField(default=dict, blank=True)
    attributes = models.JSONField(default=dict, blank=True)
    x = models.FloatField(null=True, blank=True)
    y = models.FloatField(null=True, blank=True)
    note = models.TextField(max_length=limits.NOTE, blank=True)
    constituency = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["network", "ref"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "ref"], name="neuron_ref_in_network"
            )
        ]

    def __str__(self) -> str:
        return self.label or self.ref


class Connection(models.Model):
    """A directed edge of a network that money can take."""

    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="connections"
    )
    ref = models.CharField(max_length=64)
    source = models.ForeignKey(
        Neuron, on_delete=models.CASCADE, related_name="outgoing"
    )
    target = models.ForeignKey(
        Neuron, on_delete=models.CASCADE, related_name="incoming"
    )
    weight = ExactDecimalField(default="1")
    delay = models.PositiveIntegerField(default=1)
    attributes = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["network", "ref"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "ref"], name="connection_ref_in_network"
            ),
            models.UniqueConstraint(
                fields=["source", "target", "delay"], name="connection_once"
            ),
            models.CheckConstraint(
                condition=Q(delay__lte=limits.DELAY), name="connection_delay_fits"
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class Ballots(models.Model):
    """A table of ballots, stored once by the hash of its rows.

    Who owns one of its networks may use the table, others as its owner chose.
    """

    sha256 = models.CharField(primary_key=True, max_length=64)
    rows = models.PositiveIntegerField()
    data = models.BinaryField()
    networks = models.ManyToManyField(Network, related_name="tables", blank=True)
    anonymised = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="originals",
        help_text="The same table with its voters renumbered.",
    )

    class Meta:
        ordering = ["sha256"]
        verbose_name_plural = "ballots"

    def __str__(self) -> str:
        return f"{self.rows} ballots {self.sha256[:8]}"


class NetworkVersion(models.Model):
    """A network as it once was, by name, to go back to."""

    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="versions"
    )
    version = models.PositiveIntegerField()
    name = models.CharField(max_length=limits.NAME, blank=True)
    document = models.JSONField()
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["network", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "version"], name="network_version_once"
            )
        ]

    def __str__(self) -> str:
        return self.name or f"version {self.version}"


class NeuronTemplate(models.Model):
    """A preset of a kind that the palette offers; neurons remember slug@version."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"
        RETIRED = "retired", "Retired"

    slug = models.SlugField(max_length=80, unique=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    label = models.CharField(max_length=limits.LABEL)
    kind = models.CharField(max_length=64)
    help = models.CharField(max_length=300, blank=True)
    source = models.TextField(
        max_length=limits.SOURCE, blank=True, help_text="Where its figures come from."
    )
    params = models.JSONField(default=dict, blank=True)
    settings = models.JSONField(default=dict, blank=True)
    constituency = models.JSONField(null=True, blank=True)
    status = models.CharField(
        max_length=10, choices=Status.choices, default=Status.DRAFT
    )
    updated = models.DateTimeField(auto_now=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["kind", "slug"]

    def __str__(self) -> str:
        return self.label

    @property
    def name(self) -> str:
        """What a neuron made from it remembers."""
        return f"{self.slug}@{self.version}"
