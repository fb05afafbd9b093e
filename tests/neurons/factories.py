"""Small networks with good defaults; a test states only what it is about."""

from typing import Any

from neurons.document import Document, read
from neurons.models import Network
from neurons.permissions import Actor
from neurons.services import create_network


def plain(**changed: Any) -> dict[str, Any]:
    """A treasury that funds two projects, as JSON values."""
    return {
        "format": "allonet/1",
        "name": "Two projects",
        "token": {"symbol": "OP", "decimals": 2},
        "neurons": [
            {"id": "fund", "kind": "source", "params": {"amount": "100"}},
            {"id": "ada", "label": "Ada", "kind": "project"},
            {"id": "bob", "label": "Bob", "kind": "project"},
        ],
        "connections": [
            {"id": "c1", "source": "fund", "target": "ada", "weight": "3"},
            {"id": "c2", "source": "fund", "target": "bob"},
        ],
        **changed,
    }


def a_round(rows: list[list[str]]) -> dict[str, Any]:
    """A quadratic funding round over two projects, with these ballots."""
    document = plain(name="A round")
    document["neurons"].append(
        {
            "id": "qf",
            "kind": "quadratic-funding",
            "constituency": {"ballots": {"data": rows}},
        }
    )
    document["connections"] = [
        {"id": "c0", "source": "fund", "target": "qf"},
        {"id": "c1", "source": "qf", "target": "ada"},
        {"id": "c2", "source": "qf", "target": "bob"},
    ]
    return document


def a_document(**changed: Any) -> Document:
    """The same, read."""
    return read(plain(**changed))


def a_network(owner: Any = None, *, document: Any = None, **fields: Any) -> Network:
    """A stored network of this user."""
    network = create_network(
        actor=Actor(user=owner, session_key="" if owner else "sandbox-1"),
        document=read(document or plain()),
    )
    if fields:
        Network.objects.filter(pk=network.pk).update(**fields)
        network.refresh_from_db()
    return network
