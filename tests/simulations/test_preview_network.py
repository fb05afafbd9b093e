"""A preview is what a run would be: to the unit, of what may be seen, and bounded."""

from decimal import Decimal
from typing import Any

import pytest
from rest_framework.test import APIClient

from neurons import bundled, storage
from neurons.models import Network
from simulations import execution
from simulations.engine import scenario as scenarios
from simulations.engine import simulate
from simulations.models import Run
from simulations.preview import following, kept
from simulations.snapshot import freeze
from tests.neurons.factories import a_network, a_round

from .previewing import PLAN, ask, nothing_kept, weigh

__all__ = ["nothing_kept"]  # it is used by name


def run_of(client: APIClient, network: Network, plan: Any = PLAN) -> dict[str, Any]:
    """What a real run of the stored network says."""
    answer = client.post(f"/api/networks/{network.pk}/runs/", {"scenario": plan})
    run = Run.objects.get(pk=answer.json()["id"])
    execution.execute(str(run.pk))
    return client.get(f"/api/runs/{run.pk}/result/").json() | {"run": str(run.pk)}


def same(answer: dict[str, Any], result: dict[str, Any]) -> None:
    for name in ("certificate", "neurons", "connections", "rounds", "token"):
        assert answer[name] == result[name]
    kept_now = {each["id"]: each["kept"] for each in answer["recipients"]}
    assert kept_now == {each["id"]: each["kept"] for each in result["recipients"]}


def test_no_change_gives_the_figures_of_the_run(
    alice: Any, as_alice: APIClient
) -> None:
    network = a_network(alice, document=a_round([["v1", "c1", "5"], ["v2", "c2", "3"]]))
    result = run_of(as_alice, network)

    answer = ask(as_alice, network, against=result["run"])

    same(answer, result)
    assert answer["gained"] == answer["lost"] == {"amount": "0.00", "recipients": 0}
    assert {each["difference"] for each in answer["recipients"]} == {"0.00"}


def test_changes_give_what_a_run_gives_once_they_are_saved(
    alice: Any, as_alice: APIClient
) -> None:
    network = a_network(alice)
    changes = [
        weigh("1"),
        {"op": "put-neuron", "neuron": {"id": "eve", "kind": "project"}},
        weigh("2.5", "c3", "eve"),
    ]
    answer = ask(as_alice, network, changes)
    address = f"/api/networks/{network.pk}/document/"
    as_alice.patch(address, {"base_version": 1, "changes": changes})
    network.refresh_from_db()

    result = run_of(as_alice, network)

    same(answer, result)
    same(ask(as_alice, network), result)


@pytest.mark.parametrize("example", ["optimism-retrofunding-3", "protocol-guild"])
def test_examples_give_the_same_figures_either_way(example: str, visitor: Any) -> None:
    bundled.load_examples()
    network = Network.objects.get(example_slug=example)
    document = storage.load(network)
    spec = freeze(document, storage.ballots)
    result = simulate(spec, scenarios.read({"rounds": 24}, spec))
    kept_now = dict(zip(result.neuron_ids, result.kept_at_end().tolist(), strict=True))

    answer = ask(visitor, network, scenario={})

    for each in answer["recipients"]:
        units = Decimal(each["kept"]).scaleb(spec.decimals)
        assert units == kept_now[each["id"]]


def test_gains_and_losses_are_told_against_a_run(
    alice: Any, as_alice: APIClient
) -> None:
    network = a_network(alice)
    result = run_of(as_alice, network)

    answer = ask(as_alice, network, [weigh("1")], against=result["run"])

    assert answer["gained"] == {"amount": "25.00", "recipients": 1}
    assert answer["lost"] == {"amount": "25.00", "recipients": 1}
    assert [(e["id"], e["difference"]) for e in answer["recipients"]] == [
        ("bob", "25.00"),
        ("ada", "-25.00"),
    ]


def test_without_a_run_it_is_told_against_the_stored_version(
    alice: Any, as_alice: APIClient
) -> None:
    network = a_network(alice)

    answer = ask(as_alice, network, [weigh("1")])

    before = {each["id"]: each["before"] for each in answer["recipients"]}
    assert before == {"ada": "75.00", "bob": "25.00"}


