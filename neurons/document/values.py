"""What a network is, as plain frozen values."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from neurons.ballots.rows import BallotRow


@dataclass(frozen=True)
class Token:
    """The unit of account."""

    symbol: str
    decimals: int = 6


@dataclass(frozen=True)
class BallotsRef:
    """A table of ballots by the hash of its rows; `data` only where it travels."""

    sha256: str
    rows: int
    data: tuple[BallotRow, ...] | None = None


@dataclass(frozen=True)
class Constituency:
    """Who decides for a neuron: real ballots or a generated electorate."""

    ballots: BallotsRef | None = None
    generated: dict[str, Any] | None = None


@dataclass(frozen=True)
class Neuron:
    """A node. Params, settings and attributes are plain JSON, in one form each."""

    id: str
    label: str = ""
    kind: str = ""
    template: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    attributes: dict[str, Any] = field(default_factory=dict)
    position: tuple[float, float] | None = None
    note: str = ""
    constituency: Constituency | None = None


@dataclass(frozen=True)
class Connection:
    """A directed edge that money can take."""

    id: str
    source: str
    target: str
    weight: Decimal = Decimal(1)
    delay: int = 1
    attributes: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Group:
    """Neurons drawn together; the engine never looks at it."""

    id: str
    label: str = ""
    neurons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """A whole network; neurons, connections and groups are ordered by id."""

    name: str
    token: Token
    description: str = ""
    start: str = ""
    round_length: str = ""
    neurons: tuple[Neuron, ...] = ()
    connections: tuple[Connection, ...] = ()
    groups: tuple[Group, ...] = ()
    sources: tuple[str, ...] = ()
