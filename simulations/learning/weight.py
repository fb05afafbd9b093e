"""A first network: a pool splits by weight, and a project passes a fifth on."""

from typing import Any

from .lesson import Layout, Lesson


def document(weight: int) -> dict[str, Any]:
    """A treasury, a pool that splits, two teams, and a library that one uses."""
    return {
        "format": "allonet/1",
        "name": "A first network",
        "token": {"symbol": "USD", "decimals": 2},
        "neurons": [
            {
                "id": "treasury",
                "label": "Treasury",
                "kind": "source",
                "params": {"amount": "1000"},
            },
            {"id": "pool", "label": "Pool", "kind": "split"},
            {"id": "docs", "label": "Documentation", "kind": "project"},
            {
                "id": "tools",
                "label": "Tools",
                "kind": "project",
                "settings": {"retain": "0.8"},
            },
            {"id": "library", "label": "Library", "kind": "project"},
        ],
        "connections": [
            {"id": "in", "source": "treasury", "target": "pool"},
            {
                "id": "to-docs",
                "source": "pool",
                "target": "docs",
                "weight": str(weight),
            },
            {"id": "to-tools", "source": "pool", "target": "tools", "weight": "3"},
            {"id": "tithe", "source": "tools", "target": "library"},
        ],
    }


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
