"""While somebody works, versions are kept by themselves, and thinned with age."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from neurons import automatic_versions, storage
from neurons.models import Network

from .factories import a_network, a_round


@pytest.fixture
def network(alice: Any) -> Network:
    return a_network(alice, document=a_round([["v1", "c1", "5"]]))


def change(client: APIClient, network: Network, name: str) -> None:
    network.refresh_from_db()
    answer = client.patch(
        f"/api/networks/{network.pk}/document/",
        {
            "base_version": network.version,
            "changes": [{"op": "set", "values": {"name": name}}],
        },
    )
    assert answer.status_code == 200


def age(network: Network, by: timedelta) -> None:
    for each in network.versions.all():
        network.versions.filter(pk=each.pk).update(created=each.created - by)


def test_the_first_change_keeps_what_was_before_it(
    as_alice: APIClient, network: Network
) -> None:
    change(as_alice, network, "Another name")

    (kept,) = network.versions.all()
    assert (kept.version, kept.name) == (1, "")
    assert kept.document["name"] == "A round"


def test_at_most_one_is_kept_in_ten_minutes(
    as_alice: APIClient, network: Network
) -> None:
    for name in ("One", "Two", "Three"):
        change(as_alice, network, name)
    assert network.versions.count() == 1

    age(network, timedelta(minutes=11))
    change(as_alice, network, "Four")
    assert [each.version for each in network.versions.all()] == [4, 1]


def test_one_kept_by_name_just_now_is_enough(
    as_alice: APIClient, network: Network
) -> None:
    as_alice.post(f"/api/networks/{network.pk}/versions/", {"name": "Mine"})
    change(as_alice, network, "Another name")
    assert [each.name for each in network.versions.all()] == ["Mine"]


def test_old_ones_are_thinned_and_named_ones_stay(
    alice: Any, as_alice: APIClient, network: Network
) -> None:
    now = timezone.now()
    plain = network.versions.model
    day = now.replace(hour=1, minute=0, second=0) - timedelta(days=30)
    for number in range(6):
        kept = plain.objects.create(
            network=network,
            version=100 + number,
            name="Named" if number == 0 else "",
            document={},
        )
        moment = day + timedelta(minutes=11 * number)
        plain.objects.filter(pk=kept.pk).update(created=moment)

    automatic_versions.keep_automatic(
        network=network, version=7, before=storage.load(network)
    )

    left = set(network.versions.values_list("version", flat=True))
    assert left == {7, 100, 105}
