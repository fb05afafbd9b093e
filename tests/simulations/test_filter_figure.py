"""A figure with only a part of a run's flows: right to the unit, and said to be so."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from neurons.permissions import Actor
from simulations import sharing, windows
from simulations.models import Run
from tests.simulations.running import finished, two_funders

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(alice: Any) -> Run:
    return finished(alice, two_funders(), rounds=9)


def meta(client: Any, run: Run, **query: Any) -> dict[str, Any]:
    answer = client.get(f"/api/runs/{run.pk}/sankey/", query)
    assert answer.status_code == 200, answer.json()
    return answer.json()["layout"]["meta"]


def flows(told: dict[str, Any]) -> dict[tuple[str, str], Decimal]:
    return {
        (each["source"], each["target"]): Decimal(each["amount"].replace(",", ""))
        for each in told["rows"]
    }


def test_a_funders_own_money_ends_where_attribution_says(
    as_alice: APIClient, run: Run
) -> None:
    told = meta(as_alice, run, through="big")

    drawn = flows(told)
    assert drawn["big", "The vote"] == 900
    assert told["left_out"].startswith("Only the money of big is drawn.")
    address = f"/api/runs/{run.pk}/attribution/"
    bob = as_alice.get(address, {"neuron": "bob"}).json()
    came = {each["funder"]["id"]: Decimal(each["amount"]) for each in bob["came_from"]}
    into = sum(value for (_, target), value in drawn.items() if target == "Bob")
    assert into == came["big"] > 0


def test_before_a_run_is_explained_pots_are_taken_to_mix(
    as_alice: APIClient, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulations.explanations._send", lambda _: None)
    run.explanation.delete()

    told = meta(as_alice, run, through="small")

    assert flows(told)["small", "The vote"] == 100
    assert "Only what passed through small" in told["left_out"]


def test_what_passed_through_a_project_is_whole_and_its_funders_by_share(
    as_alice: APIClient, run: Run
) -> None:
    whole, drawn = flows(meta(as_alice, run)), flows(meta(as_alice, run, through="ada"))
    ends = ("The vote", "Ada")
    assert drawn[ends] == whole[ends]
    assert drawn["big", "The vote"] + drawn["small", "The vote"] == drawn[ends]
    assert ("The vote", "Bob") not in drawn


def test_rounds_are_filtered_too_unless_the_run_is_large(
    as_alice: APIClient, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"view": "rounds", "through": "ada"}
    assert ("The vote", "Bob") not in flows(meta(as_alice, run, **asked))

    monkeypatch.setattr(windows, "SIZE", 1)
    assert "too large" in meta(as_alice, run, **asked)["left_out"]


def test_a_node_tells_who_it_is_for_the_line_beneath(
    as_alice: APIClient, run: Run
) -> None:
    nodes = {each["label"]: each for each in meta(as_alice, run)["nodes"]}
    assert nodes["Ada"]["neuron"] == "ada"
    assert "passed on" in nodes["Ada"]["said"]


def test_nobody_can_be_asked_about_who_is_not_there(
    as_alice: APIClient, alice: Any, run: Run
) -> None:
    answer = as_alice.get(f"/api/runs/{run.pk}/sankey/", {"through": "nobody"})
    assert answer.status_code == 400
    assert answer.json()["problems"][0]["path"] == "through"

    link = sharing.create_link(run=run, actor=Actor(user=alice))
    path = f"/s/{sharing.token_of(link)}/sankey/"
    assert Client().get(path, {"through": "nobody"}).status_code == 400
    assert Client().get(path, {"through": "ada"}).status_code == 200


def test_the_page_itself_can_be_asked_for_a_part(alice: Any, run: Run) -> None:
    reader = Client()
    reader.force_login(alice)
    page = reader.get(f"/runs/{run.pk}/?through=ada").content.decode()
    assert "Only what passed through Ada is drawn" in page
    plain = reader.get(f"/runs/{run.pk}/?through=nobody").content.decode()
    assert "is drawn; money in a pot mixes" not in plain
