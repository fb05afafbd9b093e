"""The settings that the home page offers for an example, and what moving them does.

Which they are is data: `consoles/<slug of the example>.json` names a neuron, some of
its params, and how far each scale goes. The rest stands in the kind's declarations.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.urls import reverse

from neurons import storage
from neurons.document import Neuron
from neurons.document.writing import write_neuron
from neurons.mechanisms import params, registry
from neurons.mechanisms.params import Declaration
from neurons.models import Network

FOLDER = Path(__file__).resolve().parent / "consoles"
STEPS = 5  # parts of a scale that are named under it


@dataclass(frozen=True)
class Dial:
    """One param that may be moved: a scale, and where the published value stands."""

    declaration: Declaration
    label: str
    short: str  # in the middle of a sentence
    unit: str
    value: Decimal
    most: Decimal

    @property
    def name(self) -> str:
        """What it is called in a request."""
        return self.declaration.name

    @property
    def least(self) -> Decimal:
        """Where the scale begins."""
        return Decimal(self.declaration.minimum or 0)

    @property
    def mark(self) -> str:
        """Where the published value stands on the scale, in percent."""
        return f"{100 * (self.value - self.least) / (self.most - self.least):.2f}"

    @property
    def ticks(self) -> list[str]:
        """What is written under the scale."""
        step = (self.most - self.least) / STEPS
        return [f"{self.least + step * n:,.0f}" for n in range(STEPS + 1)]

    @property
    def plain(self) -> str:
        """The published value as a field holds it."""
        return f"{self.value.normalize():f}"

    @property
    def shown(self) -> str:
        """The published value as people read it."""
        return f"{self.value.normalize():,f}"

    def read(self, text: str) -> str:
        """What somebody moved it to. Raises ValueError with a sentence."""
        found = params.read_value(self.declaration, text, decimals=0)
        if not self.least <= Decimal(found) <= self.most:
            raise ValueError(
                f"{self.label} is between {self.ticks[0]} and {self.ticks[-1]}."
            )
        return str(found)


@dataclass(frozen=True)
class Console:
    """The dials of one neuron, at the values that the example came with."""

    neuron: Neuron
    published: str  # what those values are
    dials: tuple[Dial, ...]

    def changes(self, given: Mapping[str, str]) -> list[dict[str, Any]]:
        """The change that moves the dials. Raises ValueError with a sentence."""
        moved = {
            dial.name: dial.read(given[dial.name])
            for dial in self.dials
            if dial.name in given
        }
        form = write_neuron(self.neuron)
        form["params"] = {**form.get("params", {}), **moved}
        return [{"op": "put-neuron", "neuron": form}]


def of(network: Network) -> Console | None:
    """What is offered for an example; None where nothing is."""
    path = FOLDER / f"{network.example_slug}.json"
    if not network.example_slug or not path.is_file():
        return None
    return _read(network.pk, network.version, path)


def shown(network: Network) -> dict[str, Any] | None:
    """What the page's template needs of it."""
    offered = of(network)
    if offered is None:
        return None
    return {
        "dials": offered.dials,
        "published": offered.published,
        "label": offered.neuron.label or offered.neuron.id,
        "url": reverse("api-try-example", args=[network.example_slug]),
    }


@lru_cache(maxsize=8)
def _read(pk: Any, version: int, path: Path) -> Console | None:
    given = json.loads(path.read_text(encoding="utf-8"))
    found = storage.load(Network.objects.get(pk=pk))
    neuron = next((n for n in found.neurons if n.id == given["neuron"]), None)
    if neuron is None:
        return None
    kind = registry.kinds()[neuron.kind]
    declared = {each.name: each for each in params.declarations(kind.Params)}
    dials = tuple(
        _dial(declared[each["param"]], each, neuron) for each in given["dials"]
    )
    return Console(neuron, given["published"], dials)


def _dial(declaration: Declaration, given: Mapping[str, Any], neuron: Neuron) -> Dial:
    value = neuron.params.get(declaration.name, declaration.default)
    return Dial(
        declaration=declaration,
        label=given.get("label", declaration.label),
        short=given.get("short", declaration.label.lower()),
        unit=given.get("unit", declaration.unit),
        value=Decimal(str(value)),
        most=Decimal(given["most"]),
    )
