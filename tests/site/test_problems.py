"""One shape for every error of the API, pages for people."""

import json
from typing import Any

import pytest
from django.test import Client, RequestFactory
from rest_framework.exceptions import Throttled

from allonet_site import problems
from allonet_site.body_limit import BodyLimit
from neurons.errors import Refused, StaleVersion
from neurons.mechanisms.params import Problem

pytestmark = pytest.mark.django_db
MEMBERS = {"type", "title", "status", "detail", "problems"}


def is_problem(response: Any, status: int) -> dict[str, Any]:
    """Hold an answer to the shape."""
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    body = json.loads(response.content)
    assert set(body) >= MEMBERS
    assert body["status"] == status
    assert body["detail"].endswith((".", ")"))
    for each in body["problems"]:
        assert set(each) == {"path", "code", "message"}
    return body


def test_an_unknown_address_of_the_api_is_a_problem(client: Client) -> None:
    is_problem(client.get("/api/no/such/thing/"), 404)


def test_an_unknown_address_elsewhere_is_a_page(client: Client) -> None:
    response = client.get("/no/such/page/")

    assert response.status_code == 404
    assert response.headers["Content-Type"].startswith("text/html")


def test_a_wrong_method_is_a_problem(client: Client) -> None:
    is_problem(client.delete("/api/runs/"), 405)


def test_broken_json_is_a_problem_that_says_where(client: Client) -> None:
    response = client.post(
        "/api/networks/0f2b7a4e-7f5c-4b44-9e65-111111111111/runs/",
        data=b'{"scenario": ',
        content_type="application/json",
    )
    body = is_problem(response, 400)
    assert "line 1" in body["detail"]


def test_another_media_type_is_a_problem(client: Client) -> None:
    response = client.post(
        "/api/networks/0f2b7a4e-7f5c-4b44-9e65-111111111111/runs/",
        data=b"<a/>",
        content_type="application/xml",
    )
    is_problem(response, 415)


def test_a_missing_csrf_token_is_a_problem() -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/accounts/login/", {"username": "a", "password": "b"})

    assert response.status_code == 403
    assert b"form" in response.content


@pytest.mark.parametrize(
    ("error", "status", "says"),
    [
        (Refused("You may not.", status=403), 403, "You may not."),
        (StaleVersion(3, 5), 409, "changed elsewhere"),
        (Throttled(wait=7), 429, "Try again in 8 seconds."),
        (RuntimeError("secret detail"), 500, "on our side"),
    ],
)
def test_what_a_view_raises_becomes_a_problem(
    error: Exception, status: int, says: str, caplog: pytest.LogCaptureFixture
) -> None:
    response = problems.answer(error, {"view": None})

    assert response.status_code == status
    assert set(response.data) >= MEMBERS
    assert says in response.data["detail"]
    assert "secret detail" not in str(response.data)
    assert bool(caplog.records) is (status == 500)


def test_the_paths_of_problems_reach_the_reader() -> None:
    found = [Problem("neurons[3].params.quorum", "out_of_bounds", "Quorum is below 0.")]
    response = problems.answer(Refused("It cannot run.", problems=found), {})

    assert response.data["problems"] == [
        {
            "path": "neurons[3].params.quorum",
            "code": "out_of_bounds",
            "message": "Quorum is below 0.",
        }
    ]


def test_facts_stand_beside_the_sentence() -> None:
    response = problems.answer(StaleVersion(3, 5), {})

    assert response.data["base_version"] == 3
    assert response.data["current_version"] == 5


def test_a_body_above_the_limit_is_refused_and_read_away(settings: Any) -> None:
    settings.BODY_LIMIT = 1000
    request = RequestFactory().post(
        "/api/networks/", data=b"x" * 5000, content_type="application/json"
    )
    limit = BodyLimit(lambda _: pytest.fail("the view was reached"))

    response = limit(request)

    is_problem(response, 413)
    assert request.read() == b""


def test_a_file_above_the_limit_is_answered_with_a_page_that_says_so(
    client: Client, settings: Any
) -> None:
    settings.BODY_LIMIT = 1000

    page = client.post("/networks/new/", {"name": "x" * 5000})

    assert page.status_code == 413
    assert "<h1>That is too large</h1>" in page.content.decode()


def test_a_body_that_hides_its_length_is_refused_too(
    client: Client, settings: Any
) -> None:
    settings.BODY_LIMIT = 1000
    response = client.post(
        "/api/networks/0f2b7a4e-7f5c-4b44-9e65-111111111111/runs/",
        data=b"[" + b" " * 5000 + b"]",
        content_type="application/json",
        CONTENT_LENGTH="900",
    )
    assert 400 <= response.status_code < 500
