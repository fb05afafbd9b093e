"""Whose money it is and why it was paid: the API, its rights, and what is stored."""

import csv
import io
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from neurons.permissions import Actor
from simulations import explanations, sharing, whose_page
from simulations.models import Run, RunExplanation

from .running import finished, two_funders

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(alice: Any) -> Run:
    return finished(alice, two_funders())


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The messages that would have gone to the broker."""
    messages: list[str] = []
    monkeypatch.setattr(explanations, "_send", lambda id: messages.append(str(id)))
    return messages


def get(client: APIClient, run: Run, what: str = "attribution", **query: str) -> Any:
    return client.get(f"/api/runs/{run.pk}/{what}/", query)


def test_a_neurons_money_comes_from_its_funders_in_proportion(
    as_alice: APIClient, run: Run
) -> None:
    told = get(as_alice, run, neuron="ada").data

    came = {row["funder"]["id"]: row["amount"] for row in told["came_from"]}
    assert abs(Decimal(came["big"]) - 9 * Decimal(came["small"])) < Decimal("0.1")
    assert sum(map(Decimal, came.values())) == Decimal(told["received"])
    assert told["came_from"][0]["through"][0]["label"] == "The vote"


def test_where_it_went_on_to_adds_up_to_what_was_received(
    as_alice: APIClient, run: Run
) -> None:
    told = get(as_alice, run, neuron="ada").data

    went = {row["what"]: row for row in told["went_to"]}
    assert went["paid"]["neuron"]["id"] == "bob"
    assert went["paid"]["first_round"] == 2
    total = sum(Decimal(row["amount"]) for row in told["went_to"])
    assert total == Decimal(told["received"])


def test_a_funder_is_told_where_its_money_ended_to_the_unit(
    as_alice: APIClient, run: Run
) -> None:
    (told,) = get(as_alice, run, neuron="small").data["as_funder"]

    parts = sum(Decimal(each["amount"]) for each in told["ended"])
    assert parts + Decimal(told["rounding"]) == Decimal(told["injected"]) == 100
    assert {each["neuron"]["id"] for each in told["ended"]} == {"ada", "bob"}


def test_all_funders_are_listed_without_a_neuron(as_alice: APIClient, run: Run) -> None:
    told = get(as_alice, run).data["funders"]
    assert [(each["id"], each["injected"]) for each in told] == [
        ("big", "900.00"),
        ("small", "100.00"),
    ]


def test_the_table_has_what_the_api_has(as_alice: APIClient, run: Run) -> None:
    text = as_alice.get(f"/api/runs/{run.pk}/attribution.csv").content.decode()

    rows = list(csv.DictReader(io.StringIO(text)))
    mine = {each["funder"]: each for each in rows if each["neuron"] == "bob"}
    told = get(as_alice, run, neuron="bob").data["came_from"]
    assert {row["funder"]["id"]: row["amount"] for row in told} == {
        funder: each["received_OP"] for funder, each in mine.items()
    }


def test_why_says_how_short_of_the_quorum_somebody_was(
    as_alice: APIClient, run: Run
) -> None:
    (payment,) = get(as_alice, run, "why", neuron="cy").data["payments"]

    assert payment["amount"] == "0.00"
    assert payment["sentence"] == (
        "Cy <b> got nothing from The vote: two ballots short of the quorum."
    )
    (bar,) = payment["bars"]
    assert (bar["name"], bar["margin"], bar["is_met"]) == ("quorum", "-2.0", False)


def test_why_tells_pool_share_and_score_of_who_was_paid(
    as_alice: APIClient, run: Run
) -> None:
    payments = get(as_alice, run, "why", neuron="bob").data["payments"]

    by_payer = {each["payer"]["id"]: each for each in payments}
    vote = by_payer["vote"]
    assert vote["last"]["pot"] == "1000.00"
    assert vote["last"]["share"] == "0.333340"
    assert {"name": "score", "label": "score", "value": "5.0", "text": "5"} in (
        vote["figures"]
    )
    assert "exactly at the quorum" in vote["sentence"]
    assert by_payer["ada"]["last"]["rounding"] == "+0.000"


def test_it_hides_other_peoples_runs_and_unknown_neurons(
    as_charlie: APIClient, as_alice: APIClient, run: Run
) -> None:
    for what in ("attribution", "why"):
        assert get(as_charlie, run, what, neuron="ada").status_code == 404
        assert get(as_alice, run, what, neuron="nobody").status_code == 404
    assert as_charlie.get(f"/api/runs/{run.pk}/attribution.csv").status_code == 404
    assert as_charlie.get(f"/runs/{run.pk}/whose/").status_code == 404
    assert get(as_alice, run, "why").status_code == 400


def test_a_share_link_shows_the_same_section_and_table(run: Run, alice: Any) -> None:
    link = sharing.create_link(run=run, actor=Actor(user=alice), ballots="anonymised")
    token, stranger = sharing.token_of(link), Client()

    page = stranger.get(f"/s/{token}/", {"for": "cy"}).content.decode()
    assert "two ballots short of the quorum" in page
    assert "Cy &lt;b&gt;" in page
    assert "Cy <b>" not in page
    body = stranger.get(f"/s/{token}/whose/", {"for": "ada"})
    assert "The vote" in body.content.decode()
    assert body["Cache-Control"] == "no-store"
    assert stranger.get(f"/s/{token}/attribution.csv").status_code == 200
    sharing.revoke(link)
    assert stranger.get(f"/s/{token}/whose/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_what_is_not_stored_is_asked_for_once_and_never_computed_by_a_request(
    as_alice: APIClient, run: Run, asked: list[str]
) -> None:
    before = get(as_alice, run, neuron="ada").data
    RunExplanation.objects.all().delete()

    first, second = get(as_alice, run, neuron="ada"), get(as_alice, run, neuron="ada")
    assert (first.status_code, second.status_code) == (202, 202)
    assert asked == [str(run.pk)]
    page = as_alice.get(f"/runs/{run.pk}/")
    assert "This is being worked out" in page.content.decode()

    explanations.work_out(run.pk)
    explanations.work_out(run.pk)
    assert get(as_alice, run, neuron="ada").data == before


def test_a_dear_one_is_left_until_somebody_asks(
    alice: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(explanations, "CHEAP", 10)
    run = finished(alice, two_funders())
    assert run.status == "done"
    assert not RunExplanation.objects.exists()


def asks(pot: str) -> dict[str, Any]:
    """A multisig with four asks, and an overflow behind it."""
    rows = [["o1", "c1", "1"], ["o2", "c1", "1"], ["o1", "c2", "1"]]
    rows += [["o2", "c2", "1"], ["o1", "c3", "1"]]
    return {
        "format": "allonet/1",
        "name": "Asks",
        "token": {"symbol": "OP", "decimals": 2},
        "neurons": [
            {"id": "fund", "kind": "source", "params": {"amount": pot}},
            {
                "id": "safe",
                "label": "The safe",
                "kind": "multisig",
                "params": {"approvals": 2},
                "constituency": {"ballots": {"data": rows}},
            },
            *({"id": name, "kind": "project"} for name in ("ada", "bob", "cy")),
        ],
        "connections": [
            {"id": "c0", "source": "fund", "target": "safe"},
            *(
                {
                    "id": f"c{number}",
                    "source": "safe",
                    "target": name,
                    "attributes": {"ask": ask},
                }
                for number, (name, ask) in enumerate(
                    [("ada", "60"), ("bob", "70"), ("cy", "10")], start=1
                )
            ),
        ],
    }


@pytest.mark.parametrize(
    ("neuron", "sentence"),
    [
        ("ada", "ada asked for 60.00 OP; The safe paid 60.00 OP in round 1, in full."),
        (
            "bob",
            "bob asked for 70.00 OP. It was approved, but The safe could not afford "
            "it whole; it waits.",
        ),
        (
            "cy",
            "cy got nothing from The safe: one approval short of the approvals needed.",
        ),
        ("safe", "In round 0 fund paid all 100.00 OP in its pot to The safe."),
    ],
)
def test_why_tells_asks_paid_waiting_and_refused(
    neuron: str, sentence: str, as_alice: APIClient, alice: Any
) -> None:
    run = finished(alice, asks("100"))
    (payment,) = get(as_alice, run, "why", neuron=neuron).data["payments"]
    assert payment["sentence"] == sentence


def test_the_ways_are_drawn_with_every_neuron_once(alice: Any, run: Run) -> None:
    told = whose_page.section(run, "bob", ballots="open")

    names = [each["name"] for each in told["ways"]["labels"]]
    assert sorted(names) == ["Ada", "Bob", "The vote", "big", "small"]
    assert told["ways_rest"] == ""
    drawn = {each["name"]: each["amount"] for each in told["ways"]["labels"]}
    assert (drawn["big"], drawn["small"]) == ("600.00", "66.67")  # as its table says
    given = whose_page.section(run, "big", ballots="open")
    names = [each["name"] for each in given["ways"]["labels"]]
    assert sorted(names) == ["Ada", "Bob", "The vote", "big"]
