"""A network can be kept under a name and gone back to."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from neurons import storage
from neurons.models import Network

from .factories import a_network, a_round


@pytest.fixture
def network(alice: Any) -> Network:
    return a_network(alice, document=a_round([["v1", "c1", "5"]]))


@pytest.fixture
def address(network: Network) -> str:
    return f"/api/networks/{network.pk}/"


def test_a_kept_version_is_restored_as_a_new_one(
    as_alice: APIClient, address: str, network: Network
) -> None:
    before = storage.load(network)
    kept = as_alice.post(f"{address}versions/", {"name": "Before the cut"})
    assert kept.status_code == 201
    changes = [{"op": "remove-connection", "id": "c1"}]
    change = {"base_version": 1, "changes": changes}
    as_alice.patch(f"{address}document/", change)

    answer = as_alice.post(f"{address}versions/1/", {"base_version": 2})

    assert answer.json()["version"] == 3
    network.refresh_from_db()
    assert storage.load(network) == before


def test_versions_are_listed_shown_and_dropped(
    as_alice: APIClient, address: str
) -> None:
    as_alice.post(f"{address}versions/", {"name": "One"})
    as_alice.post(f"{address}versions/", {"name": "Still one"})

    listed = as_alice.get(f"{address}versions/").json()
    assert [(each["version"], each["name"]) for each in listed] == [(1, "Still one")]
    shown = as_alice.get(f"{address}versions/1/").json()
    assert shown["document"]["name"] == "A round"
    assert as_alice.delete(f"{address}versions/1/").status_code == 204
    assert as_alice.get(f"{address}versions/1/").status_code == 404


def test_a_stale_restore_is_refused(as_alice: APIClient, address: str) -> None:
    as_alice.post(f"{address}versions/")

    assert as_alice.post(f"{address}versions/1/").status_code == 400
    answer = as_alice.post(f"{address}versions/1/", {"base_version": 9})
    assert answer.status_code == 409


@pytest.mark.parametrize("method", ["get", "post", "delete"])
@pytest.mark.parametrize("path", ["versions/", "versions/1/"])
def test_it_hides_other_peoples_versions(
    method: str, path: str, as_alice: APIClient, as_charlie: APIClient, address: str
) -> None:
    as_alice.post(f"{address}versions/")

    answer = getattr(as_charlie, method)(address + path)

    assert answer.status_code in {404, 405}
    assert len(as_alice.get(f"{address}versions/").json()) == 1


def test_odd_names_and_numbers_are_refused(as_alice: APIClient, address: str) -> None:
    for name in (5, "x" * 201, "a\0b"):
        assert as_alice.post(f"{address}versions/", {"name": name}).status_code == 400
    assert as_alice.get(f"{address}versions/{10**30}/").status_code == 404
