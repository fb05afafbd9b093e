"""A fork brings the scenarios that its maker may see, and no ballots of others."""

from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from neurons.models import Network
from neurons.permissions import Actor
from simulations import sharing
from simulations.models import Scenario
from tests.neurons.factories import a_network

from .running import finished, finished_of, two_funders

pytestmark = pytest.mark.django_db
CUT = {
    "rounds": 8,
    "events": [{"round": 2, "neuron": "big", "param": "amount", "value": "5"}],
}
ROWS = [["a voter by name", "c-ada", "1"]]
VOTES = {
    "rounds": 8,
    "events": [{"round": 2, "neuron": "vote", "ballots": {"data": ROWS}}],
}


@pytest.fixture
def network(alice: Any) -> Network:
    found = a_network(alice, document=two_funders(), visibility="link")
    for name, plan in (("Cut", CUT), ("New votes", VOTES)):
        Scenario.objects.create(network=found, name=name, plan=plan)
    return found


def names(of: dict[str, Any]) -> list[str]:
    copy = Network.objects.get(pk=of["id"])
    return list(copy.scenarios.values_list("name", flat=True))


def fork(client: APIClient, network: Network) -> Any:
    return client.post(f"/api/networks/{network.pk}/fork/")


def test_its_owner_takes_all_along(as_alice: APIClient, network: Network) -> None:
    made = fork(as_alice, network).json()

    assert names(made) == ["Cut", "New votes"]
    kept = as_alice.get(f"/api/networks/{made['id']}/scenarios/").json()
    assert [each["scenario"] for each in kept] == [CUT, VOTES]
    assert network.scenarios.count() == 2


@pytest.mark.parametrize(
    ("ballots", "brought"),
    [
        ("open", ["Cut", "New votes"]),
        ("anonymised", ["Cut"]),
        ("none", ["Cut"]),
    ],
)
def test_somebody_else_gets_those_without_ballots_that_are_not_shown(
    ballots: str, brought: list[str], as_bob: APIClient, network: Network
) -> None:
    Network.objects.filter(pk=network.pk).update(ballots_shown=ballots)

    assert names(fork(as_bob, network).json()) == brought


def test_nobody_gets_any_of_a_private_network(
    as_bob: APIClient, network: Network
) -> None:
    Network.objects.filter(pk=network.pk).update(visibility="private")

    assert fork(as_bob, network).status_code == 404
    assert Scenario.objects.count() == 2


def test_a_link_to_a_run_brings_only_how_that_was_run(
    alice: Any, as_bob: APIClient, network: Network
) -> None:
    Network.objects.filter(pk=network.pk).update(visibility="private")
    run = finished_of(network, alice, **CUT)
    link = sharing.create_link(run=run, actor=Actor(user=alice))

    as_bob.post(f"/s/{sharing.token_of(link)}/fork/")

    (kept,) = Scenario.objects.exclude(network=network)
    assert (kept.name, kept.plan) == ("As it was shared", CUT)
    assert as_bob.get(f"/api/scenarios/{kept.pk}/").json()["scenario"] == CUT


@pytest.mark.parametrize(("ballots", "count"), [("none", 0), ("open", 1)])
def test_ballots_of_its_events_come_along_only_if_they_were_shared(
    ballots: str, count: int, alice: Any, as_bob: APIClient
) -> None:
    run = finished(alice, two_funders(), **VOTES)
    link = sharing.create_link(run=run, actor=Actor(user=alice), ballots=ballots)

    as_bob.post(f"/s/{sharing.token_of(link)}/fork/")

    assert Network.objects.filter(owner__username="bob").exists()
    assert Scenario.objects.count() == count


def test_how_a_locked_link_was_run_runs_in_its_forks(
    alice: Any, as_bob: APIClient
) -> None:
    run = finished(alice, two_funders(), **CUT)
    actor = Actor(user=alice)
    unlocked = ["neurons/vote/params/quorum"]
    link = sharing.create_link(run=run, actor=actor, unlocked=unlocked)
    as_bob.post(f"/s/{sharing.token_of(link)}/fork/")
    copy = Network.objects.get(owner__username="bob")

    answer = as_bob.post(f"/api/networks/{copy.pk}/runs/", {"scenario": CUT})

    assert answer.status_code == 201
    assert Client().get(f"/api/scenarios/{copy.scenarios.get().pk}/").status_code == 404
