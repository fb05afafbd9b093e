"""The ballots behind a payment, as far as whoever reads may see them."""

from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from neurons.models import BallotsShown
from neurons.permissions import Actor
from simulations import sharing
from simulations.models import Run

from .running import finished, two_funders

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(alice: Any) -> Run:
    return finished(alice, two_funders())


def page_of(run: Run, owner: Any, shown: str) -> str:
    """What a stranger with a link of this kind reads about Ada."""
    link = sharing.create_link(run=run, actor=Actor(user=owner), ballots=shown)
    address = f"{sharing.address_of(link)}whose/"
    return Client().get(address, {"for": "ada"}).content.decode()


def test_the_owner_reads_every_ballot_for_a_recipient(
    as_alice: APIClient, run: Run
) -> None:
    answer = as_alice.get(f"/api/runs/{run.pk}/why/", {"neuron": "bob"})

    ballots = {each["payer"]["id"]: each["ballots"] for each in answer.data["payments"]}
    assert ballots["ada"] is None  # she pays by weight
    assert ballots["vote"]["count"] == 3
    assert ballots["vote"]["rows"][0] == {
        "voter": "v0",
        "amount": "5",
        "weight": "1",
        "more": [],
    }


def test_a_link_shows_them_as_its_owner_chose(run: Run, alice: Any) -> None:
    opened = page_of(run, alice, BallotsShown.AS_THEY_ARE)
    assert "The 5 ballots for Ada" in opened
    assert ">v0<" in opened

    renumbered = page_of(run, alice, BallotsShown.ANONYMISED)
    assert "The 5 ballots for Ada" in renumbered
    assert "voter 1" in renumbered
    assert ">v0<" not in renumbered

    withheld = page_of(run, alice, BallotsShown.NOT_SHARED)
    assert "ballots for Ada" not in withheld
    assert ">v0<" not in withheld


def test_ballots_that_an_event_replaced_are_not_said_to_have_decided(
    as_alice: APIClient, alice: Any
) -> None:
    event = {"round": 1, "neuron": "vote", "ballots": [["z", "c-bob", "1"]]}
    run = finished(alice, two_funders(), rounds=4, events=[event])
    answer = as_alice.get(f"/api/runs/{run.pk}/why/", {"neuron": "ada"})

    assert [each["ballots"] for each in answer.data["payments"]] == [None]
