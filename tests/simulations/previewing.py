"""What the tests of previews share: a question, a change, an empty memory."""

from collections.abc import Iterator
from typing import Any

import pytest
from rest_framework.test import APIClient

from neurons.models import Network
from simulations.preview import allowance, following, kept

ADDRESS = "/api/preview/"
PLAN = {"rounds": 6}


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """Nothing remembered from another test, and full purses."""
    kept.forget()
    following._runs.clear()
    allowance.PREVIEWS.clear()
    yield
    kept.forget()


def ask(
    client: APIClient, network: Network, changes: Any = (), **more: Any
) -> dict[str, Any]:
    body = {
        "network": str(network.pk),
        "base_version": network.version,
        "changes": list(changes),
        "scenario": PLAN,
        **more,
    }
    answer = client.post(ADDRESS, body)
    assert answer.status_code == 200, answer.json()
    return answer.json()


def weigh(weight: str, id: str = "c1", target: str = "ada") -> dict[str, Any]:
    wire = {"id": id, "source": "fund", "target": target, "weight": weight}
    return {"op": "put-connection", "connection": wire}
