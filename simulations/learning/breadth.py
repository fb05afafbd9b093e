"""Many small gifts outweigh a few large ones: a round of quadratic funding."""

from typing import Any

from .lesson import Layout, Lesson, network, neuron

FEW, LARGE = 4, "25"  # who gives to the library, and how much each


def document(neighbours: int) -> dict[str, Any]:
    """A matching pool; four give the library 25 dollars, many the garden one."""
    gifts = [[f"reader-{n}", "to-library", LARGE, "1"] for n in range(FEW)]
    gifts += [[f"neighbour-{n}", "to-garden", "1", "1"] for n in range(neighbours)]
    return network(
        "Breadth of support",
        [
            neuron("fund", "source", label="City fund", params={"amount": "1000"}),
            neuron(
                "round",
                "quadratic-funding",
                label="Matching round",
                constituency={"ballots": {"data": gifts}},
            ),
            neuron("garden"),
            neuron("library"),
        ],
        {
            "fund > round": "in",
            "round > garden": "to-garden",
            "round > library": "to-library",
        },
    )


LESSON = Lesson(
    document=document,
    label="Neighbours who give the Garden 1 dollar",
    unit="people",
    largest=40,
    start=18,
    ticks=4,
    help="18 dollars from 18 people move a little more of the pool than 100 dollars "
    "from 4. One person alone moves nothing.",
    told=("garden", "library"),
    said="City fund pays Matching round; Matching round pays Garden and Library",
    wide=Layout(
        places={
            "fund": (104, 92),
            "round": (309, 92),
            "garden": (520, 22),
            "library": (520, 162),
        },
        size=(784, 250),
    ),
    tall=Layout(
        places={
            "fund": (100, 2),
            "round": (100, 106),
            "garden": (1, 220),
            "library": (199, 220),
        },
        size=(358, 288),
        upright=True,
    ),
)
