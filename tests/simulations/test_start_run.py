"""Asking for a run: frozen, queued, once for the same inputs."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from neurons import services as networks
from neurons.document import read
from neurons.models import Network
from neurons.permissions import Actor
from simulations import execution
from simulations.models import Run, Status
from tests.neurons.factories import a_network, plain

pytestmark = pytest.mark.django_db


def address(network: Network) -> str:
    return f"/api/networks/{network.pk}/runs/"


def test_it_queues_a_run_and_answers_201(
    as_alice: APIClient, alice: Any, django_capture_on_commit_callbacks: Any, sent: Any
) -> None:
    network = a_network(alice)

    with django_capture_on_commit_callbacks(execute=True):
        response = as_alice.post(address(network), {"scenario": {"rounds": 3}})

    assert response.status_code == 201
    run = Run.objects.get()
    assert response.data["id"] == str(run.pk)
    assert response.data["status"] == "queued"
    progress = {"round": 0, "rounds": 3, "seconds_left": None}
    assert response.data["progress"] == progress
    assert response.data["can_share"] is True
    assert sent == [str(run.pk)]


def test_it_gives_the_same_run_for_the_same_inputs(
    as_alice: APIClient, alice: Any
) -> None:
    network = a_network(alice)
    first = as_alice.post(address(network), {"scenario": {"rounds": 3}})

    again = as_alice.post(address(network), {"scenario": {"rounds": 3}})

    assert again.status_code == 200
    assert again.data["id"] == first.data["id"]


def test_it_makes_a_new_one_for_another_scenario_or_when_asked_anew(
    as_alice: APIClient, alice: Any
) -> None:
    network = a_network(alice)
    asked: list[dict[str, Any]] = [
        {"scenario": {"rounds": 3}},
        {"scenario": {"rounds": 4}},
        {"scenario": {"rounds": 3}, "anew": True},
    ]

    ids = {as_alice.post(address(network), each).data["id"] for each in asked}

    assert len(ids) == 3


def test_a_new_name_is_a_new_run_with_the_same_receipt(
    as_alice: APIClient, alice: Any
) -> None:
    network = a_network(alice)
    as_alice.post(address(network), {"scenario": {"rounds": 3}})
    label = {"id": "ada", "label": "Ada Lovelace", "kind": "project"}
    document = plain()
    document["neurons"][1] = label
    networks.replace_document(
        network=network,
        actor=Actor(user=alice),
        base_version=network.version,
        document=read(document),
    )

    response = as_alice.post(address(network), {"scenario": {"rounds": 3}})

    assert response.status_code == 201
    assert Run.objects.values("inputs").distinct().count() == 1


def test_a_failed_run_is_not_given_again(as_alice: APIClient, alice: Any) -> None:
    network = a_network(alice)
    as_alice.post(address(network), {})
    Run.objects.update(status=Status.FAILED)

    assert as_alice.post(address(network), {}).status_code == 201


def test_it_keeps_what_it_was_given_when_the_network_changes(
    as_alice: APIClient, alice: Any
) -> None:
    network = a_network(alice)
    as_alice.post(address(network), {"scenario": {"rounds": 3}})
    network.delete()
    run = Run.objects.get()

    execution.execute(str(run.pk))

    run.refresh_from_db()
    assert run.status == Status.DONE
    assert run.network is None


def test_it_hides_other_peoples_networks(as_charlie: APIClient, alice: Any) -> None:
    response = as_charlie.post(address(a_network(alice)), {})

    assert response.status_code == 404
    assert not Run.objects.exists()


def test_anyone_may_run_a_public_network_and_owns_that_run(
    visitor: APIClient, as_charlie: APIClient, alice: Any
) -> None:
    network = a_network(alice, visibility="public")

    response = visitor.post(address(network), {})

    assert response.status_code == 201
    assert visitor.get(f"/api/runs/{response.data['id']}/").status_code == 200
    assert as_charlie.get(f"/api/runs/{response.data['id']}/").status_code == 404


def test_a_network_that_cannot_run_is_refused_with_its_place(
    as_alice: APIClient, alice: Any
) -> None:
    document = plain(neurons=[{"id": "ada", "kind": "project"}], connections=[])
    network = a_network(alice, document=document)

    response = as_alice.post(address(network), {})

    assert response.status_code == 400
    assert response.data["problems"]
    assert response.data["detail"].startswith("This cannot run: ")
    assert not Run.objects.exists()


@pytest.mark.parametrize(
    ("scenario", "path"),
    [
        ({"rounds": -1}, "scenario.rounds"),
        ({"rounds": 10**30}, "scenario.rounds"),
        ({"rounds": "x"}, "scenario.rounds"),
        ({"colour": 1}, "scenario.colour"),
        ({"events": [{"round": 0, "neuron": "nobody", "inject": "1"}]}, "events[0]"),
        ({"events": 5}, "scenario.events"),
    ],
)
def test_a_scenario_that_cannot_be_is_refused_with_its_path(
    scenario: dict[str, Any], path: str, as_alice: APIClient, alice: Any
) -> None:
    response = as_alice.post(address(a_network(alice)), {"scenario": scenario})

    assert response.status_code == 400
    assert any(path in each["path"] for each in response.data["problems"])


def test_a_visitor_has_one_run_at_a_time(visitor: APIClient, alice: Any) -> None:
    network = a_network(alice, visibility="public")
    visitor.post(address(network), {"scenario": {"rounds": 1}})

    response = visitor.post(address(network), {"scenario": {"rounds": 2}})

    assert response.status_code == 429
    assert "under way" in response.data["detail"]


def test_a_visitor_has_thirty_runs_a_day(
    visitor: APIClient, alice: Any, settings: Any
) -> None:
    settings.VISITOR_RUNS_PER_DAY = 2
    network = a_network(alice, visibility="public")
    for rounds in (1, 2):
        visitor.post(address(network), {"scenario": {"rounds": rounds}})
        Run.objects.update(status=Status.DONE)

    response = visitor.post(address(network), {"scenario": {"rounds": 3}})

    assert response.status_code == 429
    assert "within a day" in response.data["detail"]
