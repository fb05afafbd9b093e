"""Makes a small network around one mechanism, to try it in."""

from typing import Any

from neurons import document
from neurons.document import Document
from neurons.mechanisms.base import Mechanism

AMOUNT = "30000"
PROJECTS = ("First project", "Second project", "Third project")
ACROSS, DOWN = 300, 110  # canvas units from card to card


def document_for(kind: Mechanism) -> Document:
    """Money for it, recipients after it, and voters where it has any."""
    neurons = [_neuron(kind)]
    wires = []
    first = neurons[0]["id"]
    if kind.role != "source":
        neurons.insert(
            0,
            {
                "id": "treasury",
                "label": "Treasury",
                "kind": "source",
                "params": {"amount": AMOUNT},
                "position": [0, DOWN],
            },
        )
        wires.append({"id": "in", "source": "treasury", "target": first})
    if kind.role != "recipient":
        for place, label in enumerate(PROJECTS):
            target = f"project-{place + 1}"
            neurons.append(
                {
                    "id": target,
                    "label": label,
                    "kind": "project",
                    "position": [2 * ACROSS, place * DOWN],
                }
            )
            wires.append({"id": f"to-{target}", "source": first, "target": target})
    return document.read(
        {
            "format": document.FORMAT,
            "name": f"{kind.label}, to try",
            "token": {"symbol": "USD", "decimals": 2},
            "neurons": neurons,
            "connections": wires,
        }
    )


def _neuron(kind: Mechanism) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": "mechanism",
        "label": kind.label,
        "kind": kind.kind,
        "position": [ACROSS, DOWN],
    }
    if kind.role == "source":
        found["params"] = {"amount": AMOUNT}
    if kind.ballots is not None:
        found["constituency"] = {"generated": {}}
    return found
