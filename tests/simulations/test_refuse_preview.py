"""Who may ask for a preview, what is refused, and how much is kept and spent."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from rest_framework.test import APIClient

from neurons import storage
from simulations.models import Run
from simulations.preview import allowance, kept
from tests.neurons.factories import a_network, a_round

from .previewing import ADDRESS, ask, nothing_kept, weigh

__all__ = ["nothing_kept"]  # it is used by name


class TestWhoMaySee:
    """Another's private network and run answer as what never was."""

    def test_it_hides_other_peoples_networks(
        self, alice: Any, as_charlie: APIClient
    ) -> None:
        body = {"base_version": 1, "changes": []}
        there = {**body, "network": str(a_network(alice).pk)}

        answer = as_charlie.post(ADDRESS, there)
        nowhere = as_charlie.post(ADDRESS, {**body, "network": str(uuid4())})

        assert answer.status_code == nowhere.status_code == 404
        assert answer.json() == nowhere.json()

    def test_it_hides_them_whatever_else_is_wrong(
        self, alice: Any, as_charlie: APIClient
    ) -> None:
        network = str(a_network(alice).pk)
        for more in ({"base_version": 9}, {"base_version": 1, "changes": [{"op": 1}]}):
            answer = as_charlie.post(ADDRESS, {"network": network, **more})
            assert answer.status_code == 404

    def test_it_hides_other_peoples_runs(
        self,
        alice: Any,
        as_charlie: APIClient,
        charlie: Any,
        a_finished_run: Callable[..., Run],
    ) -> None:
        network = a_network(charlie)
        body = {"network": str(network.pk), "base_version": 1}

        hers = as_charlie.post(ADDRESS, {**body, "against": str(a_finished_run().pk)})
        never = as_charlie.post(ADDRESS, {**body, "against": str(uuid4())})

        assert hers.status_code == never.status_code == 404
        assert hers.json() == never.json()

    def test_a_viewer_may_change_what_he_only_looks_at(
        self, alice: Any, visitor: APIClient
    ) -> None:
        network = a_network(alice, visibility="public")

        answer = ask(visitor, network, [weigh("1")])

        assert answer["gained"]["amount"] == "25.00"

    def test_it_reads_no_ballots_that_one_may_not_see(
        self, alice: Any, charlie: Any, as_charlie: APIClient
    ) -> None:
        hers = a_network(alice, document=a_round([["v1", "c1", "5"]]))
        own = a_network(charlie, document=a_round([["v9", "c2", "5"]]))
        table = storage.load(hers).neurons[-1].constituency
        assert table
        assert table.ballots
        stolen = {
            "id": "qf",
            "kind": "quadratic-funding",
            "constituency": {"ballots": {"sha256": table.ballots.sha256, "rows": 1}},
        }

        answer = as_charlie.post(
            ADDRESS,
            {
                "network": str(own.pk),
                "base_version": 1,
                "changes": [{"op": "put-neuron", "neuron": stolen}],
            },
        )

        assert answer.status_code == 400
        assert answer.json()["problems"][0]["code"] == "missing"


BAD = [
    ({"changes": {"op": "set"}}, 400, "changes"),
    ({"changes": [{"op": "fly"}]}, 400, "changes[0].op"),
    ({"changes": [{"op": "remove-neuron", "id": "fund"}]}, 400, "connections.c1"),
    ({"changes": [weigh("-1")]}, 400, "changes[0].connection.weight"),
    ({"base_version": 7}, 409, None),
    ({"base_version": "1"}, 400, "base_version"),
    ({"network": "x"}, 400, "network"),
    ({"network": None}, 400, "network"),
    ({"against": "x"}, 400, "against"),
    ({"against": 4}, 400, "against"),
    ({"scenario": []}, 400, "scenario"),
    ({"scenario": {"rounds": -1}}, 400, "scenario.rounds"),
    ({"scenario": {"hours": 1}}, 400, "scenario.hours"),
    ({"compare": "no"}, 400, "compare"),
    ({"sequence": -1}, 400, "sequence"),
    ({"sequence": True}, 400, "sequence"),
    ({"colour": "red"}, 400, "colour"),
]


@pytest.mark.parametrize(("wrong", "status", "path"), BAD)
def test_what_is_wrong_is_named_in_the_one_shape(
    wrong: dict[str, Any],
    status: int,
    path: str | None,
    alice: Any,
    as_alice: APIClient,
) -> None:
    network = a_network(alice)
    body = {"network": str(network.pk), "base_version": 1, "changes": []}

    answer = as_alice.post(ADDRESS, body | wrong)

    assert answer.status_code == status, answer.json()
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"]
    if path is not None:
        assert path in [each["path"] for each in answer.json()["problems"]]


