"""Small shares add up: each project passes a little on, and a loop funds its funder."""

from typing import Any

from .lesson import Layout, Lesson, network, neuron

APPS = ("wallet", "market")


def document(percent: int) -> dict[str, Any]:
    """A fund pays two apps; each tithes to a library, which gives half of it back."""
    passes_on = {"retain": f"{(100 - percent) / 100:.2f}"}
    return network(
        "Small shares add up",
        [
            neuron("treasury", "source", params={"amount": "1000"}),
            neuron("fund", "split"),
            *(neuron(app, settings=passes_on) for app in APPS),
            neuron("library", settings={"retain": "0.5"}),
        ],
        {
            "treasury > fund": "in",
            **{f"fund > {app}": f"to-{app}" for app in APPS},
            **{f"{app} > library": f"by-{app}" for app in APPS},
            "library > fund": "back",
        },
    )


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
