"""A document becomes rows and comes back the same."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from neurons import layout, storage
from neurons.document import read, write
from neurons.models import Ballots, Network

from .factories import a_document, a_network, a_round, plain

pytestmark = pytest.mark.django_db


def test_it_comes_back_as_it_went_in() -> None:
    document = a_document(
        description="Of two",
        start="2026-01",
        round_length="P1M",
        groups=[{"id": "g1", "label": "All", "neurons": ["ada", "bob"]}],
        sources=["a web page"],
    )
    network = Network(session_key="s")

    storage.save(network, document)

    assert storage.load(Network.objects.get()) == document


def test_it_keeps_every_digit_of_a_weight() -> None:
    weight = "9007199254740991.123456789"
    network = a_network(
        document=plain(
            connections=[
                {"id": "c1", "source": "fund", "target": "ada", "weight": weight}
            ]
        )
    )

    assert storage.load(network).connections[0].weight == Decimal(weight)


def test_it_lets_two_connections_change_places() -> None:
    network = a_network()
    before = storage.load(network)
    one, two = before.connections
    swapped = replace(
        before,
        connections=(
            replace(one, target=two.target),
            replace(two, target=one.target),
        ),
    )

    storage.save(network, swapped)

    assert storage.load(network) == swapped


def test_it_stores_a_table_of_ballots_once() -> None:
    rows = [["v2", "c2", "5.0"], ["v1", "c1", "5"]]
    one = a_network(document=a_round(rows))
    two = a_network(document=a_round(rows[::-1]))

    table = Ballots.objects.get()
    assert table.rows == 2
    assert {one, two} == set(table.networks.all())
    assert storage.ballots(table.pk) == (("v1", "c1", "5", "1"), ("v2", "c2", "5", "1"))


def test_it_gives_ballots_back_when_the_network_travels() -> None:
    document = layout.placed(read(a_round([["v1", "c1", "5"], ["v2", "", "0"]])))
    network = a_network(document=write(document))

    assert storage.load_with_ballots(network) == document


def test_ballots_for_a_removed_connection_travel_as_votes_for_nobody() -> None:
    network = a_network(document=a_round([["v1", "c1", "5"], ["v2", "c2", "1"]]))
    before = storage.load(network)
    storage.save(network, replace(before, connections=before.connections[:-1]))

    travelling = storage.load_with_ballots(network)

    table = travelling.neurons[-1].constituency
    assert table is not None
    assert table.ballots is not None
    assert table.ballots.data == (("v2", "", "0", "1"), ("v1", "c1", "5", "1"))
    assert read(write(travelling)) == travelling


def test_it_stores_a_large_network(alice: Any) -> None:
    large = read(a_large_document(neurons=2500, connections=4144))
    network = Network(owner=alice)

    storage.save(network, large)

    assert storage.load(network) == large


def test_it_writes_only_what_differs(
    django_assert_max_num_queries: Any, alice: Any
) -> None:
    network = a_network(alice, document=a_large_document(neurons=500, connections=900))
    before = storage.load(network)
    first = before.connections[0]
    after = replace(
        before,
        connections=(replace(first, weight=Decimal(7)), *before.connections[1:]),
    )

    with django_assert_max_num_queries(8):
        storage.save(network, after, before=before)

    assert storage.load(network) == after


def a_large_document(*, neurons: int, connections: int) -> dict[str, Any]:
    """Sources first, then projects; every connection another pair."""
    sources = neurons // 10
    listed = [{"id": f"s{i}", "kind": "source"} for i in range(sources)]
    listed += [{"id": f"p{i}", "kind": "project"} for i in range(neurons - sources)]
    projects = neurons - sources
    pairs = [
        {
            "id": f"c{i}",
            "source": f"s{i % sources}",
            "target": f"p{(i // sources * 7 + i) % projects}",
            "delay": i // (sources * 100),
        }
        for i in range(connections)
    ]
    return plain(neurons=listed, connections=pairs)
