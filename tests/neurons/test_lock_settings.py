"""Networks that were shared locked: what was left open changes, all else does not."""

from typing import Any

import pytest

from neurons import locking, services, storage
from neurons.document import read, write
from neurons.errors import Refused
from neurons.models import Network
from neurons.permissions import Actor
from tests.neurons.factories import a_document, a_network, a_round

CAP = "neurons/qf/params/cap_share"
WEIGHT = "connections/c1/weight"
ROUND = [["v1", "c1", "5"], ["v2", "c2", "5"]]


def put(neuron: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"op": "put-neuron", "neuron": neuron}]


def neuron_of(network: Network, id: str, **changed: Any) -> dict[str, Any]:
    plain = write(storage.load(network))
    return {**next(each for each in plain["neurons"] if each["id"] == id), **changed}


@pytest.fixture
def locked(alice: Any) -> Network:
    return a_network(alice, document=a_round(ROUND), unlocked=[CAP])


def test_it_offers_params_of_mechanisms_first_and_weights_where_nobody_votes() -> None:
    keys = [each.key for each in locking.offered(read(a_round([])))]
    assert CAP in keys
    assert keys.index(CAP) < keys.index("neurons/fund/params/amount")
    assert WEIGHT not in keys  # a vote pays these
    assert WEIGHT in [each.key for each in locking.offered(a_document())]


def test_it_reads_values_as_their_kind_does() -> None:
    document = read(a_round([]))
    open_ = locking.find(document, [CAP])

    after = locking.changed(document, open_, {CAP: "25"})

    assert next(n for n in after.neurons if n.id == "qf").params["cap_share"] == "0.25"
    with pytest.raises(Refused, match="at most 100"):
        locking.changed(document, open_, {CAP: "101"})
    with pytest.raises(Refused, match="locked"):
        locking.changed(document, open_, {"neurons/fund/params/amount": "1"})


def test_a_weight_that_is_open_changes() -> None:
    document = a_document()
    open_ = locking.find(document, [WEIGHT])

    after = locking.changed(document, open_, {WEIGHT: "7"})

    assert [str(each.weight) for each in after.connections] == ["7", "1"]


@pytest.mark.parametrize("keys", [[], "x", [5], ["neurons/qf/params/no"], [CAP] * 3])
def test_what_is_left_open_must_be_there(keys: Any) -> None:
    document = read(a_round([]))
    if keys == [CAP] * 3:
        assert locking.chosen(document, keys) == [CAP]
        return
    with pytest.raises(Refused) as refused:
        locking.chosen(document, keys)
    assert refused.value.problems[0].path == "unlocked"


def test_at_most_twelve_are_left_open() -> None:
    document = a_document(
        neurons=[
            {"id": "a", "kind": "split"},
            *({"id": f"p{n}", "kind": "project"} for n in range(13)),
        ],
        connections=[
            {"id": f"c{n}", "source": "a", "target": f"p{n}"} for n in range(13)
        ],
    )
    with pytest.raises(Refused, match="At most 12"):
        locking.chosen(document, [f"connections/c{n}/weight" for n in range(13)])


def test_its_owner_changes_what_is_open_its_name_and_its_layout(
    locked: Network, alice: Any
) -> None:
    moved = neuron_of(locked, "qf", params={"cap_share": "0.5"}, position=[5, 6])
    changes = [*put(moved), {"op": "set", "values": {"name": "Mine"}}]

    services.apply_changes(
        network=locked, actor=Actor(user=alice), base_version=1, listed=changes
    )

    assert neuron_of(locked, "qf")["params"] == {"cap_share": "0.5"}
    locked.refresh_from_db()
    assert locked.name == "Mine"


@pytest.mark.parametrize(
    "change",
    [
        {"op": "remove-connection", "id": "c1"},
        {"op": "set", "values": {"token": {"symbol": "EUR", "decimals": 2}}},
        {"op": "put-neuron", "neuron": {"id": "new", "kind": "project"}},
        {
            "op": "put-neuron",
            "neuron": {"id": "fund", "kind": "source", "params": {"amount": "9"}},
        },
        {"op": "put-neuron", "neuron": {"id": "qf", "kind": "quadratic-funding"}},
    ],
)
def test_anything_else_is_refused_with_what_is_open(
    change: dict[str, Any], locked: Network, alice: Any
) -> None:
    before = write(storage.load(locked))
    with pytest.raises(Refused, match="of qf") as refused:
        services.apply_changes(
            network=locked, actor=Actor(user=alice), base_version=1, listed=[change]
        )
    assert refused.value.status == 403
    assert refused.value.problems[0].code == "locked"
    locked.refresh_from_db()
    assert write(storage.load(locked)) == before
    assert locked.version == 1


def test_a_whole_document_is_no_way_round(locked: Network, alice: Any) -> None:
    with pytest.raises(Refused, match="locked"):
        services.replace_document(
            network=locked,
            actor=Actor(user=alice),
            base_version=1,
            document=a_document(),
        )


def test_a_copy_of_a_locked_network_is_locked(locked: Network, alice: Any) -> None:
    copy = services.fork_network(network=locked, actor=Actor(user=alice))
    assert copy.unlocked == [CAP]
