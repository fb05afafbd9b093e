"""The API as each of the three people, and as somebody without an account."""

from typing import Any

import pytest
from rest_framework.test import APIClient


def _client_of(user: Any) -> APIClient:
    client = APIClient()
    client.force_login(user)
    return client


@pytest.fixture
def as_alice(alice: Any) -> APIClient:
    return _client_of(alice)


@pytest.fixture
def as_bob(bob: Any) -> APIClient:
    return _client_of(bob)


@pytest.fixture
def as_charlie(charlie: Any) -> APIClient:
    return _client_of(charlie)


@pytest.fixture
def visitor(db: None) -> APIClient:
    return APIClient()
