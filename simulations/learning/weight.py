"""A first network: a pool splits by weight, and a project passes a fifth on."""

from typing import Any

from .lesson import Layout, Lesson, network, neuron


def document(weight: int) -> dict[str, Any]:
    """A treasury, a pool that splits, two teams, and a library that one uses."""
    found = network(
        "A first network",
        [
            neuron("treasury", "source", params={"amount": "1000"}),
            neuron("pool", "split"),
            neuron("docs", label="Documentation"),
            neuron("tools", settings={"retain": "0.8"}),
            neuron("library"),
        ],
        {
            "treasury > pool": "in",
            "pool > docs": "to-docs",
            "pool > tools": "to-tools",
            "tools > library": "tithe",
        },
    )
    weights = {"to-docs": str(weight), "to-tools": "3"}
    for each in found["connections"]:
        each["weight"] = weights.get(each["id"], "1")
    return found


LESSON = Lesson(
    document=document,
    label="Weight of Documentation",
    unit="of the pool’s weights",
    largest=10,
    start=5,
    ticks=5,
    help="With 3, both get the same. With 0, everything goes to Tools.",
    told=("docs", "tools", "library"),
    said="Treasury pays Pool; Pool pays Documentation and Tools; Tools passes a fifth "
    "on to Library",
    wide=Layout(
        places={
            "treasury": (2, 92),
            "pool": (207, 92),
            "docs": (412, 22),
            "tools": (412, 162),
            "library": (623, 162),
        },
        size=(784, 250),
    ),
    tall=Layout(
        places={
            "treasury": (100, 2),
            "pool": (100, 106),
            "docs": (1, 220),
            "tools": (199, 220),
            "library": (199, 334),
        },
        size=(358, 402),
        upright=True,
    ),
)
