"""A network is deleted from the list; what was run of it stays."""

from typing import Any

import pytest
from django.test import Client

from neurons.models import Network
from neurons.permissions import Actor
from simulations import services
from simulations.models import Run

from .factories import a_network

pytestmark = pytest.mark.django_db


@pytest.fixture
def network(alice: Any, monkeypatch: pytest.MonkeyPatch) -> Network:
    monkeypatch.setattr("simulations.moves._send", lambda run_id: None)
    return a_network(alice)


def address(network: Network) -> str:
    return f"/networks/{network.pk}/delete/"


def test_its_owner_deletes_it_and_its_runs_stay(
    client: Client, alice: Any, network: Network
) -> None:
    services.start_run(network=network, actor=Actor(user=alice), scenario={})
    client.force_login(alice)
    assert address(network) in client.get("/networks/").content.decode()

    page = client.post(address(network), follow=True).content.decode()

    assert "Two projects is deleted." in page
    assert not Network.objects.exists()
    assert Run.objects.get().network_name == "Two projects"


def test_nobody_else_deletes_it(client: Client, bob: Any, network: Network) -> None:
    Network.objects.update(visibility="public")
    client.force_login(bob)

    assert client.post(address(network)).status_code == 404
    assert Client().post(address(network)).status_code == 404
    assert client.get(address(network)).status_code == 405
    assert Network.objects.exists()