def test_who_does_not_compare_is_spared_what_was_before(
    alice: Any, as_alice: APIClient
) -> None:
    answer = ask(as_alice, a_network(alice), [weigh("1")], compare=False)

    assert answer["gained"] is None
    assert {each["before"] for each in answer["recipients"]} == {None}


def test_a_recipient_that_was_removed_has_lost_all(
    alice: Any, as_alice: APIClient
) -> None:
    network = a_network(alice)
    gone = [
        {"op": "remove-connection", "id": "c2"},
        {"op": "remove-neuron", "id": "bob"},
    ]

    answer = ask(as_alice, network, gone)

    assert answer["lost"] == {"amount": "25.00", "recipients": 1}
    assert answer["gained"] == {"amount": "25.00", "recipients": 1}


def test_more_decimals_than_before_are_no_gain(alice: Any, as_alice: APIClient) -> None:
    network = a_network(alice)
    finer = {"op": "set", "values": {"token": {"symbol": "OP", "decimals": 6}}}

    answer = ask(as_alice, network, [finer])

    assert answer["gained"]["recipients"] == answer["lost"]["recipients"] == 0


def test_the_run_names_the_scenario_where_none_is_given(
    alice: Any, as_alice: APIClient
) -> None:
    network = a_network(alice)
    result = run_of(as_alice, network, {"rounds": 1})

    answer = ask(as_alice, network, scenario=None, against=result["run"])

    assert answer["rounds"] == 1


def test_the_sequence_comes_back(alice: Any, as_alice: APIClient) -> None:
    assert ask(as_alice, a_network(alice), sequence=41)["sequence"] == 41


def test_at_most_fifty_links_come_with_it_the_largest(
    alice: Any, as_alice: APIClient
) -> None:
    links = ask(as_alice, a_network(alice))["links"]

    assert [each["amount"] for each in links] == ["75.00", "25.00"]
    assert links[0] == {"source": "fund", "target": "ada", "amount": "75.00"}


def test_a_draft_that_cannot_run_has_its_findings(
    alice: Any, as_alice: APIClient
) -> None:
    changes = [
        {"op": "remove-connection", "id": "c1"},
        {"op": "remove-connection", "id": "c2"},
        {"op": "remove-neuron", "id": "fund"},
    ]

    answer = ask(as_alice, a_network(alice), changes)

    assert answer["outcome"] is None
    assert "no-source" in {each["code"] for each in answer["findings"]}
    assert "findings" in answer["sentence"]


def test_its_findings_are_those_of_the_stored_network(
    alice: Any, as_alice: APIClient
) -> None:
    network = a_network(alice, document=a_round([["v1", "c1", "5"], ["v2", "c2", "1"]]))
    change = [{"op": "remove-connection", "id": "c2"}]
    address = f"/api/networks/{network.pk}/document/"

    previewed = ask(as_alice, network, change)["findings"]
    stored = as_alice.patch(address, {"base_version": 1, "changes": change}).json()

    assert previewed == stored["findings"]


def test_nothing_is_stored(alice: Any, as_alice: APIClient) -> None:
    network = a_network(alice)
    before = storage.load(network)

    ask(as_alice, network, [weigh("9")])

    network.refresh_from_db()
    assert network.version == 1
    assert storage.load(network) == before
    assert not Run.objects.exists()


def test_too_much_to_follow_says_so_and_offers_the_run(
    alice: Any, as_alice: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "ENGINE_SECONDS", -1)

    nobody_pays_bob = {"op": "remove-connection", "id": "c2"}

    answer = ask(as_alice, a_network(alice), [nobody_pays_bob])

    assert answer["sentence"] == following.TOO_LARGE
    assert "use Run" in answer["sentence"]
    assert [each["neuron"] for each in answer["findings"]] == ["bob"]
    assert "recipients" not in answer


@pytest.mark.parametrize("limit", ["MOST_PARTS", "MOST_BALLOTS"])
def test_what_is_too_large_is_not_even_read(
    limit: str, alice: Any, as_alice: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = a_network(alice, document=a_round([["v1", "c1", "5"], ["v2", "c2", "1"]]))
    monkeypatch.setattr(kept, limit, 1)

    answer = ask(as_alice, network)

    assert answer["sentence"] == following.TOO_LARGE
    assert answer["findings"] is None
