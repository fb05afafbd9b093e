"""Project: what the network funds, and what may fund its own upstream in turn."""

from decimal import Decimal

from .base import Batch, Mechanism, Shares


class Project(Mechanism):
    """A project or a person: keeps its share of what arrives, passes the rest on.

    By default it keeps everything. An upstream tithe of 5% is the setting `retain`
    at 0.95 and a connection to each dependency.
    """

    kind = "project"
    label = "Project"
    category = "project"
    glyph = "project"
    role = "recipient"
    help = "A project or a person who is funded; may pass a share on upstream."
    formula = "kept = arrived × retain; the rest is passed on by weight"
    rewards = "Whatever the neurons before it reward."
    gamed = "One project drawn as several counts as several recipients."
    sources = ("AlloNet model, section 2",)
    setting_defaults = {"retain": Decimal(1)}

    def score(self, batch: Batch) -> Shares:
        """By connection weight."""
        return Shares(weight=batch.weight)
