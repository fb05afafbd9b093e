"""Nobody sees another's private network, by any call, in any words."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from neurons.models import Network

from .factories import a_network, a_round

CALLS = [
    ("get", "", None),
    ("patch", "", {"visibility": "public"}),
    ("delete", "", None),
    ("get", "document/", None),
    ("patch", "document/", {"base_version": 1, "changes": []}),
    ("put", "document/", {"base_version": 1, "document": {}}),
    ("post", "fork/", None),
    ("post", "layout/", {}),
]


@pytest.mark.parametrize(("method", "path", "body"), CALLS)
def test_it_answers_as_if_the_network_had_never_been(
    method: str, path: str, body: Any, alice: Any, as_charlie: APIClient
) -> None:
    network = a_network(alice)
    there = f"/api/networks/{network.pk}/{path}"
    nowhere = f"/api/networks/00000000-0000-4000-8000-000000000000/{path}"

    answer = getattr(as_charlie, method)(there, body)

    assert answer.status_code == 404
    assert answer.json() == getattr(as_charlie, method)(nowhere, body).json()
    network.refresh_from_db()
    assert network.version == 1


def test_its_page_answers_as_if_it_had_never_been(
    alice: Any, as_charlie: APIClient
) -> None:
    network = a_network(alice)

    assert as_charlie.get(network.get_absolute_url()).status_code == 404


def test_it_lists_only_ones_own(
    alice: Any, bob: Any, as_bob: APIClient, visitor: APIClient
) -> None:
    a_network(alice)
    a_network(alice, visibility="public")
    own = a_network(bob)
    a_network()  # of some visitor's sandbox

    listed = as_bob.get("/api/networks/").json()

    assert [each["id"] for each in listed] == [str(own.pk)]
    assert listed[0]["can_edit"] is True
    assert visitor.get("/api/networks/").json() == []


@pytest.mark.parametrize("visibility", ["link", "public"])
def test_a_shown_network_may_be_looked_at_but_not_changed(
    visibility: str, alice: Any, as_bob: APIClient
) -> None:
    network = a_network(alice, visibility=visibility)
    address = f"/api/networks/{network.pk}/"

    assert as_bob.get(address).json()["can_edit"] is False
    assert as_bob.get(f"{address}document/").status_code == 200
    change = {"base_version": 1, "changes": []}
    assert as_bob.patch(f"{address}document/", change).status_code == 403
    assert as_bob.delete(address).status_code == 403
    assert Network.objects.filter(pk=network.pk).exists()


def test_an_example_belongs_to_nobody(visitor: APIClient, as_bob: APIClient) -> None:
    network = a_network(session_key="", example_slug="x", visibility="public")
    address = f"/api/networks/{network.pk}/document/"

    for client in (visitor, as_bob):
        assert client.get(address).json()["can_edit"] is False
        change = {"base_version": 1, "changes": []}
        assert client.patch(address, change).status_code == 403


def test_a_ballot_table_cannot_be_had_by_its_hash(
    alice: Any, as_charlie: APIClient
) -> None:
    network = a_network(alice, document=a_round([["v1", "c1", "5"]]))
    table = network.tables.get()
    stolen = a_round([])
    stolen["neurons"][3]["constituency"] = {
        "ballots": {"sha256": table.pk, "rows": table.rows}
    }

    answer = as_charlie.post("/api/networks/", {"document": stolen})

    assert answer.status_code == 400
    problem = answer.json()["problems"][0]
    assert problem["message"] == "Ballots missing: choose a file."
    assert problem["path"] == "neurons[3].constituency.ballots"


def test_voters_of_a_shown_network_stay_hidden(
    alice: Any, as_alice: APIClient, as_bob: APIClient
) -> None:
    document = a_round([["secret voter", "c1", "5"]])
    network = a_network(alice, document=document, visibility="public")
    address = f"/api/networks/{network.pk}/document/?ballots=1"

    assert "secret voter" in as_alice.get(address).content.decode()
    assert "secret voter" not in as_bob.get(address).content.decode()
