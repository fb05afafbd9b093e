"""How near each came to the bars it was judged by, as far as a reader may know."""

from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from neurons.models import BallotsShown
from neurons.permissions import Actor
from simulations import margins, sharing
from simulations.models import Run
from tests.simulations.running import finished, two_funders

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(alice: Any) -> Run:
    return finished(alice, two_funders())


def test_what_was_missed_decides_and_what_was_met_is_the_nearest(
    as_alice: APIClient, run: Run
) -> None:
    told = as_alice.get(f"/api/runs/{run.pk}/margins/").json()["margins"]

    assert told["cy"]["text"] == "two ballots short of the quorum"
    assert not told["cy"]["is_met"]
    assert told["bob"]["text"] == "exactly at the quorum"
    assert told["ada"]["text"] == "two ballots above the quorum"
    assert told["ada"]["payer"] == "vote"
    assert (told["ada"]["value"], told["ada"]["share"]) == (2.0, pytest.approx(2 / 3))
    assert (told["cy"]["value"], told["cy"]["share"]) == (-2.0, pytest.approx(-2 / 3))
    assert "vote" not in told


def test_a_cap_that_binds_comes_before_a_bar_that_was_met() -> None:
    ranks = [
        margins._rank(*each)
        for each in (
            ("quorum_margin", -1.0, -0.1, False),
            ("threshold_margin", 0.0, 0.0, False),
            ("cap_margin", 0.0, 0.0, True),
            ("quorum_margin", 0.0, 0.0, True),
            ("quorum_margin", 5.0, 0.5, True),
            ("majority_margin", 5.0, None, True),
            ("cap_margin", 3.0, 0.1, True),
        )
    ]
    assert ranks == sorted(ranks)


def test_unlike_bars_are_compared_as_shares_of_themselves(alice: Any) -> None:
    document = two_funders()
    vote = next(each for each in document["neurons"] if each["id"] == "vote")
    vote["params"] = {"quorum": 1, "minimum_payout": "300"}

    told = margins.of_run(finished(alice, document), BallotsShown.AS_THEY_ARE)

    # four ballots above a quorum of one are further off than so many tokens
    assert told is not None
    assert told["ada"]["text"] == "116.66 OP above the smallest payout"
    assert told["ada"]["share"] == pytest.approx(116.66 / 300)


def test_a_link_without_ballots_tells_no_margin_that_they_gave(
    alice: Any, run: Run
) -> None:
    told = {}
    for ballots in (BallotsShown.NOT_SHARED, BallotsShown.AS_THEY_ARE):
        actor = Actor(user=alice)
        link = sharing.create_link(run=run, actor=actor, ballots=ballots)
        path = f"/s/{sharing.token_of(link)}/margins/"
        told[ballots] = Client().get(path).json()["margins"]

    assert told[BallotsShown.NOT_SHARED] == {}
    assert "cy" in told[BallotsShown.AS_THEY_ARE]


def test_it_hides_other_peoples_runs(
    as_charlie: APIClient, visitor: APIClient, run: Run
) -> None:
    for client in (as_charlie, visitor):
        assert client.get(f"/api/runs/{run.pk}/margins/").status_code == 404
