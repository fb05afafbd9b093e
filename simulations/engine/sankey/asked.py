"""How a Sankey is asked for: how many names, through whom, loops as one or opened."""

from dataclasses import dataclass
from typing import Literal

Loops = Literal["auto", "condensed", "open"]
LOOPS: tuple[Loops, ...] = ("auto", "condensed", "open")
FEW_ON_LOOPS = 8  # neurons on loops that can be drawn one by one and still be read


@dataclass(frozen=True)
class Asked:
    """What is wanted of a figure."""

    largest: int = 16  # nodes by name; the rest is summed up
    through: str | None = None  # only what passed through this neuron
    loops: Loops = "auto"  # as one each where they are large
    only: str = ""  # what part this is, in a sentence, where that is known better
