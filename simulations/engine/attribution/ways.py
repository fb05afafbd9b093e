"""The main ways that money took, from the totals of all rounds.

Money that a neuron passes on is taken to have the mix of all that ever passed it. What
went in circles belongs to no single way; together with lesser ways it is the rest.
"""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from .tables import Attribution

MOST = 5  # ways that are told
LOOKED_AT = 2000  # beginnings of ways that are followed, at most


@dataclass(frozen=True)
class Way:
    """One way from a funder to where the money is, with what went along it."""

    funder: int  # column
    neurons: tuple[int, ...]  # spec places, the funder's first
    units: float


Step = Callable[[int, int], tuple[float, list[tuple[float, int]]]]


def ways_into(found: Attribution, neuron: int, most: int = MOST) -> list[Way]:
    """How the money came that a neuron ever received, the broadest ways first."""
    into, _ = _neighbours(found)

    def before(here: int, column: int) -> tuple[float, list[tuple[float, int]]]:
        steps = [
            (float(found.sent[wire, column]), source) for wire, source in into[here]
        ]
        return float(found.origin[here, column]), steps

    starts = [
        (units, column)
        for column, units in enumerate(found.received[neuron].tolist())
        if units > 0
    ]
    ways = _broadest(neuron, starts, before, most)
    return [Way(column, path[::-1], units) for units, column, path in ways]


def ways_from(found: Attribution, column: int, most: int = MOST) -> list[Way]:
    """How a funder's money went to where it is now, the broadest ways first."""
    _, out = _neighbours(found)
    staying = found.kept + found.pot

    def after(here: int, column: int) -> tuple[float, list[tuple[float, int]]]:
        steps = [
            (float(found.sent[wire, column]), target) for wire, target in out[here]
        ]
        return float(staying[here, column]), steps

    ways: list[Way] = []
    for neuron in np.flatnonzero(found.origin[:, column]).tolist():
        starts = [(float(found.origin[neuron, column]), column)]
        ways += [
            Way(column, path, units)
            for units, column, path in _broadest(neuron, starts, after, most)
        ]
    return sorted(ways, key=lambda each: (-each.units, each.neurons))[:most]


def _broadest(
    neuron: int, starts: list[tuple[float, int]], step: Step, most: int
) -> Iterator[tuple[float, int, tuple[int, ...]]]:
    """(units, column, neurons) of simple paths, broadest first."""
    heap: list[tuple[float, int, tuple[int, ...], bool]] = [
        (-units, column, (neuron,), False) for units, column in starts
    ]
    heapq.heapify(heap)
    told = looked_at = 0
    while heap and told < most and looked_at < LOOKED_AT:
        minus, column, path, ends = heapq.heappop(heap)
        if ends:
            told += 1
            yield -minus, column, path
            continue
        looked_at += 1
        stays, steps = step(path[-1], column)
        every = stays + sum(units for units, _ in steps)
        if not every:
            continue
        if stays:
            heapq.heappush(heap, (minus * stays / every, column, path, True))
        for units, following in steps:
            if units > 0 and following not in path:
                share = minus * units / every
                heapq.heappush(heap, (share, column, (*path, following), False))


def _neighbours(found: Attribution) -> tuple[list[list[tuple[int, int]]], ...]:
    """(connection, neuron at its other end), by neuron: leading in, leading out."""
    wiring = found.wiring
    into: list[list[tuple[int, int]]] = [[] for _ in wiring.neuron_ids]
    out: list[list[tuple[int, int]]] = [[] for _ in wiring.neuron_ids]
    ends = zip(wiring.source.tolist(), wiring.target.tolist(), strict=True)
    for wire, (source, target) in enumerate(ends):
        if found.sent_units[wire]:
            into[target].append((wire, source))
            out[source].append((wire, target))
    return into, out
