"""A version that was saved is there for the next question about it, unread."""

from typing import Any
from unittest.mock import Mock

from neurons import services, storage
from neurons.document import write
from neurons.models import Network
from neurons.permissions import Actor
from simulations.preview import kept
from tests.neurons.factories import a_network

from .previewing import nothing_kept as nothing_kept
from .previewing import weigh
from .running import two_funders


def save(network: Network, owner: Any, capture: Any) -> None:
    with capture(execute=True):
        services.apply_changes(
            network=network,
            actor=Actor(user=owner),
            base_version=network.version,
            listed=[change_of_weight()],
        )


def change_of_weight() -> dict[str, Any]:
    changed = weigh("7", id="c-big", target="vote")
    changed["connection"]["source"] = "big"
    return changed


def test_what_somebody_follows_is_not_read_again(
    alice: Any, django_capture_on_commit_callbacks: Any, monkeypatch: Any
) -> None:
    network = a_network(alice, document=two_funders())
    kept.version_of(network)
    save(network, alice, django_capture_on_commit_callbacks)
    stored = storage.load(network)
    monkeypatch.setattr(kept.storage, "load", Mock(side_effect=AssertionError))

    found = kept.version_of(Network.objects.get(pk=network.pk))

    assert write(found.document) == write(stored)
    assert found.earlier
    assert found.earlier.connections["c-big"][0].weight == 7


def test_what_nobody_follows_is_not_kept(
    alice: Any, django_capture_on_commit_callbacks: Any
) -> None:
    network = a_network(alice, document=two_funders())

    save(network, alice, django_capture_on_commit_callbacks)

    assert len(kept._networks) == 0
