"""One figure changed: the same run again, compared at once, stored nowhere."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from simulations.models import Run
from simulations.preview import allowance
from tests.simulations.running import finished, two_funders

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(alice: Any) -> Run:
    return finished(alice, two_funders())


def ask(client: Any, run: Run, figure: str, value: str) -> Any:
    query = {"figure": figure, "value": value}
    return client.get(f"/api/runs/{run.pk}/what-if/", query)


def test_a_higher_quorum_takes_from_who_misses_it(
    as_alice: APIClient, run: Run
) -> None:
    told = ask(as_alice, run, "vote.quorum", "4").json()

    changes = {each["id"]: Decimal(each["difference"]) for each in told["recipients"]}
    assert changes["bob"] < 0
    assert told["inputs"]["listed"] == [
        {"where": "The vote", "id": "vote", "what": "Quorum", "a": "3", "b": "4"}
    ]
    assert told["balance"]["is_exact"]
    assert Run.objects.count() == 1


def test_it_is_what_a_run_of_the_changed_network_gives(
    as_alice: APIClient, alice: Any, run: Run
) -> None:
    document = two_funders()
    document["neurons"][2]["params"]["quorum"] = 4
    other = finished(alice, document)

    told = ask(as_alice, run, "vote.quorum", "4").json()

    kept = {each["id"]: each["b"] for each in told["recipients"]}
    for each in other.result.summary["recipients"]:
        assert Decimal(kept.get(each["id"]) or 0) == Decimal(each["kept"])


def test_settings_and_switches_can_be_asked_about_too(
    as_alice: APIClient, run: Run
) -> None:
    told = ask(as_alice, run, "ada.retain", "1").json()
    assert told["inputs"]["listed"][0]["a"] == "0.5"
    assert {each["id"] for each in told["recipients"] if each["difference"] != "0.00"}


@pytest.mark.parametrize(
    ("figure", "value", "says"),
    [
        ("vote.quorum", "many", "Quorum is a number"),
        ("vote.quorum", "3,4", "One value"),
        ("vote.colour", "3", "has no param or setting"),
        ("nobody.quorum", "3", "There is no neuron"),
        ("quorum", "3", "unclear"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(
    figure: str, value: str, says: str, as_alice: APIClient, run: Run
) -> None:
    answer = ask(as_alice, run, figure, value)
    assert answer.status_code == 400
    assert says in answer.json()["detail"]


def test_the_page_leads_back_with_the_sentence(alice: Any, run: Run) -> None:
    client = Client()
    client.force_login(alice)
    sent = {"figure": "vote.quorum", "values": "many"}

    answer = client.post(f"/runs/{run.pk}/what-if/", sent, follow=True)

    assert answer.redirect_chain[-1][0] == f"/runs/{run.pk}/#what-if"
    assert "Quorum is a number" in answer.content.decode()


def test_the_form_leads_to_an_address_that_can_be_kept(alice: Any, run: Run) -> None:
    client = Client()
    client.force_login(alice)

    answer = client.post(
        f"/runs/{run.pk}/what-if/",
        {"figure": "vote.quorum", "values": "4"},
        follow=True,
    )

    path = f"/runs/{run.pk}/what-if/?figure=vote.quorum&value=4"
    assert answer.redirect_chain == [(path, 302)]
    page = answer.content.decode()
    assert "Quorum" in page
    assert "Lost most" in page


def test_who_asks_too_much_is_told_to_wait(as_alice: APIClient, run: Run) -> None:
    for visitor in (f"user {run.owner_id}",):
        allowance.PREVIEWS.spend(visitor, 1000)
    assert ask(as_alice, run, "vote.quorum", "5").status_code == 429


def test_it_hides_other_peoples_runs(
    as_charlie: APIClient, visitor: APIClient, run: Run
) -> None:
    for client in (as_charlie, visitor):
        assert ask(client, run, "vote.quorum", "4").status_code == 404
        assert client.get(f"/runs/{run.pk}/what-if/").status_code == 404
