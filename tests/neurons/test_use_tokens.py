"""API tokens: made once, stored as a hash, for reading or for changing, revocable."""

from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from neurons import tokens
from neurons.models import ApiToken

from .factories import a_network

pytestmark = pytest.mark.django_db


def program(text: str) -> APIClient:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {text}")
    return client


def test_a_token_for_reading_reads_and_changes_nothing(alice: Any) -> None:
    network = a_network(alice)
    made = tokens.make(user=alice, label="report", may_write=False)
    client = program(made.text)

    assert [each["id"] for each in client.get("/api/networks/").json()] == [
        str(network.pk)
    ]
    refused = client.delete(f"/api/networks/{network.pk}/")
    assert refused.status_code == 403
    assert refused.json()["detail"] == "This token may read, not change anything."


def test_a_token_for_changing_changes(alice: Any) -> None:
    made = tokens.make(user=alice, label="pipeline", may_write=True)

    answer = program(made.text).post("/api/networks/", {"name": "By a program"})

    assert answer.status_code == 201
    assert alice.networks.get().name == "By a program"


def test_its_text_is_stored_nowhere(alice: Any) -> None:
    made = tokens.make(user=alice, label="report", may_write=False)

    stored = [str(each) for each in ApiToken.objects.values().get().values()]
    assert not any(made.text in each for each in stored)


@pytest.mark.parametrize("text", ["", "x", "allonet_", "é", "a b c", "\x00"])
def test_what_is_no_token_is_refused(text: str, alice: Any) -> None:
    answer = program(text).get("/api/networks/")

    assert answer.status_code in (401, 403)


def test_a_revoked_token_is_refused_and_so_is_one_of_who_may_not_sign_in(
    alice: Any, bob: Any
) -> None:
    revoked = tokens.make(user=alice, label="a", may_write=True)
    tokens.revoke(revoked.row)
    closed = tokens.make(user=bob, label="b", may_write=True)
    bob.is_active = False
    bob.save()

    for made in (revoked, closed):
        assert program(made.text).get("/api/networks/").status_code in (401, 403)


def test_a_token_opens_the_api_alone(alice: Any) -> None:
    made = tokens.make(user=alice, label="a", may_write=True)
    client = Client(headers={"authorization": f"Bearer {made.text}"})

    assert client.get("/accounts/").status_code == 302
    assert client.get("/admin/").status_code == 302


def test_the_page_makes_shows_once_and_revokes(client: Client, alice: Any) -> None:
    client.force_login(alice)

    page = client.post("/accounts/tokens/", {"label": "report", "may": "read"})
    text = page.context["made"].text
    assert text in page.content.decode()
    assert text not in client.get("/accounts/").content.decode()
    assert "report" in client.get("/accounts/").content.decode()

    client.post(f"/accounts/tokens/{ApiToken.objects.get().pk}/revoke/")
    assert not ApiToken.objects.exists()


def test_nobody_revokes_anothers_token(client: Client, alice: Any, bob: Any) -> None:
    made = tokens.make(user=alice, label="a", may_write=True)
    client.force_login(bob)

    answer = client.post(f"/accounts/tokens/{made.row.pk}/revoke/")

    assert answer.status_code == 404
    assert ApiToken.objects.exists()


def test_a_user_has_a_limited_number(client: Client, alice: Any) -> None:
    for number in range(tokens.MOST):
        tokens.make(user=alice, label=str(number), may_write=False)
    client.force_login(alice)

    page = client.post("/accounts/tokens/", {"label": "more"}, follow=True)

    assert "Revoke one first." in page.content.decode()
