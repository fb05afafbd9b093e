"""A few cards of a network that has run: its busiest neuron and its neighbours."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from neurons.mechanisms import registry

from .charts.text import fitted
from .money import amount

HEIGHT = 470
CARD = 66
PORT = 27  # from the top of a card to its ports on the sides
FUNDERS, PAID = 2, 6  # cards at most
PASSING = 3  # of those paid: neurons that pass on, rather than larger ones that rest
GAP = 78  # from card to card, at most
TITLE = 1.09  # its type against that of figures
THICKEST = 13  # pixels above the least
SPREAD = 4  # pixels between edges that leave one port
BEND = 26  # pixels that a wire of a loop swings out at either end


Card = dict[str, Any]


@dataclass(frozen=True)
class Sheet:
    """How wide the drawing is, and its cards on either side."""

    width: int
    left: int
    right: int


PAGE = Sheet(width=560, left=172, right=180)
PHONE = Sheet(width=358, left=146, right=162)


def sketch(
    document: Mapping[str, Any], summary: Mapping[str, Any], sheet: Sheet = PAGE
) -> dict[str, Any] | None:
    """Cards and edges in pixels; None where nobody pays two others."""
    network = Ran(document, summary)
    hub = network.hub()
    if hub is None:
        return None
    funders = network.payers(hub)[:FUNDERS]
    paid = network.shown_of(hub)
    left = [*funders, hub]
    cards = {}
    for name, y in zip(left, spread(len(left), CARD + 72), strict=True):
        cards[name] = network.card(name, 2, y, sheet.left, below=name in funders)
    for name, y in zip(paid, spread(len(paid), GAP), strict=True):
        x = sheet.width - sheet.right - 6
        cards[name] = network.card(name, x, y, sheet.right)
    edges = [
        network.down(cards[above], cards[below], above, below)
        for above, below in pairwise(left)
    ]
    edges += [
        network.rightwards(
            cards[hub], cards[name], hub, name, row - (len(paid) - 1) / 2
        )
        for row, name in enumerate(paid)
    ]
    cards[hub]["port_in"] = {"x": sheet.left / 2, "y": 0} if funders else None
    several = len(network.paid_by(hub))
    drawn = f"{len(paid)} of the {several:,} that {network.label(hub)} pays are drawn."
    return {
        "width": sheet.width,
        "height": HEIGHT,
        "cards": list(cards.values()),
        "edges": edges,
        "said": "The network: " + ", ".join(network.label(each) for each in cards),
        "more": drawn if several > len(paid) else "",
    }


def spread(count: int, step: float) -> list[int]:
    """The tops of so many cards, around the middle of the drawing."""
    step = min(step, (HEIGHT - 2 - CARD) / max(count - 1, 1))
    first = (HEIGHT - CARD - step * (count - 1)) / 2
    return [round(first + row * step) for row in range(count)]


class Ran:
    """A network and what moved in it."""

    def __init__(self, document: Mapping[str, Any], summary: Mapping[str, Any]) -> None:
        self.neurons = {each["id"]: each for each in document["neurons"]}
        self.figures = summary["neurons"]
        self.symbol = summary["token"]["symbol"]
        pairs = ((each["source"], each["target"]) for each in document["connections"])
        self.wires = list(dict.fromkeys(pairs))  # paid or not
        self.flows: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
        for each in document["connections"]:
            moved = Decimal(summary["connections"].get(each["id"], 0))
            if moved and each["source"] != each["target"]:
                self.flows[each["source"], each["target"]] += moved
        self.largest = max(self.flows.values(), default=Decimal(1))

    def label(self, name: str) -> str:
        """What people call it."""
        return self.neurons[name].get("label") or name

    def paid_by(self, name: str) -> list[str]:
        """Whom it paid, most first."""
        found = {
            end: moved for (start, end), moved in self.flows.items() if start == name
        }
        return sorted(found, key=lambda each: (-found[each], each))

    def payers(self, name: str) -> list[str]:
        """Who paid it, most first."""
        found = {
            start: moved for (start, end), moved in self.flows.items() if end == name
        }
        return sorted(found, key=lambda each: (-found[each], each))

    def hub(self) -> str | None:
        """The neuron that passed most money on to at least two others."""
        starts = sorted({start for start, _ in self.flows})
        able = [each for each in starts if len(self.paid_by(each)) > 1]
        return max(
            able, key=lambda each: Decimal(self.figures[each]["passed"]), default=None
        )

    def shown_of(self, hub: str) -> list[str]:
        """Its largest recipients, with a place for some that pass on."""
        paid = self.paid_by(hub)
        passing = [each for each in paid if self.paid_by(each)][:PASSING]
        resting = [each for each in paid if each not in passing]
        shown = {*passing, *resting[: PAID - len(passing)]}
        return [each for each in paid if each in shown]

    def card(
        self, name: str, x: float, y: float, width: int, below: bool = False
    ) -> Card:
        """One card as the editor draws it near by."""
        neuron, figures = self.neurons[name], self.figures[name]
        kind = registry.find(neuron["kind"])
        category = kind.category if kind else "project"
        passed = Decimal(figures["passed"])
        received = max(Decimal(figures["received"]), passed)
        share = passed / received if received else Decimal(0)
        leaves = {"x": width / 2, "y": CARD} if below else {"x": width, "y": PORT}
        return {
            "x": x,
            "y": y,
            "width": width,
            "category": category,
            "glyph": kind.glyph if kind else "project",
            "glyph_x": "13.3" if category == "split" else "14.7",
            "title": fitted(self.label(name), (width - 46) / TITLE),
            "kind": fitted(kind.label if kind else neuron["kind"], width - 46),
            "hair": width - 18,
            "amount": amount(received),
            "word": self.symbol if share in (0, 1) else f"keeps {kept(share)} %",
            "word_x": width - 9,
            "gauge_width": width - 1,
            "gauge": f"{(width - 1) * share:.1f}",
            "port_in": {"x": 0, "y": PORT},
            "port_out": leaves if self.paid_by(name) else None,
        }

    def down(self, above: Card, below: Card, start: str, end: str) -> dict[str, Any]:
        """An edge from a card to the one under it."""
        above["port_in"] = None
        return self.downwards(above, below, start, end)

    def downwards(
        self, above: Card, below: Card, start: str, end: str
    ) -> dict[str, Any]:
        """From the foot of one card to the head of another."""
        x, y = above["x"] + above["width"] / 2, above["y"] + CARD
        to_x, to_y = below["x"] + below["width"] / 2, below["y"]
        middle = (y + to_y) / 2
        path = f"M{x} {y}C{x} {middle} {to_x} {middle} {to_x} {to_y}"
        return self.edge(above, start, end, path)

    def rightwards(
        self, left: Card, right: Card, start: str, end: str, strand: float = 0
    ) -> dict[str, Any]:
        """From left to right; strands of one port lie side by side."""
        x, y = left["x"] + left["width"], left["y"] + PORT + strand * SPREAD
        to_x, to_y = right["x"], right["y"] + PORT
        middle = (x + to_x) / 2
        path = f"M{x} {y}C{middle} {y} {middle} {to_y} {to_x} {to_y}"
        return self.edge(left, start, end, path)

    def back_left(
        self, last: Card, first: Card, start: str, end: str, low: float
    ) -> Card:
        """Against the way to the right: out, along a line under all, and in again."""
        x, y = last["x"] + last["width"], last["y"] + PORT
        to_x, to_y = first["x"], first["y"] + PORT
        out, in_ = x + BEND, to_x - BEND
        path = (
            f"M{x} {y}C{out} {y} {out} {low} {x} {low}H{to_x}"
            f"C{in_} {low} {in_} {to_y} {to_x} {to_y}"
        )
        return self.edge(last, start, end, path)

    def back_up(
        self, last: Card, first: Card, start: str, end: str, side: float
    ) -> Card:
        """Against the way down: out, along a line beside all, and in again."""
        x, y = last["x"] + last["width"] / 2, last["y"] + CARD
        to_x, to_y = first["x"] + first["width"] / 2, first["y"]
        out, in_ = y + BEND, to_y - BEND
        path = (
            f"M{x} {y}C{x} {out} {side} {out} {side} {y}V{to_y}"
            f"C{side} {in_} {to_x} {in_} {to_x} {to_y}"
        )
        return self.edge(last, start, end, path)

    def edge(self, card: Card, start: str, end: str, path: str) -> dict[str, Any]:
        """A wire in the colour of where it starts, as thick as what flowed."""
        width = self.thick(start, end)
        return {"category": card["category"], "width": width, "path": path}

    def thick(self, start: str, end: str) -> str:
        """As the editor has it: one thousandth of the largest can still be seen."""
        part = self.flows.get((start, end), Decimal(0)) / self.largest
        return f"{1.25 + THICKEST * float(part) ** 0.5:.1f}"


def kept(passed: Decimal) -> str:
    """The share that stays, in percent, short."""
    return f"{100 * (1 - passed):.1f}".removesuffix(".0")
