"""Scenarios that are kept with a network, by name."""

import uuid

from django.db import models

NAME = 80  # characters


class Scenario(models.Model):
    """One way to run a network: rounds, seed, events. It follows the network's edits.

    A run keeps a copy of its own: changing a scenario changes no run.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(
        "neurons.Network", on_delete=models.CASCADE, related_name="scenarios"
    )
    name = models.CharField(max_length=NAME)
    plan = models.JSONField(default=dict)  # as model.md has it
    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["network", "created", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "name"], name="scenario_has_one_name"
            )
        ]

    def __str__(self) -> str:
        return self.name
