"""The small network of the page that explains: five neurons, run by the real engine."""

from functools import lru_cache
from typing import Any

from neurons.document import read

from .engine import scenario as scenarios
from .engine import simulate
from .money import amount, exact, tokens
from .sketch import Ran
from .snapshot import freeze

LARGEST = 10  # weights that the reader may choose: 0 to this
START = 5
TITHE = "0.8"  # what the library's users keep of what they get

CARD_WIDTH = 158
WIDE = {
    "treasury": (2, 92),
    "pool": (207, 92),
    "docs": (412, 22),
    "tools": (412, 162),
    "library": (623, 162),
}
TALL = {
    "treasury": (100, 2),
    "pool": (100, 106),
    "docs": (1, 220),
    "tools": (199, 220),
    "library": (199, 334),
}


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
                "settings": {"retain": TITHE},
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


@lru_cache(maxsize=LARGEST + 1)
def tried(weight: int) -> dict[str, Any]:
    """The network run with this weight for Documentation; figures and a drawing."""
    plain = document(weight)
    spec = freeze(read(plain))
    result = simulate(spec, scenarios.read({"until_settled": True}, spec))
    decimals = spec.decimals

    def told(units: int) -> str:
        return tokens(units, decimals)

    summary = {
        "token": {"symbol": spec.symbol},
        "neurons": {
            name: {
                "received": told(result.received.tolist()[i]),
                "passed": told(result.allocated_in_all()[i]),
            }
            for i, name in enumerate(result.neuron_ids)
        },
        "connections": {
            name: told(units)
            for name, units in zip(
                result.connection_ids, result.paid.tolist(), strict=True
            )
        },
    }
    parts = result.certificate
    out = parts.kept + parts.pots + parts.in_flight + parts.burned
    kept = dict(zip(result.neuron_ids, result.kept_at_end().tolist(), strict=True))
    drawn = Ran(plain, summary)
    return {
        "weight": weight,
        "certificate": {"in": exact(told(parts.injected)), "out": exact(told(out))},
        "sentence": result.sentence,
        "kept": {
            name: amount(told(kept[name])) for name in ("docs", "tools", "library")
        },
        "wide": picture(drawn, WIDE, (784, 250), upright=False),
        "tall": picture(drawn, TALL, (358, 402), upright=True),
    }


def picture(
    drawn: Ran,
    places: dict[str, tuple[int, int]],
    size: tuple[int, int],
    *,
    upright: bool,
) -> dict[str, Any]:
    """Cards at their places; edges run to the right, or down on a phone."""
    cards = {
        name: drawn.card(name, x, y, CARD_WIDTH) for name, (x, y) in places.items()
    }
    draw = drawn.downwards if upright else drawn.rightwards
    edges = [
        {"id": f"{start}-{end}", **draw(cards[start], cards[end], start, end)}
        for start, end in (
            ("treasury", "pool"),
            ("pool", "docs"),
            ("pool", "tools"),
            ("tools", "library"),
        )
    ]
    for name, card in cards.items():
        card["id"] = name
        card["port_in"], card["port_out"] = ports(name, upright)
    return {
        "width": size[0],
        "height": size[1],
        "cards": list(cards.values()),
        "edges": edges,
        "said": "Treasury pays Pool; Pool pays Documentation and Tools; Tools passes "
        "a fifth on to Library",
    }


def ports(name: str, upright: bool) -> tuple[Any, Any]:
    """Where money comes in and goes out; none where none does."""
    entry = {"x": CARD_WIDTH / 2, "y": 0} if upright else {"x": 0, "y": 27}
    exit_ = {"x": CARD_WIDTH / 2, "y": 66} if upright else {"x": CARD_WIDTH, "y": 27}
    return (
        None if name == "treasury" else entry,
        exit_ if name in ("treasury", "pool", "tools") else None,
    )
