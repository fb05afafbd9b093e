"""Django’s own accounts: sign up, sign in, sign out, choose a new password."""

import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client

pytestmark = pytest.mark.django_db
FORM = {
    "username": "dora",
    "email": "dora@example.org",
    "password1": "a long password 7",
    "password2": "a long password 7",
}


def test_signing_up_signs_in(client: Client) -> None:
    assert client.get("/accounts/signup/").status_code == 200

    answer = client.post("/accounts/signup/", FORM)

    assert answer["Location"] == "/networks/"
    assert client.session["_auth_user_id"]
    assert get_user_model().objects.get().email == "dora@example.org"


def test_it_goes_on_to_a_page_of_ours_only(client: Client) -> None:
    form = {**FORM, "next": "/learn/"}
    assert client.post("/accounts/signup/", form)["Location"] == "/learn/"

    form = {**FORM, "username": "eve", "next": "https://evil.example/"}
    assert Client().post("/accounts/signup/", form)["Location"] == "/networks/"


@pytest.mark.parametrize(
    "changed",
    [
        {"username": "alice"},
        {"username": "ALICE"},
        {"username": ""},
        {"username": "<b>"},
        {"password2": "another"},
        {"password1": "12345678", "password2": "12345678"},
        {"email": "not an address"},
    ],
)
def test_a_form_with_a_fault_comes_back(
    changed: dict[str, str], client: Client, alice: Any
) -> None:
    answer = client.post("/accounts/signup/", {**FORM, **changed})

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert get_user_model().objects.count() == 1


def test_a_user_signs_in_and_out(client: Client, alice: Any) -> None:
    form = {"username": "alice", "password": "secret"}
    assert client.post("/accounts/login/", form)["Location"] == "/networks/"
    assert client.post("/accounts/logout/")["Location"] == "/"
    assert "_auth_user_id" not in client.session


def test_a_forgotten_password_is_replaced_by_mail(client: Client, alice: Any) -> None:
    answer = client.post("/accounts/password_reset/", {"email": alice.email})
    assert answer.status_code == 302
    link = re.search(r"/accounts/reset/\S+", mail.outbox[0].body)
    assert link is not None

    form = client.get(link[0])["Location"]
    assert client.get(form).status_code == 200
    passwords = {"new_password1": "fresh words 42", "new_password2": "fresh words 42"}
    assert client.post(form, passwords).status_code == 302

    alice.refresh_from_db()
    assert alice.check_password("fresh words 42")


def test_nobody_learns_whose_address_is_known(client: Client, alice: Any) -> None:
    known = client.post("/accounts/password_reset/", {"email": alice.email})
    unknown = client.post("/accounts/password_reset/", {"email": "x@example.org"})

    assert known["Location"] == unknown["Location"]
    assert len(mail.outbox) == 1
