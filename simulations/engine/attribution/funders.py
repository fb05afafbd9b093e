"""Who brought money in: sources, neurons that an event gave some, and donors."""

from dataclasses import dataclass

import numpy as np

from simulations.engine.result import Result

DONORS = "donors:"  # before the id of the neuron whose gifts they paid
OTHERS = "others:"  # no neuron can be called so
MEMORY = 2**28  # bytes that tags may take; with larger networks fewer are named


@dataclass(frozen=True)
class Funder:
    """Somebody whose money is followed."""

    id: str  # of the neuron; with a prefix for donors and for all others together
    neuron: str | None  # where the money came in
    label: str
    injected: int  # base units


@dataclass(frozen=True, eq=False)
class Funders:
    """Funders by the column of their tags, the largest first, others last."""

    listed: tuple[Funder, ...]
    of_neuron: np.ndarray  # (neurons,) int64, column of what was injected there
    of_donors: np.ndarray  # (neurons,) int64, column of the gifts paid there

    def origin(self, result: Result) -> np.ndarray:
        """Where the money came in, (neurons, funders) float64."""
        found = np.zeros((len(self.of_neuron), len(self.listed)))
        for column, units in (
            (self.of_neuron, result.injected),
            (self.of_donors, result.donated),
        ):
            those = np.flatnonzero(units)
            np.add.at(found, (those, column[those]), units[those])
        return found


def funders_of(result: Result, most: int) -> Funders:
    """The largest funders by name, at most so many, and all others as one."""
    neurons = result.spec.neurons
    found = [
        (units, place, is_gift)
        for is_gift, column in enumerate((result.injected, result.donated))
        for place, units in enumerate(column.tolist())
        if units
    ]
    found.sort(key=lambda each: (-each[0], neurons[each[1]].id, each[2]))
    most = _fitting(result, most)
    named, others = (found, []) if len(found) <= most else (found[:most], found[most:])
    columns = np.zeros((2, len(neurons)), dtype=np.int64)
    listed = []
    for column, (units, place, is_gift) in enumerate(named):
        columns[is_gift, place] = column
        own = neurons[place]
        prefix, words = (DONORS, "Donors of ") if is_gift else ("", "")
        listed.append(Funder(prefix + own.id, own.id, words + own.name, units))
    for _, place, is_gift in others:
        columns[is_gift, place] = len(listed)
    if others:
        total = sum(units for units, _, _ in others)
        label = f"{len(others):,} other funders"
        listed.append(Funder(OTHERS, None, label, total))
    return Funders(tuple(listed), columns[0], columns[1])


def _fitting(result: Result, most: int) -> int:
    longest = max((each.delay for each in result.spec.connections), default=0)
    rows = len(result.neuron_ids) * (6 + longest) + 2 * len(result.connection_ids)
    return max(1, min(most, MEMORY // (8 * max(rows, 1))))
