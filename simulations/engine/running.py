"""A run from start to end: what it needs, what it remembers, how it is replayed."""

from collections import defaultdict
from dataclasses import dataclass, field
from math import prod
from types import ModuleType

import numpy as np

from neurons.mechanisms.exact import LARGEST_AMOUNT

from .compile import Network
from .constituency import draw_electorates
from .controls import Controls
from .errors import SupplyTooLarge, TooMuchMemory
from .ledger import Accounts, empty_accounts, in_flight
from .propagate import Propagation
from .scenario import Event, Scenario

MEMORY_LIMIT = 2**30  # bytes a run may hold
CHECKPOINT_EVERY = 50  # rounds
BLOCK_BYTES = 2**24  # of a trace that is put in order at once
CHECKPOINT_MEMORY = 2**28  # bytes; with larger networks they stand further apart
# The last trace, for the next run: new pages cost more than what is written on them.
_spare: list[np.ndarray] = []


def supply_of(network: Network, scenario: Scenario, rounds: int) -> int:
    """All that a run will inject, events and gifts included; a Python integer."""
    events = [each for each in scenario.events if each.round < rounds]
    controls = Controls(network, shared=not events)
    total = _gifts(controls)
    start = 0
    for event in sorted(events, key=lambda each: each.round):
        total += controls.inflow_between(start, event.round)
        start = event.round
        if event.action == "inject":
            total += event.value
        else:
            before = _gifts(controls)
            controls.apply(event)
            total += max(_gifts(controls) - before, 0)
            if event.action == "ballots":
                total += before  # the old ones may have been paid already
    return total + controls.inflow_between(start, rounds)


def _gifts(controls: Controls) -> int:
    found = 0
    for neuron in np.flatnonzero(controls.pays_gifts & controls.has_ballots).tolist():
        table = controls.specs[neuron].ballots
        if table is not None:
            found += sum(units for units in table.units.tolist() if units > 0)
    return found


@dataclass(eq=False)
class Trace:
    """Accounts after each round, in the engine's order."""

    network: Network
    tables: np.ndarray  # (3, rounds, neurons) int64, base units: pot, kept, allocated
    supply: list[int] = field(default_factory=list)  # injected so far, by round
    flying: list[int] = field(default_factory=list)  # in flight, by round

    def note(self, run: Propagation, round: int) -> None:
        """Write down one round."""
        accounts = run.accounts
        for table, now in enumerate((accounts.pot, accounts.kept, run.allocated)):
            self.tables[table, round] = now
        self.supply.append(accounts.supply)
        self.flying.append(in_flight(accounts))

    def by_id(self, rounds: int) -> np.ndarray:
        """The first rounds of all tables, neurons in the order of ids.

        Done once, at the end; block by block where a second copy may not fit.
        """
        to_id, tables = self.network.to_id, self.tables
        if tables.nbytes <= BLOCK_BYTES:
            found = tables[:, :rounds].take(to_id, axis=2)
            self.tables = tables[:, :0]
            _spare[:] = [tables]
            return found
        step = max(BLOCK_BYTES // (8 * max(len(to_id), 1)), 1)
        for table in tables:
            for start in range(0, rounds, step):
                part = table[start : min(start + step, rounds)]
                part[:] = part.take(to_id, axis=1)
        return tables[:, :rounds]


@dataclass(eq=False)
class Plan:
    """Everything a run needs, made once; `start` can be called again to replay."""

    network: Network
    scenario: Scenario
    backend: ModuleType
    rounds: int
    supply: int
    checkpoint_every: int
    checkpoints: dict[int, Accounts] = field(default_factory=dict)  # before a round

    def trace(self) -> Trace:
        """Empty memory for every round; untouched pages cost nothing."""
        shape = (3, self.rounds, self.network.neurons)
        try:
            spare = _spare.pop().reshape(-1)[: prod(shape)]
            return Trace(self.network, spare.reshape(shape))
        except (IndexError, ValueError):  # there is none, or it is too small
            return Trace(self.network, np.empty(shape, dtype=np.int64))

    def start(self, round: int = 0) -> tuple[Propagation, int]:
        """A propagation that stands before the latest checkpoint up to this round."""
        at = max((each for each in self.checkpoints if each <= round), default=0)
        controls = Controls(self.network)
        seed = self.scenario.seed
        draw_electorates(controls, seed)
        events: dict[int, list[Event]] = defaultdict(list)
        for event in self.scenario.events:
            if event.round < at and event.action != "inject":
                controls.apply(event)
            elif at <= event.round < self.rounds:
                events[event.round].append(event)
        saved = self.checkpoints.get(at)
        accounts = saved.copy() if saved else empty_accounts(self.network)
        run = Propagation(
            self.network,
            controls,
            accounts,
            dict(events),
            self.backend,
            self.supply,
            seed,
        )
        return run, at

    def checkpoint(self, run: Propagation, next_round: int) -> None:
        """Keep a copy of the accounts now and then."""
        if next_round % self.checkpoint_every == 0:
            self.checkpoints[next_round] = run.accounts.copy()

    def replayed(self, round: int) -> Propagation:
        """The run as it stood before a round."""
        run, at = self.start(round)
        for each in range(at, round):
            run.step(each)
        return run

    def payments(self, start: int, stop: int) -> np.ndarray:
        """Payments of start ≤ round < stop, (2, rounds, connections): pots, gifts."""
        run = self.replayed(start)
        wires = self.network.connections
        found = np.zeros((2, stop - start, wires), dtype=np.int64)
        for round in range(start, stop):
            run.record = np.zeros((2, wires), dtype=np.int64)
            run.step(round)
            found[:, round - start] = run.record[:, self.network.wire_to_id]
        return found


def plan(network: Network, scenario: Scenario, backend: ModuleType) -> Plan:
    """Check that a run can be, before anything starts.

    Raises SupplyTooLarge or TooMuchMemory, with the figure.
    """
    rounds = scenario.most_rounds(network.neurons)
    supply = supply_of(network, scenario, rounds)
    if supply > LARGEST_AMOUNT:
        raise SupplyTooLarge(supply)
    n, e = network.neurons, network.connections
    checkpoint = 8 * n * (network.longest_delay + 15) + 25 * e  # bytes
    every = max(CHECKPOINT_EVERY, -(-rounds * checkpoint // CHECKPOINT_MEMORY))
    needed = 3 * 8 * rounds * n + checkpoint * (3 + rounds // every) + 100 * e
    if needed > MEMORY_LIMIT:
        raise TooMuchMemory(needed, MEMORY_LIMIT)
    return Plan(network, scenario, backend, rounds, supply, every)
