"""Neurons are placed so that money flows to the right."""

from typing import Any

from rest_framework.test import APIClient

from neurons import layout, storage
from neurons.document import read

from .factories import a_document, a_network, plain
from .test_store_document import a_large_document


def test_sources_stand_left_of_what_they_fund() -> None:
    places = layout.arrange(a_document())

    assert places["fund"][0] < places["ada"][0] == places["bob"][0]
    assert places["ada"][1] != places["bob"][1]


def test_no_two_neurons_share_a_place() -> None:
    places = layout.arrange(read(a_large_document(neurons=400, connections=700)))

    assert len(set(places.values())) == 400


def test_a_cycle_is_unrolled_from_where_money_enters() -> None:
    neurons = [{"id": f"n{i}", "kind": "split"} for i in range(4)]
    ways = [(0, 1), (1, 2), (2, 3), (3, 1)]
    connections = [
        {"id": f"c{i}", "source": f"n{a}", "target": f"n{b}"}
        for i, (a, b) in enumerate(ways)
    ]

    places = layout.arrange(read(plain(neurons=neurons, connections=connections)))

    columns = [places[f"n{i}"][0] for i in range(4)]
    assert columns == sorted(set(columns))


def test_a_network_without_connections_or_neurons_is_no_trouble() -> None:
    assert layout.arrange(read(plain(neurons=[], connections=[]))) == {}
    assert len(layout.arrange(a_document(connections=[]))) == 3


def test_a_selection_stays_where_its_corner_is(as_alice: APIClient, alice: Any) -> None:
    document = plain()
    for neuron, position in zip(
        document["neurons"], [[0, 0], [500, 700], [900, 400]], strict=True
    ):
        neuron["position"] = position
    network = a_network(alice, document=document)

    answer = as_alice.post(
        f"/api/networks/{network.pk}/layout/", {"selection": ["ada", "bob"]}
    )

    places = answer.json()["positions"]
    assert set(places) == {"ada", "bob"}
    assert min(x for x, _ in places.values()) == 500
    assert min(y for _, y in places.values()) == 400


def test_odd_selections_are_refused(as_alice: APIClient, alice: Any) -> None:
    network = a_network(alice)

    for selection in ("ada", [1], {"a": 1}):
        answer = as_alice.post(
            f"/api/networks/{network.pk}/layout/", {"selection": selection}
        )
        assert answer.status_code == 400


def test_what_comes_without_places_is_given_some(alice: Any) -> None:
    stored = storage.load(a_network(alice, document=plain()))

    assert len({each.position for each in stored.neurons}) == 3
    assert None not in {each.position for each in stored.neurons}


def test_what_has_a_place_keeps_it_and_the_others_come_below(alice: Any) -> None:
    document = plain()
    document["neurons"][0]["position"] = [40, 70]

    stored = storage.load(a_network(alice, document=document))

    places = {each.id: each.position for each in stored.neurons}
    assert places["fund"] == (40, 70)
    assert all(places[each][1] > 100 for each in ("ada", "bob"))
    assert places["ada"] != places["bob"]
