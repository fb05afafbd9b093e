"""Answers that are the same in every run of a network, kept beside its arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .compile import Block, Network

if TYPE_CHECKING:
    from .scoring import Scores

_BY_CONNECTION = ("weight", "cumulative", "level", "asks", "first")
_BY_NEURON = ("whole", "answers_asks", "asks_whole")


@dataclass(frozen=True, eq=False)
class Answer:
    """What all neurons of a block decided, as it lies in Scores."""

    values: dict[str, np.ndarray]
    why: dict[str, np.ndarray]


def recall(scores: Scores, block: Block) -> bool:
    """Take over what an earlier run of this network was answered, if there is any."""
    network = scores.controls.network
    found = network.notes.get(("answer", block.start))
    if found is None:
        return False
    for name, values in found.values.items():
        getattr(scores, name)[_place(network, block, name)] = values
    for name, values in found.why.items():
        scores.note(name, _place(network, block, "why"), values)
    scores.dirty[block.start : block.stop] = False
    scores.renewed[block.start : block.stop] = True
    return True


def keep(scores: Scores, block: Block) -> None:
    """Keep it for the runs to come."""
    network = scores.controls.network
    values = {
        name: getattr(scores, name)[_place(network, block, name)].copy()
        for name in (*_BY_CONNECTION, *_BY_NEURON)
    }
    why = {
        name: own.copy()
        for name, each in scores.why.items()
        if not np.isnan(own := each[_place(network, block, "why")]).all()
    }
    network.notes["answer", block.start] = Answer(values, why)


def _place(network: Network, block: Block, name: str) -> slice:
    if name in _BY_NEURON:
        return slice(block.start, block.stop)
    return network.connections_between(block.start, block.stop)
