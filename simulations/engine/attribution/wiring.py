"""Who pays whom, by place: what attribution needs to know of a network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulations.engine.result import Result


@dataclass(frozen=True, eq=False)
class Wiring:
    """Neurons and connections by id; ends of connections as places of neurons."""

    neuron_ids: Sequence[str]
    connection_ids: Sequence[str]
    source: np.ndarray  # (connections,) int64
    target: np.ndarray  # (connections,) int64
    delay: np.ndarray  # (connections,) int64

    @classmethod
    def of(cls, result: Result) -> Wiring:
        """The wiring of the network that was run."""
        number = result.spec.neuron_numbers()
        wires = result.spec.connections
        return cls(
            result.neuron_ids,
            result.connection_ids,
            np.array([number[each.source] for each in wires], dtype=np.int64),
            np.array([number[each.target] for each in wires], dtype=np.int64),
            np.array([each.delay for each in wires], dtype=np.int64),
        )
