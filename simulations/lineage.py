"""Where a network was forked from and how often it was forked, for whoever may know."""

from typing import Any

from neurons.models import Network
from neurons.permissions import Actor, visible_to


def of(network: Network | None, actor: Actor) -> dict[str, Any]:
    """Its original, if the reader may open that, and the number of its forks."""
    if network is None:
        return {"forked_from": None, "forks": 0}
    shown = visible_to(actor).filter(pk=network.forked_from_id)
    original = shown.only("pk", "name").first()
    return {"forked_from": original, "forks": network.forks.count()}
