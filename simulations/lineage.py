"""Where a network was forked from and what was forked from it, for whoever may know."""

from typing import Any

from django.urls import reverse

from neurons.models import Network
from neurons.permissions import Actor, named_to, visible_to

from . import sharing
from .models import ForkedFrom, ShareLink

NAMED = 5  # forks


def of(network: Network | None, actor: Actor) -> dict[str, Any]:
    """Its original, if the reader may know that, and its forks."""
    if network is None:
        return {"forked_from": None, "forks": 0, "named_forks": []}
    forks = named_to(actor).filter(forked_from=network)
    return {
        "forked_from": original(network, actor),
        "forks": network.forks.count(),
        "named_forks": [_named(each) for each in forks.only("pk", "name")[:NAMED]],
    }


def original(network: Network, actor: Actor) -> dict[str, str] | None:
    """What it was forked from: something that was shared, or a network.

    A link is for those who have it: only whoever forked it is shown the way back.
    """
    link = shared_original(network) if actor.owns(network) else None
    if link is not None:
        return {"name": link.name, "url": sharing.address_of(link)}
    found = original_network(network, actor)
    return _named(found) if found is not None else None


def original_network(network: Network, actor: Actor) -> Network | None:
    """The network that it was forked from, if this reader may know it."""
    known = visible_to(actor) if actor.owns(network) else named_to(actor)
    return known.filter(pk=network.forked_from_id).first()


def shared_original(network: Network) -> ShareLink | None:
    """The link that it was forked from, while that is open."""
    row = ForkedFrom.objects.filter(network=network)
    found = row.select_related("link__run", "link__against").first()
    return found.link if found is not None and found.link.is_open else None


def _named(network: Network) -> dict[str, str]:
    return {
        "name": network.name,
        "url": reverse("network-editor", args=[network.pk]),
    }
