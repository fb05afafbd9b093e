"""Where the neurons of an example stand on the canvas: columns of cards."""

from collections.abc import Sequence

CARD_STEP = 96.0  # from one card to the next below it
COLUMN_STEP = 230.0  # from one column to the next
HOP_STEP = 360.0  # from one hop of the money to the next


def column(count: int, x: float, middle: float = 0.0) -> list[tuple[float, float]]:
    """Places of `count` cards in one column around a height."""
    top = middle - (count - 1) * CARD_STEP / 2
    return [(x, top + row * CARD_STEP) for row in range(count)]


def grid(count: int, x: float, y: float, rows: int) -> list[tuple[float, float]]:
    """Places of `count` cards in columns of `rows`, down first, then right."""
    return [
        (x + (place // rows) * COLUMN_STEP, y + (place % rows) * CARD_STEP)
        for place in range(count)
    ]


def place(neurons: Sequence[dict], places: Sequence[tuple[float, float]]) -> None:
    """Give each neuron its place, in order."""
    for neuron, at in zip(neurons, places, strict=True):
        neuron["position"] = [at[0], at[1]]
