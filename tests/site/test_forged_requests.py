"""A visitor's sandbox is guarded against forged requests like an account."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db

DOCUMENT = {
    "format": "allonet/1",
    "name": "Sandbox",
    "token": {"symbol": "OP"},
    "neurons": [],
    "connections": [],
}


def test_a_forged_request_to_a_sandbox_is_refused() -> None:
    visitor = Client(enforce_csrf_checks=True)
    made = visitor.post(
        reverse("api-networks"), {"document": DOCUMENT}, content_type="application/json"
    )
    address = reverse("api-network", args=[made.json()["id"]])

    forged = visitor.delete(address)

    assert forged.status_code == 403
    assert "CSRF" in forged.json()["detail"]
    assert visitor.get(address).status_code == 200


def test_the_page_itself_may_write_with_its_token() -> None:
    visitor = Client(enforce_csrf_checks=True)
    made = visitor.post(
        reverse("api-networks"), {"document": DOCUMENT}, content_type="application/json"
    )
    visitor.get(reverse("login"))  # any page with a form hands out the token
    token = visitor.cookies["csrftoken"].value

    done = visitor.delete(
        reverse("api-network", args=[made.json()["id"]]), headers={"x-csrftoken": token}
    )

    assert done.status_code == 204
