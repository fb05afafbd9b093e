"""Links that leave only some settings open: readers move those, and nothing else."""

from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from neurons import storage
from neurons.models import Network
from simulations import varied
from simulations.models import Run, ShareLink
from simulations.preview import allowance
from tests.neurons.factories import a_network

from .running import finished, two_funders

pytestmark = pytest.mark.django_db
QUORUM = "neurons/vote/params/quorum"
AMOUNT = "neurons/big/params/amount"


@pytest.fixture
def run(alice: Any) -> Run:
    return finished(alice, two_funders())


def share(client: APIClient, run: Run, **terms: Any) -> Any:
    terms = {"unlocked": [QUORUM], **terms}
    return client.post(f"/api/runs/{run.pk}/shares/", terms)


@pytest.fixture
def url(run: Run, as_alice: APIClient) -> str:
    return share(as_alice, run).data["url"]


def vary(url: str, **given: str) -> Any:
    return Client().get(f"{url}vary/", {QUORUM: "1", **given})


def test_the_sharer_is_offered_what_the_run_has(run: Run, as_alice: APIClient) -> None:
    offered = as_alice.get(f"/api/runs/{run.pk}/settings/").data

    keys = {each["key"]: each for each in offered}
    assert keys[QUORUM]["where"] == "The vote"
    assert keys[QUORUM]["value"] == "3"
    assert "neurons/ada/settings/retain" in keys
    assert keys["neurons/ada/settings/retain"]["unit"] == "%"


@pytest.mark.parametrize("unlocked", [[], ["x"], ["neurons/vote/params/no"], 5, "all"])
def test_what_is_not_there_is_not_left_open(
    unlocked: Any, run: Run, as_alice: APIClient
) -> None:
    answer = share(as_alice, run, unlocked=unlocked)
    assert answer.status_code == 400
    assert answer.data["problems"][0]["path"].startswith("unlocked")


def test_the_page_has_a_field_for_it_and_works_without_a_script(url: str) -> None:
    page = Client().get(url).content.decode()
    assert f'name="{QUORUM}"' in page
    assert "Locked but for 1 setting" in page

    moved = Client().get(url, {QUORUM: "1", "utm_source": "x"}).content.decode()

    assert "1 recipient gained" in moved
    assert "Fork with these settings" in moved


def test_results_follow_and_are_those_of_a_run(
    url: str, alice: Any, run: Run, as_alice: APIClient
) -> None:
    document = two_funders()
    document["neurons"][2]["params"]["quorum"] = 1
    other = finished(alice, document)
    answer = as_alice.get(f"/api/runs/{run.pk}/compare/{other.pk}/")

    told = varied.told(ShareLink.objects.get(), ((QUORUM, "1"),))

    expected = {each["label"]: each for each in told["all"]}
    assert {each["id"] for each in answer.data["recipients"]} >= {"bob", "cy"}
    assert told["gained"]["amount"].startswith("+")
    cy = next(e for e in answer.data["recipients"] if e["id"] == "cy")
    assert expected["Cy <b>"]["b"].replace(",", "") == cy["b"]


def test_names_are_escaped_in_what_follows(url: str) -> None:
    page = vary(url).content.decode()
    assert "Cy &lt;b&gt;" in page
    assert "Cy <b>" not in page


@pytest.mark.parametrize("value", ["-1", "x", "", "1e999999", "9" * 400, "NaN", "é\0"])
def test_a_value_that_makes_no_sense_is_said(value: str, url: str) -> None:
    answer = vary(url, **{QUORUM: value})
    assert answer.status_code == 200
    assert 'class="finding warn"' in answer.content.decode()


@pytest.mark.parametrize("key", [AMOUNT, "neurons/vote/params/x", "connections/c-a/w"])
def test_what_is_locked_stays(key: str, url: str, as_charlie: APIClient) -> None:
    answer = vary(url, **{key: "5"}).content.decode()
    assert "is locked" in answer
    as_charlie.post(f"{url}fork/", {key: "5"}, format="multipart")
    assert not Network.objects.filter(owner__username="charlie").exists()


def test_nothing_is_varied_where_nothing_was_locked(
    run: Run, as_alice: APIClient
) -> None:
    url = share(as_alice, run, unlocked=None).data["url"]
    assert vary(url).status_code == 404
    assert "data-vary" not in Client().get(url).content.decode()


def test_a_fork_has_the_settings_and_the_lock(url: str, as_charlie: APIClient) -> None:
    as_charlie.post(f"{url}fork/", {QUORUM: "2"}, format="multipart")

    copy = Network.objects.get(owner__username="charlie")
    assert copy.unlocked == [QUORUM]
    vote = next(n for n in storage.load(copy).neurons if n.id == "vote")
    assert vote.params["quorum"] == 2
    assert vote.constituency is None  # ballots were not shared
    address = f"/api/networks/{copy.pk}/document/"
    for change, status in (
        ({"op": "put-neuron", "neuron": {"id": "x", "kind": "project"}}, 403),
        ({"op": "remove-connection", "id": "c-cy"}, 403),
    ):
        body = {"base_version": 1, "changes": [change]}
        assert as_charlie.patch(address, body).status_code == status
    facts = as_charlie.get(f"/api/networks/{copy.pk}/").data
    assert facts["unlocked"] == [QUORUM]


def test_what_was_forked_locked_is_shared_locked(
    url: str, as_charlie: APIClient, charlie: Any
) -> None:
    as_charlie.post(f"{url}fork/")
    copy = Network.objects.get(owner__username="charlie")

    again = as_charlie.post(f"/api/networks/{copy.pk}/shares/", {})
    wider = as_charlie.post(f"/api/networks/{copy.pk}/shares/", {"unlocked": [AMOUNT]})
    offered = as_charlie.get(f"/api/networks/{copy.pk}/settings/").data

    assert again.data["unlocked"] == [QUORUM]
    assert wider.status_code == 400
    assert [each["key"] for each in offered] == [QUORUM]


def test_a_version_is_varied_too(as_alice: APIClient, alice: Any) -> None:
    network = a_network(alice, document=two_funders())
    terms = {"unlocked": [QUORUM]}
    url = as_alice.post(f"/api/networks/{network.pk}/shares/", terms).data["url"]

    assert f'name="{QUORUM}"' in Client().get(url).content.decode()
    assert "1 recipient gained" in vary(url).content.decode()


def test_it_is_on_the_readers_account(url: str, monkeypatch: Any) -> None:
    monkeypatch.setattr(allowance.PREVIEWS, "wait", lambda visitor: 9.0)
    varied._answers.clear()

    said = vary(url).content.decode()

    assert "Try again in 9 seconds." in said
    assert Client().get(url).status_code == 200
