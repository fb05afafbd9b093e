"""The wiring as tags pass through it: level by level, delay by delay."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from simulations.engine.graph import instant_levels

from .wiring import Wiring

Rows = slice | np.ndarray  # of the neurons of one level


@dataclass(frozen=True, eq=False)
class Strand:
    """Connections of one level that take equally long, by where they lead."""

    delay: int
    connection: np.ndarray  # (own,) int64, spec places, ordered by target
    row: np.ndarray  # (own,) int64, place of the payer among the level's neurons
    source: np.ndarray  # (own,) int64
    target: np.ndarray  # (own,) int64
    starts: np.ndarray  # (targets,) int64, first connection to each target
    targets: np.ndarray  # (targets,) int64, each once
    carry: Any  # SciPy sparse (targets, level's neurons), data set each round
    span: slice  # its rows in `sent`


def strands_by_level(wiring: Wiring) -> list[tuple[Rows, list[Strand]]]:
    """Neurons that pay at the same time, with their connections."""
    # SciPy takes over a second to import: only who follows money pays for it.
    from scipy.sparse import csr_array

    source, target, delay = wiring.source, wiring.target, wiring.delay
    level = instant_levels(list(wiring.neuron_ids), source, target, delay)
    found: list[tuple[Rows, list[Strand]]] = []
    at = 0
    for depth in range(int(level.max(initial=0)) + 1):
        mine = np.flatnonzero(level == depth)
        place = np.zeros(len(level), dtype=np.int64)
        place[mine] = np.arange(len(mine))
        strands = []
        leaving = level[source] == depth
        for wait in np.unique(delay[leaving]).tolist():
            own = np.flatnonzero(leaving & (delay == wait))
            own = own[np.argsort(target[own], kind="stable")]
            targets, starts = np.unique(target[own], return_index=True)
            row = place[source[own]]
            carry = csr_array(
                (np.zeros(len(own)), row, np.append(starts, len(own))),
                shape=(len(targets), len(mine)),
            )
            span = slice(at, at + len(own))
            at = span.stop
            strands.append(
                Strand(
                    wait,
                    own,
                    row,
                    source[own],
                    target[own],
                    starts,
                    targets,
                    carry,
                    span,
                )
            )
        rows = slice(None) if len(mine) == len(level) else mine
        found.append((rows, strands))
    return found
