"""How a figure is declared, and what all figures are computed from."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

import numpy as np

from neurons.mechanisms import registry
from simulations.engine.result import Result
from simulations.engine.spec import Spec

Unit = Literal["tokens", "share", "rounds", "number", "recipients"]
Figure = int | float | None


class Facts:
    """What the figures are computed from, each part made once when first needed."""

    def __init__(self, result: Result, spec: Spec) -> None:
        self.result, self.spec = result, spec

    @cached_property
    def is_recipient(self) -> np.ndarray:
        """(neurons,) bool."""
        roles = [registry.kinds()[each.kind].role for each in self.spec.neurons]
        return np.array([role == "recipient" for role in roles], dtype=np.bool_)

    @cached_property
    def kept(self) -> list[int]:
        """What each recipient kept, least first."""
        return sorted(self.result.kept_at_end()[self.is_recipient].tolist())

    @cached_property
    def paid(self) -> list[int]:
        """What went over each connection, gifts included."""
        both = zip(self.result.paid.tolist(), self.result.gifts.tolist(), strict=True)
        return [paid + gift for paid, gift in both]

    @cached_property
    def impact(self) -> list[tuple[Decimal, int]]:
        """(impact, kept) of each recipient that carries an impact."""
        kept = self.result.kept_at_end().tolist()
        return [
            (Decimal(neuron.attributes["impact"]), kept[place])
            for place, neuron in enumerate(self.spec.neurons)
            if self.is_recipient[place] and neuron.attributes.get("impact") is not None
        ]


@dataclass(frozen=True)
class Metric:
    """One figure: what it is called, what it means, and how it is computed."""

    name: str
    label: str
    unit: Unit
    formula: str
    source: str
    compute: Callable[[Facts], Figure]

    def describe(self) -> dict[str, str]:
        """Plain data for the API."""
        names = ("name", "label", "unit", "formula", "source")
        return {each: getattr(self, each) for each in names}


METRICS: list[Metric] = []


def metric(label: str, unit: Unit, formula: str, source: str = "") -> Callable:
    """Lists a function as a metric under its own name."""

    def declare(compute: Callable[[Facts], Figure]) -> Callable[[Facts], Figure]:
        name = compute.__name__
        METRICS.append(Metric(name, label, unit, formula, source, compute))
        return compute

    return declare


def ratio(part: Figure, whole: Figure) -> float | None:
    """part ÷ whole, or None where there is no whole."""
    return part / whole if whole and part is not None else None
