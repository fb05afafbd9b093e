"""A network that was shared locked runs under no event that changes what is locked."""

from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from neurons.models import Network
from simulations.models import Run, Scenario
from tests.neurons.factories import a_network

from .running import finished_of, two_funders

pytestmark = pytest.mark.django_db
OPEN = {"round": 1, "neuron": "vote", "param": "quorum", "value": 1}
SHUT = [
    {"round": 2, "neuron": "big", "param": "amount", "value": "5"},
    {"round": 2, "neuron": "vote", "setting": "retain", "value": "0.5"},
    {"round": 2, "neuron": "vote", "mode": "bypass"},
    {"round": 2, "neuron": "vote", "inject": "5"},
    {"round": 2, "neuron": "vote", "ballots": {"data": [["v", "c-ada", "1"]]}},
]


@pytest.fixture
def locked(alice: Any) -> Network:
    unlocked = ["neurons/vote/params/quorum"]
    return a_network(alice, document=two_funders(), unlocked=unlocked)


def run(client: APIClient, network: Network, *events: Any) -> Any:
    plan = {"rounds": 6, "events": events}
    return client.post(f"/api/networks/{network.pk}/runs/", {"scenario": plan})


def keep(client: APIClient, network: Network, *events: Any) -> Any:
    body = {"name": "Mine", "scenario": {"rounds": 6, "events": events}}
    return client.post(f"/api/networks/{network.pk}/scenarios/", body)


@pytest.mark.parametrize("event", SHUT, ids=lambda event: [*event][2])
@pytest.mark.parametrize("do", [run, keep])
def test_what_is_locked_stays_in_every_round(
    do: Any, event: Any, as_alice: APIClient, locked: Network
) -> None:
    answer = do(as_alice, locked, OPEN, event)

    assert answer.status_code == 403
    (problem,) = answer.json()["problems"]
    assert (problem["path"], problem["code"]) == ("scenario.events[1]", "locked")
    assert "In round 2 something locked is changed" in answer.json()["detail"]
    assert "lets you change “Quorum” of The vote, and" in answer.json()["detail"]
    assert not Run.objects.exists()
    assert not Scenario.objects.exists()


def test_what_was_left_open_changes_in_any_round(
    as_alice: APIClient, locked: Network
) -> None:
    assert run(as_alice, locked, OPEN).status_code == 201
    assert keep(as_alice, locked, OPEN).status_code == 201


def test_a_scenario_that_came_along_runs_as_it_was_shared(
    as_alice: APIClient, locked: Network
) -> None:
    Scenario.objects.create(network=locked, name="Shared", plan={"events": [SHUT[0]]})

    assert run(as_alice, locked, SHUT[0], OPEN).status_code == 201
    assert run(as_alice, locked, {**SHUT[0], "value": "6"}).status_code == 403


def test_nothing_else_locks_a_network_of_ones_own(
    alice: Any, as_alice: APIClient
) -> None:
    network = a_network(alice, document=two_funders())

    assert run(as_alice, network, *SHUT).status_code == 201


def test_what_is_locked_is_neither_varied_nor_offered(
    alice: Any, client: Client, locked: Network
) -> None:
    done = finished_of(locked, alice)
    client.force_login(alice)
    page = client.get(done.get_absolute_url()).content.decode()
    assert 'value="vote.quorum"' in page
    assert 'value="big.amount"' not in page

    for path, values in (("vary", "1,2"), ("what-if", "5")):
        for figure, is_refused in (("vote.quorum", False), ("big.amount", True)):
            asked = {"figure": figure, "values": values}
            address = f"{done.get_absolute_url()}{path}/"
            text = client.post(address, asked, follow=True).content.decode()
            assert ("is locked. Whoever shared" in text) is is_refused, (path, figure)
