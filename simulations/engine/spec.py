"""A frozen network: plain values, sorted by id; the engine reads nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from neurons.mechanisms.settings import Settings

from .ballots import BallotTable


@dataclass(frozen=True)
class NeuronSpec:
    """One neuron. Its label is for sentences only and is no part of the receipt."""

    id: str
    kind: str
    params: Any  # an instance of the kind's Params
    settings: Settings
    label: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)  # read values
    ballots: BallotTable | None = None
    electorate: Any = None  # an instance of mechanisms.electorate.Electorate

    @property
    def name(self) -> str:
        """What people call it."""
        return self.label or self.id


@dataclass(frozen=True, slots=True)
class ConnectionSpec:
    """One connection; attributes hold the values read by their declarations."""

    id: str
    source: str
    target: str
    weight: Decimal = Decimal(1)
    delay: int = 1
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Spec:
    """A network ready to be run."""

    symbol: str
    decimals: int
    neurons: tuple[NeuronSpec, ...]  # by id
    connections: tuple[ConnectionSpec, ...]  # by id

    def __post_init__(self) -> None:
        """Keep both in the order of their ids, by byte, whatever came in."""
        for name in ("neurons", "connections"):
            ordered = tuple(sorted(getattr(self, name), key=lambda each: each.id))
            object.__setattr__(self, name, ordered)

    @property
    def unit(self) -> int:
        """Base units in one token."""
        return 10**self.decimals

    def neuron_numbers(self) -> dict[str, int]:
        """The place of each neuron, by id."""
        return {each.id: number for number, each in enumerate(self.neurons)}

    def connections_of(self, neuron: str) -> list[str]:
        """Ids of the connections that leave a neuron, in order."""
        return [each.id for each in self.connections if each.source == neuron]
