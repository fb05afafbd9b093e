"""Small shares add up: each project passes a little on, and a loop funds its funder."""

from typing import Any

from .lesson import Layout, Lesson

APPS = ("wallet", "market")


def document(percent: int) -> dict[str, Any]:
    """A fund pays two apps; each tithes to a library, which gives half of it back."""
    passes_on = {"retain": f"{(100 - percent) / 100:.2f}"}
    apps = [
        {
            "id": app,
            "label": app.title(),
            "kind": "project",
            "settings": passes_on,
        }
        for app in APPS
    ]
    paid = [{"id": f"to-{app}", "source": "fund", "target": app} for app in APPS]
    tithes = [{"id": f"by-{app}", "source": app, "target": "library"} for app in APPS]
    return {
        "format": "allonet/1",
        "name": "Small shares add up",
        "token": {"symbol": "USD", "decimals": 2},
        "neurons": [
            {
                "id": "treasury",
                "label": "Treasury",
                "kind": "source",
                "params": {"amount": "1000"},
            },
            {"id": "fund", "label": "Fund", "kind": "split"},
            *apps,
            {
                "id": "library",
                "label": "Library",
                "kind": "project",
                "settings": {"retain": "0.5"},
            },
        ],
        "connections": [
            {"id": "in", "source": "treasury", "target": "fund"},
            *paid,
            *tithes,
            {"id": "back", "source": "library", "target": "fund"},
        ],
    }


LESSON = Lesson(
    document=document,
    label="Share that each app passes on",
    unit="percent",
    largest=20,
    start=5,
    ticks=4,
    help="Each app gives up little, and the library receives from all of them.",
    told=(*APPS, "library"),
    said="Treasury pays Fund; Fund pays Wallet and Market; each passes a share "
    "on to Library; Library pays half of what it gets back to Fund",
    wide=Layout(
        places={
            "treasury": (2, 82),
            "fund": (199, 82),
            "wallet": (396, 2),
            "market": (396, 162),
            "library": (593, 82),
        },
        size=(784, 252),
    ),
    tall=Layout(
        places={
            "treasury": (100, 2),
            "fund": (100, 124),
            "wallet": (1, 238),
            "market": (199, 238),
            "library": (100, 352),
        },
        size=(380, 446),
        upright=True,
    ),
)
