"""What was frozen before: freezing again only reads what has changed since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from neurons.document import Connection, Document, Neuron

from .engine.ballots import BallotTable
from .engine.spec import ConnectionSpec, NeuronSpec, Spec

# A neuron, the connections that leave it, and both frozen.
HeldNeuron = tuple[Neuron, Sequence[str], NeuronSpec]
# A connection, the kind of its source, and it frozen.
HeldConnection = tuple[Connection, str, ConnectionSpec]


@dataclass(frozen=True)
class Earlier:
    """A document and its spec, to be looked up part by part."""

    decimals: int
    neurons: Mapping[str, HeldNeuron]
    connections: Mapping[str, HeldConnection]

    @classmethod
    def of(cls, document: Document, spec: Spec) -> Self:
        """Side by side by id. Specs hold their parts in the order of ids."""
        leaving = leaving_of(document)
        frozen = {each.id: each for each in spec.neurons}
        wires = {each.id: each for each in spec.connections}
        kinds = {each.id: each.kind for each in document.neurons}
        return cls(
            document.token.decimals,
            {n.id: (n, leaving[n.id], frozen[n.id]) for n in document.neurons},
            {c.id: (c, kinds[c.source], wires[c.id]) for c in document.connections},
        )

    def neuron(self, neuron: Neuron, leaving: Sequence[str]) -> NeuronSpec | None:
        """The neuron as frozen before, if nothing about it has changed."""
        held = self.neurons.get(neuron.id)
        if held is None or held[1] != leaving:
            return None
        return held[2] if held[0] is neuron or held[0] == neuron else None

    def table(self, neuron: Neuron, leaving: Sequence[str]) -> BallotTable | None:
        """Its ballots as read before, whatever else about the neuron has changed."""
        held = self.neurons.get(neuron.id)
        if held is None or held[1] != leaving or held[0].kind != neuron.kind:
            return None
        return held[2].ballots if held[0].constituency == neuron.constituency else None

    def connection(self, connection: Connection, kind: str) -> ConnectionSpec | None:
        """The connection as frozen before, if it and its source's kind are the same."""
        held = self.connections.get(connection.id)
        if held is None or held[1] != kind:
            return None
        same = held[0] is connection or held[0] == connection
        return held[2] if same else None


def leaving_of(document: Document) -> dict[str, list[str]]:
    """Ids of the connections that leave each neuron, in order."""
    found: dict[str, list[str]] = {each.id: [] for each in document.neurons}
    for connection in document.connections:
        found[connection.source].append(connection.id)
    for each in found.values():
        each.sort()
    return found
