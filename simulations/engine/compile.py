"""Turns a spec into arrays, once: who stands where, and which money can flow when.

Inside the engine neurons are numbered by (level, kind, id), so that each kind's
neurons at one level lie side by side; connections by (source, id). `to_id` leads
back to the order of ids.
"""

import itertools
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from neurons.mechanisms import registry
from neurons.mechanisms.base import Mechanism
from neurons.mechanisms.params import declarations

from .graph import instant_levels
from .spec import Spec
from .weights import whole_weights


@dataclass(frozen=True)
class Block:
    """Neurons of one kind at one level: start ≤ neuron < stop."""

    mechanism: Mechanism
    start: int
    stop: int


@dataclass(frozen=True)
class Level:
    """Neurons that have their turn at the same time: start ≤ neuron < stop."""

    start: int
    stop: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, eq=False)
class Network:
    """The wiring of a network as arrays; nothing in it changes during a run."""

    spec: Spec
    neurons: int
    connections: int
    place: np.ndarray  # (neurons,) int64, spec place of each neuron
    to_id: np.ndarray  # (neurons,) int64, neuron at each spec place
    ptr: np.ndarray  # (neurons + 1,) int64
    source: np.ndarray  # (connections,) uint32
    target: np.ndarray  # (connections,) uint32
    delay: np.ndarray  # (connections,) int64
    wire: np.ndarray  # (connections,) int64, spec place of each connection
    wire_to_id: np.ndarray  # (connections,) int64, connection at each spec place
    weight: np.ndarray  # (connections,) int64, made whole
    weight_scale: np.ndarray  # (neurons,) int64
    figures: tuple[dict[str, int], ...]  # (neurons,) params on the scale of weights
    longest_delay: int
    levels: tuple[Level, ...]

    def connections_between(self, start: int, stop: int) -> slice:
        """The connections that leave the neurons start ≤ neuron < stop."""
        return slice(int(self.ptr[start]), int(self.ptr[stop]))

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of all levels."""
        return tuple(block for level in self.levels for block in level.blocks)

    @cached_property
    def neuron_ids(self) -> tuple[str, ...]:
        """The ids of the neurons, in their order."""
        return tuple(each.id for each in self.spec.neurons)

    @cached_property
    def connection_ids(self) -> tuple[str, ...]:
        """The ids of the connections, in their order."""
        return tuple(each.id for each in self.spec.connections)

    @cached_property
    def notes(self) -> dict[Any, Any]:
        """What runs work out of the network alone, kept for the runs to come."""
        return {}

    def id(self, neuron: int) -> str:
        """The id of a neuron."""
        return self.spec.neurons[self.place[neuron]].id

    def name(self, neuron: int) -> str:
        """What people call a neuron."""
        return self.spec.neurons[self.place[neuron]].name

    def nbytes(self) -> int:
        """Memory of the arrays."""
        return sum(v.nbytes for v in vars(self).values() if isinstance(v, np.ndarray))


def compile_network(spec: Spec) -> Network:
    """The arrays of a spec. Raises InstantCycle."""
    number = spec.neuron_numbers()
    ids = [each.id for each in spec.neurons]
    source = np.array([number[c.source] for c in spec.connections], dtype=np.int64)
    target = np.array([number[c.target] for c in spec.connections], dtype=np.int64)
    delay = np.array([c.delay for c in spec.connections], dtype=np.int64)
    level = instant_levels(ids, source, target, delay)
    kinds = {kind: n for n, kind in enumerate(sorted({n.kind for n in spec.neurons}))}
    kind = np.array([kinds[each.kind] for each in spec.neurons], dtype=np.int64)
    place = np.lexsort((np.arange(len(ids)), kind, level))
    to_id = np.empty_like(place)
    to_id[place] = np.arange(len(place))
    new_source = to_id[source]
    wire = np.argsort(new_source, kind="stable")  # connections come sorted by id
    wire_to_id = np.empty_like(wire)
    wire_to_id[wire] = np.arange(len(wire))
    ptr = np.searchsorted(new_source[wire], np.arange(len(ids) + 1)).astype(np.int64)
    weight, scale, figures = _whole(spec, place, wire, ptr)
    return Network(
        spec=spec,
        neurons=len(ids),
        connections=len(wire),
        place=place,
        to_id=to_id,
        ptr=ptr,
        source=new_source[wire].astype(np.uint32),
        target=to_id[target][wire].astype(np.uint32),
        delay=delay[wire],
        wire=wire,
        wire_to_id=wire_to_id,
        weight=weight,
        weight_scale=scale,
        figures=figures,
        longest_delay=int(delay.max(initial=0)),
        levels=_levels(level[place], kind[place], sorted(kinds)),
    )


def _whole(
    spec: Spec, place: np.ndarray, wire: np.ndarray, ptr: np.ndarray
) -> tuple[np.ndarray, np.ndarray, tuple[dict[str, int], ...]]:
    written = [spec.connections[each].weight for each in wire.tolist()]
    weight = np.zeros(len(wire), dtype=np.int64)
    scale = np.ones(len(place), dtype=np.int64)
    figures = []
    for neuron, at in enumerate(place.tolist()):
        start, stop = int(ptr[neuron]), int(ptr[neuron + 1])
        extra = weight_figures(spec.neurons[at].kind, spec.neurons[at].params)
        own, scaled, scale[neuron] = whole_weights(
            written[start:stop], tuple(extra.values())
        )
        weight[start:stop] = own
        figures.append(dict(zip(extra, scaled, strict=True)))
    return weight, scale, tuple(figures)


def weight_figures(kind: str, params: object) -> dict:
    """Params that stand on the scale of the connections' weights, where given."""
    mechanism = registry.kinds()[kind]
    return {
        each.name: getattr(params, each.name)
        for each in declarations(mechanism.Params)
        if each.type == "weight" and getattr(params, each.name) is not None
    }


def _levels(level: np.ndarray, kind: np.ndarray, names: list[str]) -> tuple[Level, ...]:
    """Runs of equal (level, kind) in arrays sorted by both."""
    found = []
    for start, stop in _runs(level):
        blocks = tuple(
            Block(
                registry.kinds()[names[kind[start + first]]],
                start + first,
                start + last,
            )
            for first, last in _runs(kind[start:stop])
        )
        found.append(Level(start, stop, blocks))
    return tuple(found)


def _runs(values: np.ndarray) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(values)) + 1
    bounds = [0, *edges.tolist(), len(values)]
    return [(a, b) for a, b in itertools.pairwise(bounds) if b > a]
