"""A lesson: a small network with one needle, run by the real engine as it moves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from neurons.document import read
from simulations.engine import scenario as scenarios
from simulations.engine import simulate
from simulations.money import amount, exact, tokens
from simulations.sketch import CARD, PORT, Card, Ran
from simulations.snapshot import freeze

CARD_WIDTH = 158
BESIDE = 18  # pixels between the cards and a wire that closes a loop
Place = tuple[int, int]


@dataclass(frozen=True)
class Layout:
    """Where the cards stand, for a page (money runs right) or a phone (down)."""

    places: Mapping[str, Place]
    size: Place
    upright: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class Lesson:
    """What the page needs to know of one network; figures come from the engine."""

    document: Callable[[int], dict[str, Any]]  # the needle's value → the network
    label: str  # of the needle
    unit: str
    largest: int
    start: int
    ticks: int  # parts of the scale that are named under it
    help: str
    told: tuple[str, ...]  # whose kept money is read out when the needle moves
    said: str  # who pays whom, for those who do not see the drawing
    wide: Layout
    tall: Layout

    @property
    def marks(self) -> list[int]:
        """What is written under the scale."""
        return [self.largest * n // self.ticks for n in range(self.ticks + 1)]

    def value(self, text: str) -> int:
        """The value that a reader asked for; what is none counts as the first one."""
        is_whole = text.isascii() and text.isdigit() and len(text) < 6
        return min(int(text), self.largest) if is_whole else self.start


def network(
    name: str, neurons: list[dict[str, Any]], wires: dict[str, str]
) -> dict[str, Any]:
    """A document in dollars and cents; wires are ids by "payer > paid"."""
    connections = []
    for ends, name_of_wire in wires.items():
        source, target = ends.split(" > ")
        connections.append({"id": name_of_wire, "source": source, "target": target})
    return {
        "format": "allonet/1",
        "name": name,
        "token": {"symbol": "USD", "decimals": 2},
        "neurons": neurons,
        "connections": connections,
    }


def neuron(id: str, kind: str = "project", **more: Any) -> dict[str, Any]:
    """A neuron of a lesson; its label follows from its id unless it is given."""
    return {"id": id, "label": id.title(), "kind": kind, **more}


@lru_cache(maxsize=256)
def tried(lesson: Lesson, value: int) -> dict[str, Any]:
    """The network run with this value: certificate, figures, and both drawings."""
    plain = lesson.document(value)
    spec = freeze(read(plain))
    result = simulate(spec, scenarios.read({"until_settled": True}, spec))

    def told(units: int) -> str:
        return tokens(units, spec.decimals)

    received, passed = result.received.tolist(), result.allocated_in_all()
    ids, paid = result.connection_ids, result.paid.tolist()
    summary = {
        "token": {"symbol": spec.symbol},
        "neurons": {
            name: {"received": told(received[i]), "passed": told(passed[i])}
            for i, name in enumerate(result.neuron_ids)
        },
        "connections": {
            name: told(units) for name, units in zip(ids, paid, strict=True)
        },
    }
    parts = result.certificate
    out = parts.kept + parts.pots + parts.in_flight + parts.burned
    kept = dict(zip(result.neuron_ids, result.kept_at_end().tolist(), strict=True))
    drawn = Ran(plain, summary)
    keeps = (
        f"{drawn.label(name)} keeps {amount(told(kept[name]))}" for name in lesson.told
    )
    return {
        "value": value,
        "certificate": {"in": exact(told(parts.injected)), "out": exact(told(out))},
        "sentence": result.sentence,
        "said": f"{', '.join(keeps)} dollars",
        "wide": picture(drawn, lesson.wide, lesson.said),
        "tall": picture(drawn, lesson.tall, lesson.said),
    }


def picture(drawn: Ran, layout: Layout, said: str) -> dict[str, Any]:
    """Cards at their places, and a wire for every connection."""
    cards = {
        name: drawn.card(name, x, y, CARD_WIDTH)
        for name, (x, y) in layout.places.items()
    }
    payers, paid = {start for start, _ in drawn.wires}, {end for _, end in drawn.wires}
    for name, card in cards.items():
        card["id"] = name
        card["port_in"] = entry(layout.upright) if name in paid else None
        card["port_out"] = way_out(layout.upright) if name in payers else None
    edges = [
        {"id": f"{start}-{end}", **wire(drawn, cards, layout, start, end)}
        for start, end in drawn.wires
    ]
    width, height = layout.size
    return {
        "width": width,
        "height": height,
        "cards": list(cards.values()),
        "edges": edges,
        "said": said,
    }


def wire(
    drawn: Ran, cards: dict[str, Card], layout: Layout, start: str, end: str
) -> Card:
    """From one card to another; against the way of the drawing it closes a loop."""
    ends = (cards[start], cards[end], start, end)
    if layout.upright:
        side = max(each["x"] + each["width"] for each in cards.values()) + BESIDE
        is_loop = cards[start]["y"] > cards[end]["y"]
        return drawn.back_up(*ends, side) if is_loop else drawn.downwards(*ends)
    low = max(each["y"] for each in cards.values()) + CARD + BESIDE
    is_loop = cards[start]["x"] > cards[end]["x"]
    return drawn.back_left(*ends, low) if is_loop else drawn.rightwards(*ends)


def entry(upright: bool) -> dict[str, float]:
    """Where money comes in."""
    return {"x": CARD_WIDTH / 2, "y": 0} if upright else {"x": 0, "y": PORT}


def way_out(upright: bool) -> dict[str, float]:
    """Where it goes out."""
    if upright:
        return {"x": CARD_WIDTH / 2, "y": CARD}
    return {"x": CARD_WIDTH, "y": PORT}
