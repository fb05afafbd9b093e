"""Changes are applied to the version they were made on, all or none."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from neurons import storage
from neurons.models import Network

from .factories import a_network


@pytest.fixture
def network(alice: Any) -> Network:
    return a_network(alice)


@pytest.fixture
def address(network: Network) -> str:
    return f"/api/networks/{network.pk}/document/"


def change(client: APIClient, address: str, *changes: Any, base: int = 1) -> Any:
    return client.patch(address, {"base_version": base, "changes": list(changes)})


def test_it_adds_a_neuron_and_connects_it(
    as_alice: APIClient, address: str, network: Network
) -> None:
    answer = change(
        as_alice,
        address,
        {
            "op": "put-neuron",
            "neuron": {"id": "eve", "kind": "project", "position": [10, 20.5]},
        },
        {
            "op": "put-connection",
            "connection": {"id": "c3", "source": "fund", "target": "eve"},
        },
    )

    assert answer.status_code == 200
    assert answer.json()["version"] == 2
    document = storage.load(Network.objects.get())
    assert [each.id for each in document.neurons] == ["ada", "bob", "eve", "fund"]
    assert document.neurons[2].position == (10, 20.5)
    assert [each.id for each in document.connections] == ["c1", "c2", "c3"]


def test_it_removes_connections_and_neurons(
    as_alice: APIClient, address: str, network: Network
) -> None:
    answer = change(
        as_alice,
        address,
        {"op": "remove-connection", "id": "c2"},
        {"op": "remove-neuron", "id": "bob"},
    )

    assert answer.status_code == 200
    document = storage.load(network)
    assert [each.id for each in document.neurons] == ["ada", "fund"]


def test_it_changes_the_head_and_groups(
    as_alice: APIClient, address: str, network: Network
) -> None:
    group = {"id": "g1", "label": "All", "neurons": ["ada", "bob"]}
    change(
        as_alice,
        address,
        {"op": "set", "values": {"name": "Renamed", "start": "2026-01"}},
        {"op": "put-group", "group": group},
    )

    document = as_alice.get(address).json()["document"]
    assert document["name"] == "Renamed"
    assert document["start"] == "2026-01"
    assert document["groups"] == [group]


def test_a_stale_save_gets_both_versions_and_changes_nothing(
    as_alice: APIClient, address: str, network: Network
) -> None:
    change(as_alice, address, {"op": "set", "values": {"name": "First"}})

    answer = change(as_alice, address, {"op": "set", "values": {"name": "Second"}})

    assert answer.status_code == 409
    assert answer["Content-Type"].startswith("application/problem+json")
    assert answer.json()["base_version"] == 1
    assert answer.json()["current_version"] == 2
    network.refresh_from_db()
    assert (network.name, network.version) == ("First", 2)


def test_a_save_from_the_future_is_stale_too(as_alice: APIClient, address: str) -> None:
    assert change(as_alice, address, base=7).status_code == 409


def test_one_bad_change_undoes_all(
    as_alice: APIClient, address: str, network: Network
) -> None:
    answer = change(
        as_alice,
        address,
        {"op": "set", "values": {"name": "Half"}},
        {"op": "remove-connection", "id": "nope"},
    )

    assert answer.status_code == 400
    assert answer.json()["problems"][0]["path"] == "changes[1].id"
    network.refresh_from_db()
    assert (network.name, network.version) == ("Two projects", 1)


@pytest.mark.parametrize(
    ("bad", "path"),
    [
        ({"op": "explode"}, "changes[0].op"),
        ({"op": ["put-neuron"]}, "changes[0].op"),
        ("put-neuron", "changes[0]"),
        ({"op": "put-neuron"}, "changes[0].neuron"),
        ({"op": "put-neuron", "neuron": 5}, "changes[0].neuron"),
        (
            {"op": "put-neuron", "neuron": {"id": "eve", "kind": "nope"}},
            "changes[0].neuron.kind",
        ),
        (
            {"op": "put-neuron", "neuron": {"id": "c1", "kind": "project"}},
            "changes[0].neuron.id",
        ),
        (
            {
                "op": "put-connection",
                "connection": {"id": "c1", "source": "fund", "target": "nobody"},
            },
            "changes[0].connection.target",
        ),
        (
            {
                "op": "put-connection",
                "connection": {
                    "id": "c1",
                    "source": "fund",
                    "target": "ada",
                    "weight": "-1",
                },
            },
            "changes[0].connection.weight",
        ),
        ({"op": "remove-neuron", "id": "ada"}, "connections.c1"),
        ({"op": "set", "values": {"colour": "red"}}, "changes[0].values.colour"),
        ({"op": "set", "values": {"name": ""}}, "changes[0].values.name"),
        (
            {
                "op": "put-connection",
                "connection": {"id": "c9", "source": "fund", "target": "ada"},
            },
            "connections[2]",
        ),
    ],
)
def test_it_names_the_place_of_what_is_wrong(
    bad: Any, path: str, as_alice: APIClient, address: str, network: Network
) -> None:
    answer = change(as_alice, address, bad)

    assert answer.status_code == 400
    assert answer.json()["problems"][0]["path"] == path
    assert answer.json()["problems"][0]["message"]
    network.refresh_from_db()
    assert network.version == 1


def test_a_new_kind_must_suit_the_connections_that_stay(
    as_alice: APIClient, address: str
) -> None:
    change(
        as_alice,
        address,
        {
            "op": "put-neuron",
            "neuron": {"id": "fund", "kind": "time-weighted-split"},
        },
        {
            "op": "put-connection",
            "connection": {
                "id": "c1",
                "source": "fund",
                "target": "ada",
                "attributes": {"months": "5"},
            },
        },
    )

    answer = change(
        as_alice,
        address,
        {"op": "put-neuron", "neuron": {"id": "fund", "kind": "split"}},
        base=2,
    )

    assert answer.status_code == 400
    assert answer.json()["problems"][0]["path"] == "connections.c1.attributes.months"


def test_fewer_decimals_are_refused_while_an_amount_needs_them(
    as_alice: APIClient, address: str
) -> None:
    fund = {"id": "fund", "kind": "source", "params": {"amount": "0.25"}}
    change(as_alice, address, {"op": "put-neuron", "neuron": fund})
    token = {"symbol": "OP", "decimals": 1}

    answer = change(
        as_alice, address, {"op": "set", "values": {"token": token}}, base=2
    )

    assert answer.status_code == 400
    assert answer.json()["problems"][0]["path"] == "neurons[2].params.amount"


def test_a_whole_document_takes_the_place_of_a_version(
    as_alice: APIClient, address: str, network: Network
) -> None:
    document = as_alice.get(address).json()["document"]
    document["connections"] = document["connections"][:1]

    answer = as_alice.put(address, {"base_version": 1, "document": document})

    assert answer.json()["version"] == 2
    assert len(storage.load(network).connections) == 1
    again = as_alice.put(address, {"base_version": 1, "document": document})
    assert again.status_code == 409