def test_a_list_is_no_request(as_alice: APIClient) -> None:
    assert as_alice.post(ADDRESS, []).status_code == 400


def test_who_used_his_share_of_the_processor_up_waits(
    alice: Any, as_alice: APIClient, as_charlie: APIClient
) -> None:
    network = a_network(alice, visibility="public")
    allowance.PREVIEWS.spend(f"user {alice.pk}", 1_000)
    body = {"network": str(network.pk), "base_version": 1}

    answer = as_alice.post(ADDRESS, body)

    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 60
    assert "Try again" in answer.json()["detail"]
    assert as_charlie.post(ADDRESS, body).status_code == 200


def test_an_answer_is_paid_for_even_when_it_is_no(
    alice: Any, as_alice: APIClient
) -> None:
    as_alice.post(ADDRESS, {"network": str(uuid4()), "base_version": 1})

    assert len(allowance.PREVIEWS) == 1


def test_a_purse_fills_again_and_no_further() -> None:
    purse = allowance.Allowance(seconds=1, refill=1_000_000)
    purse.spend("somebody", 5)
    assert purse.wait("somebody") == 0


def test_purses_are_bounded() -> None:
    purses = allowance.Allowance(seconds=1, refill=1, most=3)
    for number in range(10):
        purses.spend(f"visitor {number}", 0.1)
    assert len(purses) == 3


def test_a_save_may_overtake_its_owners_question_but_nobody_elses(
    alice: Any, as_alice: APIClient, as_charlie: APIClient
) -> None:
    network = a_network(alice, visibility="public")
    ask(as_alice, network)
    address = f"/api/networks/{network.pk}/document/"
    as_alice.patch(address, {"base_version": 1, "changes": [weigh("1")]})
    late = {"network": str(network.pk), "base_version": 1, "changes": [weigh("9")]}

    hers, his = as_alice.post(ADDRESS, late), as_charlie.post(ADDRESS, late)

    assert hers.json()["neurons"]["ada"]["kept"] == "90.00"
    assert his.status_code == 409
    assert his.json()["current_version"] == 2


def test_what_is_kept_is_bounded(alice: Any, as_alice: APIClient) -> None:
    for amount in range(1, kept.MOST_NETWORKS + 5):
        document = a_round([])
        document["neurons"][0]["params"]["amount"] = str(amount)
        ask(as_alice, a_network(alice, document=document))

    assert len(kept._networks) == kept.MOST_NETWORKS


def test_heavy_networks_leave_earlier_but_the_newest_stays() -> None:
    recent = kept.Recent[str, int](10, weigh=lambda value: value, heaviest=5)
    for name, weight in (("a", 2), ("b", 3), ("c", 1), ("d", 9)):
        recent.keep(name, weight)

    assert recent.get("d") == 9
    assert len(recent) == 1
    recent.put("d", 1)
    recent.keep("e", 4)
    assert len(recent) == 2


def test_a_changed_param_does_not_read_the_ballots_again(
    alice: Any, as_alice: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = a_network(alice, document=a_round([["v1", "c1", "5"], ["v2", "c2", "1"]]))
    ask(as_alice, network)
    monkeypatch.setattr("simulations.snapshot.read_table", None)
    table = storage.load(network).neurons[-1].constituency
    assert table
    assert table.ballots
    changed = {
        "id": "qf",
        "kind": "quadratic-funding",
        "settings": {"retain": "0.5"},
        "constituency": {"ballots": {"sha256": table.ballots.sha256, "rows": 2}},
    }

    answer = ask(as_alice, network, [{"op": "put-neuron", "neuron": changed}])

    assert answer["neurons"]["qf"]["kept"] == "50.00"


def test_a_copy_shares_what_is_kept(alice: Any, bob: Any, as_alice: APIClient) -> None:
    ask(as_alice, a_network(alice))
    ask(as_alice, a_network(bob, visibility="public"))

    assert len(kept._networks) == 1


def test_a_new_version_is_another_network(alice: Any, as_alice: APIClient) -> None:
    network = a_network(alice)
    ask(as_alice, network)
    address = f"/api/networks/{network.pk}/document/"
    as_alice.patch(address, {"base_version": 1, "changes": [weigh("1")]})
    network.refresh_from_db()

    answer = ask(as_alice, network)

    assert {each["kept"] for each in answer["recipients"]} == {"50.00"}
