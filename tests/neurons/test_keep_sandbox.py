"""What a visitor makes is his alone, and moves into his account."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from neurons import sandbox
from neurons.models import Network

from .factories import a_network, plain

PASSWORD = "secret"


def make(client: APIClient) -> str:
    answer = client.post("/api/networks/", {"document": plain()})
    assert answer.status_code == 201
    return answer.json()["id"]


def test_two_browsers_do_not_see_each_other(visitor: APIClient) -> None:
    other = APIClient()
    own = make(visitor)
    make(other)

    assert [each["id"] for each in visitor.get("/api/networks/").json()] == [own]
    assert other.get(f"/api/networks/{own}/").status_code == 404


def test_signing_up_keeps_the_sandbox(visitor: APIClient) -> None:
    own = make(visitor)

    answer = visitor.post(
        "/accounts/signup/",
        {
            "username": "dora",
            "email": "dora@example.org",
            "password1": "a long password 7",
            "password2": "a long password 7",
        },
        format="multipart",
    )

    assert answer.status_code == 302
    network = Network.objects.get(pk=own)
    assert network.owner is not None
    assert network.owner.username == "dora"
    assert network.session_key == ""
    assert visitor.get(f"/api/networks/{own}/").json()["can_edit"] is True


def test_logging_in_moves_the_sandbox(visitor: APIClient, alice: Any) -> None:
    before = a_network(alice)
    own = make(visitor)

    visitor.post(
        "/accounts/login/",
        {"username": "alice", "password": PASSWORD},
        format="multipart",
    )

    listed = {each["id"] for each in visitor.get("/api/networks/").json()}
    assert listed == {own, str(before.pk)}


def test_logging_out_leaves_nothing_behind(visitor: APIClient, alice: Any) -> None:
    own = make(visitor)
    form = {"username": "alice", "password": PASSWORD}
    visitor.post("/accounts/login/", form, format="multipart")

    visitor.post("/accounts/logout/")

    assert visitor.get("/api/networks/").json() == []
    assert visitor.get(f"/api/networks/{own}/").status_code == 404


def test_a_claim_is_told_to_other_apps(
    visitor: APIClient, alice: Any, django_capture_on_commit_callbacks: Any
) -> None:
    heard: list[dict[str, Any]] = []

    def hear(**facts: Any) -> None:
        heard.append(facts)

    sandbox.claimed.connect(hear)
    make(visitor)
    key = Network.objects.get().session_key
    visitor.force_login(alice)
    sandbox.claimed.disconnect(hear)

    assert [(each["user"], each["session_key"]) for each in heard] == [(alice, key)]


@pytest.mark.django_db
def test_old_sandboxes_go_and_accounts_stay(alice: Any) -> None:
    old = timezone.now() - timedelta(days=15)
    a_network(updated=old)
    kept = {
        a_network(alice, updated=old),
        a_network(),
        a_network(session_key="", example_slug="x", updated=old),
    }

    sandbox.clear_old()

    assert set(Network.objects.all()) == kept


def test_a_visitor_cannot_show_a_network_to_others(visitor: APIClient) -> None:
    own = make(visitor)

    answer = visitor.patch(f"/api/networks/{own}/", {"visibility": "public"})

    assert answer.status_code == 403
    assert "Sign up" in answer.json()["detail"]


def test_looking_around_makes_no_session(visitor: APIClient) -> None:
    visitor.get("/api/networks/")
    visitor.get("/api/catalogue/")

    assert "sessionid" not in visitor.cookies
