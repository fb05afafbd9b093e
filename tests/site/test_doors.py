"""Headers, health, API docs, and what loading the addresses must not load."""

import json
import subprocess
import sys
from typing import Any

import pytest
from django.test import Client

from allonet_site import health
from tests.service import HOME

pytestmark = pytest.mark.django_db


def test_pages_forbid_scripts_from_elsewhere_and_inline(client: Client) -> None:
    policy = client.get("/accounts/login/").headers["Content-Security-Policy"]

    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_pages_carry_the_headers_that_close_doors(client: Client) -> None:
    headers = client.get("/accounts/login/").headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_it_is_healthy_with_a_database_even_without_a_broker(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health.broker, "is_up", lambda: False)
    answer = client.get("/healthz")

    assert answer.status_code == 200
    assert answer.json() == {"database": True, "broker": False}


def test_the_docs_of_the_api_run_no_inline_script(client: Client) -> None:
    answer = client.get("/api/docs/")
    text = answer.content.decode()

    assert answer.status_code == 200
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    for part in text.split("<script")[1:]:
        assert part.split(">", 1)[1].startswith("</script>"), part[:200]


def test_passwords_cannot_be_guessed_for_long(client: Client, alice: Any) -> None:
    guess = {"username": "alice", "password": "wrong"}
    codes = {client.post("/accounts/login/", guess).status_code for _ in range(12)}

    assert 429 in codes
    assert b"Too many attempts" in client.post("/accounts/login/", guess).content


def test_loading_the_addresses_loads_no_heavy_package() -> None:
    code = (
        "import django, json, sys; django.setup(); import allonet_site.urls;"
        "print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=HOME,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(json.loads(done.stdout))

    assert not loaded & {"scipy", "networkx", "plotly", "numba", "pandas"}
