"""What rules a neuron now: settings, params, ballots, inflows; events change them."""

from collections import defaultdict
from copy import copy
from dataclasses import replace
from operator import mul
from typing import Any

import numpy as np

from neurons.mechanisms import params, registry
from neurons.mechanisms.exact import BILLION, LARGEST_AMOUNT
from neurons.mechanisms.settings import Settings

from .ballots import BallotTable
from .compile import Network, weight_figures
from .scenario import Event
from .weights import whole_weights

Inflow = tuple[np.ndarray, np.ndarray]  # neurons, each once, and their base units

ROUNDINGS = ("cumulative", "floor", "per_unit", "largest_remainder")
ON, OFF, BYPASS = 0, 1, 2
_MODES = {"on": ON, "off": OFF, "bypass": BYPASS}


class Controls:
    """Settings as arrays (neurons,), in the engine's order; see `refresh`."""

    onward: np.ndarray  # int64, billionths of an arrival that go to the pot
    reserve: np.ndarray  # int64, base units
    threshold: np.ndarray  # int64
    payout_limit: np.ndarray  # int64
    every: np.ndarray  # int64, rounds
    first_round: np.ndarray  # int64
    last_round: np.ndarray  # int64
    keeps_leftover: np.ndarray  # bool
    once: np.ndarray  # bool, ballots decide one allocation
    pays_gifts: np.ndarray  # bool
    rounding: np.ndarray  # int64, place in ROUNDINGS
    mode: np.ndarray  # int64, ON, OFF or BYPASS

    def __init__(self, network: Network, *, shared: bool = False) -> None:
        """Worked out with the first run of a network; later ones begin with copies.

        `shared` ones are only to be read: they are no copies.
        """
        self.network = network
        self.weight, self.weight_scale = network.weight, network.weight_scale
        if "controls" not in network.notes:
            known = set(vars(self))
            self._begin(network)
            begun = {k: v for k, v in vars(self).items() if k not in known}
            network.notes["controls"] = _copied(begun)
        elif shared:
            vars(self).update(network.notes["controls"])
        else:
            vars(self).update(_copied(network.notes["controls"]))

    def _begin(self, network: Network) -> None:
        self.specs = [network.spec.neurons[at] for at in network.place.tolist()]
        self.number = {each.id: n for n, each in enumerate(self.specs)}
        self.figures = list(network.figures)
        self.has_ballots = np.zeros(network.neurons, dtype=np.bool_)
        self.redraws = np.zeros(network.neurons, dtype=np.bool_)
        self.votes = np.zeros(network.neurons, dtype=np.bool_)
        self.version = 0  # goes up with every change
        self.stale_blocks: set[int] = set()  # first neurons of blocks to rebuild
        for name, column in self._stack(self.specs).items():
            setattr(self, name, column)
        for neuron in range(network.neurons):
            self._note_ballots(neuron)
        self._plan_inflow()

    def own_round(self, round: int, span: slice | np.ndarray) -> np.ndarray:
        """Which neurons allocate in this round by `every`, `first` and `last`."""
        past = round - self.first_round[span]
        return (
            (past >= 0)
            & (past % self.every[span] == 0)
            & (round <= self.last_round[span])
        )

    def own_round_ahead(self, round: int) -> np.ndarray:
        """Which neurons have a round of their own after this one."""
        past = round - self.first_round
        following = np.where(
            past < 0,
            self.first_round,
            self.first_round + (past // self.every + 1) * self.every,
        )
        return following <= self.last_round

    def holds_valid_ballots(self, used_up: np.ndarray) -> np.ndarray:
        """Whose ballots may decide an allocation; kinds without ballots always may."""
        return ~self.votes | (self.has_ballots & ~(self.once & used_up))

    def apply(self, event: Event) -> int:
        """Carry out an event, except that money is not ours to move. The neuron."""
        neuron = self.number[event.neuron]
        own = self.specs[neuron]
        if event.action == "ballots":
            own = replace(own, ballots=event.value, electorate=None)
        elif event.action == "param":
            own = replace(own, params=replace(own.params, **{event.name: event.value}))
        elif event.action == "setting":
            settings = replace(own.settings, **{event.name: event.value})
            own = replace(own, settings=settings)
        self.specs[neuron] = own
        self._refresh(neuron)
        return neuron

    def drawn(self, neuron: int, table: BallotTable) -> None:
        """Give a neuron the ballots of its generated electorate."""
        self.specs[neuron] = replace(self.specs[neuron], ballots=table)
        self._note_ballots(neuron)
        self.stale_blocks.add(neuron)
        self.version += 1

    def _refresh(self, neuron: int) -> None:
        """Bring every array up to date with one changed neuron."""
        for name, column in self._stack([self.specs[neuron]]).items():
            getattr(self, name)[neuron] = column[0]
        self._note_ballots(neuron)
        self._rescale(neuron)
        self._plan_inflow()
        self.stale_blocks.add(neuron)
        self.version += 1

    def _stack(self, specs: list[Any]) -> dict[str, np.ndarray]:
        decimals = self.network.spec.decimals
        found = params.stack(Settings, [s.settings for s in specs], decimals=decimals)
        return {
            "onward": BILLION - found.retain,
            "reserve": found.reserve,
            "threshold": found.threshold,
            "payout_limit": found.payout_limit,
            "every": found.every,
            "first_round": found.first_round,
            "last_round": found.last_round,
            "keeps_leftover": found.leftover == "keep",
            "once": found.ballots_valid == "once",
            "pays_gifts": (found.gifts == "paid") & (found.ballots_valid == "once"),
            "rounding": np.array(
                [ROUNDINGS.index(each) for each in found.rounding.tolist()],
                dtype=np.int64,
            ),
            "mode": np.array(
                [_MODES[each] for each in found.mode.tolist()], dtype=np.int64
            ),
        }

    def _note_ballots(self, neuron: int) -> None:
        own = self.specs[neuron]
        form = registry.kinds()[own.kind].ballots
        self.votes[neuron] = form is not None
        drawn_anew = own.electorate is not None and own.electorate.redraw
        self.redraws[neuron] = form is not None and drawn_anew
        rows = own.ballots is not None and len(own.ballots) > 0
        self.has_ballots[neuron] = form is not None and (rows or not form.required)

    def _rescale(self, neuron: int) -> None:
        """Weights again, where a param on their scale has changed."""
        own = self.specs[neuron]
        extra = weight_figures(own.kind, own.params)
        if not extra and not self.figures[neuron]:
            return
        start, stop = self.network.ptr[neuron : neuron + 2].tolist()
        wires = self.network.wire[start:stop].tolist()
        written = [self.network.spec.connections[each].weight for each in wires]
        weights, scaled, scale = whole_weights(written, tuple(extra.values()))
        self.weight, self.weight_scale = self.weight.copy(), self.weight_scale.copy()
        self.weight[start:stop] = weights
        self.weight_scale[neuron] = scale
        self.figures[neuron] = dict(zip(extra, scaled, strict=True))

    def _plan_inflow(self) -> None:
        """Who injects what by itself: by round, and in each of its own rounds."""
        dated: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self.each_own_round = np.zeros(self.network.neurons, dtype=np.int64)
        decimals = self.network.spec.decimals
        for neuron, own in enumerate(self.specs):
            mechanism = registry.kinds()[own.kind]
            if mechanism.role != "source":
                continue
            inflow = mechanism.inflow(own.params, own.settings, decimals)
            self.each_own_round[neuron] = inflow.each_own_round
            for round, units in inflow.dated.items():
                dated[round].append((neuron, units))
        self.dated = dict(dated)
        self._repeating = np.flatnonzero(self.each_own_round)
        self._steady = self._steady_inflow()

    def _steady_inflow(self) -> tuple[int, int, np.ndarray]:
        """From when to when all that repeat inject in every round, and what."""
        own = self._repeating
        if not len(own) or (self.every[own] != 1).any():
            return 0, -1, own
        first, last = self.first_round[own].max(), self.last_round[own].min()
        return int(first), int(last), self.each_own_round[own]

    def inflow_from(self, round: int) -> tuple[Inflow, int]:
        """What is injected in this round, and before which round it stays the same."""
        until = min((at for at in self.dated if at >= round), default=LARGEST_AMOUNT)
        first, last, steady = self._steady
        if not self.own_round_ahead(round - 1)[self._repeating].any():
            return (self._repeating[:0], steady[:0]), until
        if first <= round <= last:
            return (self._repeating, steady), min(until, last + 1)
        return self.inflow_at(round), round

    def inflow_at(self, round: int) -> Inflow:
        """Neurons that inject by themselves, each once, and how many base units."""
        neurons, dated = self._repeating, self.dated.get(round)
        first, last, steady = self._steady
        if dated is None and first <= round <= last:
            return neurons, steady
        if len(neurons):
            neurons = neurons[self.own_round(round, neurons)]
        if dated is None:
            return neurons, self.each_own_round[neurons]
        own, units = np.array(dated, dtype=np.int64).T
        return (
            np.concatenate((neurons, own)),
            np.concatenate((self.each_own_round[neurons], units)),
        )

    def inflow_between(self, start: int, stop: int) -> int:
        """All that neurons inject by themselves in start ≤ round < stop."""
        found = sum(
            units
            for round, each in self.dated.items()
            for _, units in each
            if start <= round < stop
        )
        own = self._repeating
        first, every = self.first_round[own], self.every[own]
        end = np.minimum(self.last_round[own], stop - 1) + 1
        times = _own_rounds(first, every, end) - _own_rounds(first, every, start)
        times = np.maximum(times, 0).tolist()
        return found + sum(map(mul, times, self.each_own_round[own].tolist()))


def _copied(values: dict[str, Any]) -> dict[str, Any]:
    """What events write into, in memory of its own; dicts are replaced, not changed."""
    written = (np.ndarray, list, set)
    return {k: copy(v) if isinstance(v, written) else v for k, v in values.items()}


def _own_rounds(
    first: np.ndarray, every: np.ndarray, before: np.ndarray | int
) -> np.ndarray:
    """How many rounds of first + k·every lie below `before`."""
    return np.maximum(-(-(before - first) // every), 0)
