"""Share links: made, shown again, revoked, ended; never guessed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from neurons.permissions import SANDBOX, Actor
from neurons.sandbox import claim
from simulations import sharing
from simulations.models import Run, ShareLink

pytestmark = pytest.mark.django_db
Make = Callable[..., Run]


def test_a_link_is_made_and_shown_again_with_its_whole_address(
    as_alice: APIClient, a_finished_run: Make
) -> None:
    run = a_finished_run()
    made = as_alice.post(f"/api/runs/{run.pk}/shares/", {"label": "For the board"})

    assert made.status_code == 201
    listed = as_alice.get("/api/shares/").data
    assert [each["url"] for each in listed] == [made.data["url"]]
    token = made.data["url"].rstrip("/").rsplit("/", 1)[-1]
    assert sharing.find_by_token(token).run == run


def test_the_token_itself_is_stored_nowhere(a_finished_run: Make, alice: Any) -> None:
    link = sharing.create_link(run=a_finished_run(), actor=Actor(user=alice))
    token = sharing.token_of(link)

    stored = [str(value) for value in ShareLink.objects.values().get().values()]
    assert len(token) == 43
    assert not any(token in value for value in stored)


def test_a_revoked_link_is_closed(
    as_alice: APIClient, a_finished_run: Make, alice: Any
) -> None:
    link = sharing.create_link(run=a_finished_run(), actor=Actor(user=alice))

    assert as_alice.delete(f"/api/shares/{link.pk}/").status_code == 204
    assert sharing.find_by_token(sharing.token_of(link)) is None
    assert as_alice.get("/api/shares/").data == []


def test_a_link_ends_on_its_day(a_finished_run: Make, alice: Any) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    link = sharing.create_link(
        run=a_finished_run(), actor=Actor(user=alice), expires=tomorrow
    )
    assert sharing.find_by_token(sharing.token_of(link)) == link
    ShareLink.objects.update(expires=timezone.now())

    assert sharing.find_by_token(sharing.token_of(link)) is None


@pytest.mark.parametrize("expires", ["2001-01-01T00:00:00Z", "yesterday", 5])
def test_a_link_cannot_end_in_the_past_or_never_in_a_word(
    expires: Any, as_alice: APIClient, a_finished_run: Make
) -> None:
    address = f"/api/runs/{a_finished_run().pk}/shares/"
    answer = as_alice.post(address, {"expires": expires})

    assert answer.status_code == 400
    assert answer.data["problems"][0]["path"] == "expires"


def test_nobody_revokes_other_peoples_links(
    as_charlie: APIClient, a_finished_run: Make, alice: Any
) -> None:
    link = sharing.create_link(run=a_finished_run(), actor=Actor(user=alice))

    assert as_charlie.delete(f"/api/shares/{link.pk}/").status_code == 404
    assert as_charlie.get("/api/shares/").data == []
    assert sharing.find_by_token(sharing.token_of(link))


@pytest.mark.parametrize("token", ["", "x", "é" * 43, "A" * 43, "A" * 10_000, "\x00"])
def test_a_made_up_token_opens_nothing(
    token: str, a_finished_run: Make, alice: Any
) -> None:
    sharing.create_link(run=a_finished_run(), actor=Actor(user=alice))
    assert sharing.find_by_token(token) is None


def test_links_have_different_tokens(a_finished_run: Make, alice: Any) -> None:
    run = a_finished_run()
    links = [sharing.create_link(run=run, actor=Actor(user=alice)) for _ in range(3)]

    assert len({sharing.token_of(link) for link in links}) == 3


def test_a_visitors_runs_and_links_come_along_when_he_signs_in(
    a_finished_run: Make, alice: Any
) -> None:
    run = a_finished_run(None)
    actor = Actor(session_key="sandbox-1")
    link = sharing.create_link(run=run, actor=actor)

    claim(user=alice, session_key="sandbox-1")

    run.refresh_from_db()
    link.refresh_from_db()
    assert (run.owner, link.owner) == (alice, alice)
    assert (run.session_key, link.session_key) == ("", "")


def test_only_whoever_has_no_account_is_offered_one_when_sharing(
    client: Client, alice: Any, a_finished_run: Make
) -> None:
    offer = "Create an account</a> and all of it moves there"
    hers = a_finished_run(alice)
    session = client.session
    session[SANDBOX] = "sandbox-1"
    session.save()
    his = a_finished_run(None)
    assert offer in client.get(his.get_absolute_url()).content.decode()

    client.force_login(alice)
    page = client.get(hers.get_absolute_url()).content.decode()

    assert "data-share-dialog" in page
    assert offer not in page
