"""A fork is one's own copy, and remembers where it came from."""

from typing import Any

from rest_framework.test import APIClient

from neurons import limits, storage
from neurons.document import write
from neurons.models import Network
from neurons.permissions import Actor
from neurons.services import apply_changes, fork_network

from .factories import a_network, a_round, plain


def test_a_visitor_forks_an_example_into_a_sandbox(visitor: APIClient) -> None:
    example = a_network(session_key="", example_slug="x", visibility="public")

    answer = visitor.post(f"/api/networks/{example.pk}/fork/")

    assert answer.status_code == 201
    copy = Network.objects.get(pk=answer.json()["id"])
    assert answer.json()["url"] == copy.get_absolute_url()
    assert copy.forked_from == example
    assert copy.visibility == "private"
    assert storage.load(copy) == storage.load(example)
    change = {"base_version": 1, "changes": []}
    address = f"/api/networks/{copy.pk}/document/"
    assert visitor.patch(address, change).status_code == 200
    assert APIClient().get(address).status_code == 404


def test_a_fork_keeps_ballots_that_are_shown(alice: Any, as_bob: APIClient) -> None:
    network = a_network(
        alice,
        document=a_round([["v1", "c1", "5"]]),
        visibility="public",
        ballots_shown="open",
    )

    copy = as_bob.post(f"/api/networks/{network.pk}/fork/").json()

    document = as_bob.get(f"/api/networks/{copy['id']}/document/").json()["document"]
    ballots = document["neurons"][3]["constituency"]["ballots"]
    assert ballots["sha256"] == network.tables.get().pk
    name = {"op": "set", "values": {"name": "Mine"}}
    change = {"base_version": 1, "changes": [name]}
    address = f"/api/networks/{copy['id']}/document/"
    assert as_bob.patch(address, change).status_code == 200


def test_a_fork_outlives_what_it_was_made_from(alice: Any, as_alice: APIClient) -> None:
    network = a_network(alice, document=a_round([["v1", "c1", "5"]]))
    copy = as_alice.post(f"/api/networks/{network.pk}/fork/").json()

    as_alice.delete(f"/api/networks/{network.pk}/")

    assert Network.objects.get().forked_from is None
    answer = as_alice.get(f"/api/networks/{copy['id']}/document/?ballots=1")
    assert "v1" in answer.content.decode()


def test_a_visitor_may_edit_a_large_copy_but_not_grow_it_far(
    visitor: APIClient, alice: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(limits, "VISITOR_ROOM", 1)
    neurons = [{"id": f"p{i}", "kind": "project"} for i in range(250)]
    example = a_network(
        alice,
        document=plain(neurons=neurons, connections=[]),
        visibility="public",
    )
    copy = visitor.post(f"/api/networks/{example.pk}/fork/").json()

    def put(name: str, base: int) -> Any:
        neuron = {"id": name, "kind": "project", "label": "New"}
        changes = [{"op": "put-neuron", "neuron": neuron}]
        address = f"/api/networks/{copy['id']}/document/"
        return visitor.patch(address, {"base_version": base, "changes": changes})

    assert put("p0", 1).status_code == 200
    assert put("one-more", 2).status_code == 200
    refused = put("one-too-many", 3)
    assert refused.status_code == 403
    assert "at most 251 neurons" in refused.json()["detail"]
    copy = visitor.post(f"/api/networks/{copy['id']}/fork/").json()
    assert put("one-too-many", 1).status_code == 403


def test_a_visitor_makes_at_most_200_neurons(visitor: APIClient) -> None:
    neurons = [{"id": f"p{i}", "kind": "project"} for i in range(201)]
    document = plain(neurons=neurons, connections=[])

    answer = visitor.post("/api/networks/", {"document": document})

    assert answer.status_code == 403
    assert "at most 200 neurons" in answer.json()["detail"]
    assert not Network.objects.exists()


def test_a_sandbox_holds_a_limited_number_of_networks(
    visitor: APIClient, monkeypatch: Any
) -> None:
    monkeypatch.setattr(limits, "VISITOR_NETWORKS", 1)
    example = a_network(session_key="", example_slug="x", visibility="public")
    address = f"/api/networks/{example.pk}/fork/"

    assert visitor.post(address).status_code == 201
    answer = visitor.post(address)

    assert answer.status_code == 403
    assert "Delete some first" in answer.json()["detail"]


def test_a_copy_inside_the_database_is_the_whole_network(alice: Any) -> None:
    document = a_round([["v1", "c1", "5"], ["v2", "c2", "5"]])
    document |= {
        "description": "All of it",
        "start": "2024-01",
        "round_length": "P1M",
        "sources": ["https://example.org"],
        "groups": [{"id": "g", "label": "Both", "neurons": ["ada", "bob"]}],
    }
    document["neurons"][1] |= {"note": "Hers", "position": [1.5, -3]}
    document["connections"][1] |= {
        "weight": "1.250000001",
        "delay": 3,
    }
    network = a_network(alice, document=document)

    copy = fork_network(network=network, actor=Actor(user=alice))

    assert write(storage.load(copy)) == write(storage.load(network))
    assert copy.version == 1
    assert [each.pk for each in copy.tables.all()] == [network.tables.get().pk]
    own = {each.pk for each in copy.neurons.all()}
    assert {each.source_id for each in copy.connections.all()} <= own


def test_a_table_of_an_earlier_version_does_not_come_along(
    alice: Any, charlie: Any
) -> None:
    network = a_network(
        alice,
        document=a_round([["zoe", "c1", "5"]]),
        visibility="public",
        ballots_shown="open",
    )
    drop = {"op": "put-neuron", "neuron": {"id": "qf", "kind": "quadratic-funding"}}
    apply_changes(
        network=network, actor=Actor(user=alice), base_version=1, listed=[drop]
    )

    copy = fork_network(network=network, actor=Actor(user=charlie))

    assert not copy.tables.exists()


def test_the_editor_tells_both_ways_as_far_as_one_may_know(
    alice: Any, bob: Any, as_bob: APIClient, visitor: APIClient
) -> None:
    origin = a_network(alice, document=plain(name="Hers"), visibility="link")
    fork = fork_network(network=origin, actor=Actor(user=bob))
    hidden = fork_network(network=origin, actor=Actor(user=alice))
    Network.objects.filter(pk=fork.pk).update(visibility="public", name="His")
    Network.objects.filter(pk=hidden.pk).update(name="Secret")

    told = as_bob.get(fork.get_absolute_url()).context["page"]["network"]["lineage"]
    strange = visitor.get(fork.get_absolute_url()).context["page"]["network"]
    hers = visitor.get(origin.get_absolute_url()).context["page"]["network"]

    assert told["original"]["name"] == "Hers"
    assert strange["lineage"]["original"] is None  # shown by link: not for all to know
    assert strange["forked_from"] is None
    assert [each["name"] for each in hers["lineage"]["forks"]] == ["His"]
    assert hers["forks"] == 2
