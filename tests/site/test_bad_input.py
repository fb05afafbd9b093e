"""Whatever is sent to whichever call: a problem with a 4xx, never a 500."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from drf_spectacular.generators import SchemaGenerator
from rest_framework.test import APIClient

from neurons.permissions import Actor
from simulations import services, sharing
from tests.neurons.factories import a_network

pytestmark = pytest.mark.django_db

BODIES: dict[str, bytes] = {
    "nothing": b"",
    "half an object": b'{"name": ',
    "no utf-8": b'{"name": "\xff\xfe"}',
    "null": b"null",
    "a list": b"[1, 2]",
    "a text": b'"document"',
    "a number": b"5",
    "no number": b'{"base_version": NaN}',
    "a key given twice": b'{"name": "a", "name": "b"}',
    "bottomless": b'{"document": ' * 10_000 + b"1" + b"}" * 10_000,
    "unknown keys": b'{"colour": "green", "scenario": {"colour": 1}}',
    "wrong types": json.dumps(
        {
            "name": {"a": 1},
            "document": [],
            "base_version": "x",
            "changes": "all",
            "scenario": [],
            "anew": "perhaps",
            "visibility": 7,
            "label": ["x"],
            "expires": "never",
            "selection": "x",
            "rows": 5,
        }
    ).encode(),
    "large numbers": json.dumps(
        {
            "base_version": 10**30,
            "changes": [{"op": "put-neuron", "neuron": {"id": 10**30}}],
            "scenario": {"rounds": 10**30, "seed": -(10**30), "events": [[], 1, None]},
        }
    ).encode(),
    "nulls": json.dumps(
        {"name": None, "document": None, "changes": None, "scenario": None}
    ).encode(),
    "odd texts": json.dumps(
        {"name": "\x00", "label": "\x00\ud800"[:1], "document": {"format": "\x00"}}
    ).encode(),
}


@pytest.fixture
def calls(alice: Any) -> Callable[[], Iterator[tuple[str, str]]]:
    """Every call of the API that takes a body, with ids of Alice's things."""
    actor = Actor(user=alice)
    network = a_network(alice)
    run = services.start_run(network=network, actor=actor, scenario={"rounds": 1}).run
    link = sharing.create_link(run=run, actor=actor)
    ids = {"run_id": run.pk, "share_id": link.pk}
    schema = SchemaGenerator().get_schema(request=None, public=True)

    def listed() -> Iterator[tuple[str, str]]:
        for path, methods in schema["paths"].items():
            filled = re.sub(
                r"\{(\w+)\}", lambda name: str(ids.get(name[1], network.pk)), path
            )
            for method in methods:
                if method in {"post", "put", "patch"}:
                    yield method, filled

    return listed


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_no_body_makes_a_500(
    body: bytes,
    calls: Callable[[], Iterator[tuple[str, str]]],
    alice: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("simulations.moves._send", lambda run_id: None)
    client = APIClient(raise_request_exception=False)
    client.force_login(alice)
    seen = 0
    for method, address in calls():
        send = getattr(client, method)
        answer = send(address, data=body, content_type="application/json")
        told = (method, address, answer.status_code, answer.content[:300])
        assert answer.status_code < 500, told
        if answer.status_code >= 400:
            assert answer.headers["Content-Type"] == "application/problem+json", told
            problem = json.loads(answer.content)
            assert problem["status"] == answer.status_code, told
            assert problem["detail"], told
        seen += 1
    assert seen >= 8


@pytest.mark.parametrize("part", ["x", "%00", "..%2f", "0" * 300, "%F0%9F%92%A9"])
def test_no_address_makes_a_500(part: str, client: Any, alice: Any) -> None:
    client.raise_request_exception = False
    client.force_login(alice)
    for address in (
        f"/api/runs/{part}/",
        f"/api/networks/{part}/document/",
        f"/runs/{part}/",
        f"/networks/{part}/",
        f"/s/{part}/",
        f"/s/{part}/fork/",
        f"/api/runs/?network={part}",
        f"/api/runs/?status={part}",
    ):
        assert client.get(address).status_code < 500, address
        assert client.post(address).status_code < 500, address


@pytest.mark.parametrize("path", ["/api/networks/", "/api/runs/", "/accounts/login/"])
def test_odd_cookies_make_no_500(path: str, client: Any) -> None:
    client.raise_request_exception = False
    client.cookies["sessionid"] = "\x01../../" + "x" * 500
    client.cookies["csrftoken"] = "'; DROP TABLE"
    assert client.get(path).status_code < 500
