"""What the checks look at: a spec with its ends, roles, loops and supply at hand."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any

import numpy as np

from neurons.mechanisms import registry
from neurons.mechanisms.base import Inflow, Mechanism
from simulations.engine.compile import Network, compile_network
from simulations.engine.errors import InstantCycle
from simulations.engine.graph import components
from simulations.engine.plain import plain, tokens
from simulations.engine.running import supply_of
from simulations.engine.scenario import Scenario
from simulations.engine.spec import ConnectionSpec, NeuronSpec, Spec

from .finding import Change


class View:
    """A spec, looked at from the sides that checks need."""

    def __init__(
        self,
        spec: Spec,
        scenario: Scenario | None,
        forms: Mapping[str, dict[str, Any]],
        compiled: Network | None = None,
    ) -> None:
        self.spec = spec
        self._compiled = compiled
        self.scenario = scenario or Scenario()
        self.has_scenario = scenario is not None
        self.forms = forms

    @cached_property
    def leaving(self) -> dict[str, list[ConnectionSpec]]:
        """Connections by the neuron that they leave."""
        found: dict[str, list[ConnectionSpec]] = {n.id: [] for n in self.spec.neurons}
        for each in self.spec.connections:
            found[each.source].append(each)
        return found

    @cached_property
    def ends(self) -> tuple[np.ndarray, np.ndarray]:
        """Source and target of every connection as places, (connections,) each."""
        number = self.spec.neuron_numbers()
        wires = self.spec.connections
        source = np.array([number[each.source] for each in wires], dtype=np.int64)
        target = np.array([number[each.target] for each in wires], dtype=np.int64)
        return source, target

    @cached_property
    def components(self) -> tuple[int, np.ndarray]:
        """Number and label (neurons,) of the strongly connected components."""
        return components(len(self.spec.neurons), *self.ends)

    @cached_property
    def reached(self) -> set[str]:
        """Neurons that money can get to."""
        reached = {each.id for each in self.spec.neurons if self.injects(each)}
        reached |= {e.neuron for e in self.scenario.events if e.action == "inject"}
        front = list(reached)
        while front:
            for each in self.leaving[front.pop()]:
                if each.target not in reached:
                    reached.add(each.target)
                    front.append(each.target)
        return reached

    @cached_property
    def network(self) -> Network:
        """The arrays, made once for all checks. Raises InstantCycle."""
        return self._compiled or compile_network(self.spec)

    @cached_property
    def supply(self) -> int | None:
        """All that the run will inject, base units; None where it cannot be told."""
        try:
            network = self.network
        except InstantCycle:
            return None
        rounds = self.scenario.most_rounds(network.neurons)
        return supply_of(network, self.scenario, rounds)

    def kind(self, neuron: NeuronSpec) -> Mechanism:
        """The mechanism that a neuron follows."""
        return registry.kinds()[neuron.kind]

    def inflow(self, neuron: NeuronSpec) -> Inflow:
        """What a neuron injects by itself."""
        kind = self.kind(neuron)
        return kind.inflow(neuron.params, neuron.settings, self.spec.decimals)

    def injects(self, neuron: NeuronSpec) -> bool:
        """Whether it brings in anything at all."""
        inflow = self.inflow(neuron)
        return bool(inflow.each_own_round or any(inflow.dated.values()))

    def money(self, units: int) -> str:
        """An amount as people read it."""
        shown = Decimal(tokens(units, self.spec.decimals))
        return f"{shown:,f} {self.spec.symbol}".strip()

    def wire_change(self, wire: ConnectionSpec, **changes: Any) -> Change:
        """The change that puts a connection with other values."""
        form = {
            "id": wire.id,
            "source": wire.source,
            "target": wire.target,
            "weight": plain(wire.weight),
            "delay": wire.delay,
            "attributes": plain(wire.attributes),
        }
        return {"op": "put-connection", "connection": form | changes}

    def neuron_change(
        self, neuron: NeuronSpec, part: str, **changes: Any
    ) -> list[Change] | None:
        """The change that puts a neuron with other params or settings, if it can."""
        form = self.forms.get(neuron.id)
        if form is None:
            return None
        values = {**form.get(part, {}), **changes}
        return [{"op": "put-neuron", "neuron": {**form, part: values}}]
