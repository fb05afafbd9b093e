"""Who asks, for the views of this folder."""

from typing import Any

from django.db.models import QuerySet
from rest_framework.request import Request

from neurons.permissions import Actor
from simulations.models import Run
from simulations.permissions import runs_visible_to

# Large columns that a list, a poll or a move does not need.
HEAVY = ("snapshot",)


class ActorMixin:
    """Gives a view its actor, and its serializers too."""

    request: Request

    @property
    def actor(self) -> Actor:
        """Who asks."""
        return Actor.of(self.request)

    def get_serializer_context(self) -> dict[str, Any]:
        """What serializers need to know."""
        context = super().get_serializer_context()  # type: ignore[misc]
        return {**context, "actor": self.actor}


class VisibleRuns(ActorMixin):
    """The runs that the asker may see; others answer as what never was."""

    def get_queryset(self) -> QuerySet[Run]:
        """Without the heavy columns."""
        return runs_visible_to(self.actor).defer(*HEAVY)
