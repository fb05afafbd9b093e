"""Moves the money of one round: events, injections, then level by level."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from neurons.mechanisms import segments
from neurons.mechanisms.exact import LARGEST_AMOUNT

from .asking import Asking
from .compile import Level, Network
from .constituency import draw
from .controls import Controls
from .errors import FaultyScore, SupplyTooLarge
from .gifts import pay_gifts
from .ledger import Accounts, add_saturating, bring_in, check_law
from .releasing import hold_back, holds_nothing_back, releases, without_money
from .scenario import Event
from .scoring import Scores


class Propagation:
    """A network in motion. `step` is one round; `accounts` is where the money is."""

    def __init__(
        self,
        network: Network,
        controls: Controls,
        accounts: Accounts,
        events: Mapping[int, Sequence[Event]],
        backend: Any,
        ceiling: int,
        seed: int,
    ) -> None:
        """`ceiling` is all that the run will ever inject, gifts included."""
        self.network, self.controls, self.accounts = network, controls, accounts
        self.events, self.backend, self.seed = events, backend, seed
        self.scores = Scores(controls, backend.faster)
        self.asking = Asking(network)
        self.allocated = np.zeros(network.neurons, dtype=np.int64)  # in this round
        # (2, connections) payments of this round: out of pots, and gifts
        self.record: np.ndarray | None = None
        # One account's total can pass 2^63 only after so much has moved at all.
        self.may_saturate = False
        self._ceiling = ceiling
        self._headroom = LARGEST_AMOUNT - ceiling * (len(network.levels) + 2)
        # blocks that hold nothing back now, and never will again → version of controls
        self.nothing_held: dict[int, int] = {}
        self.all_released: dict[int, int] = {}
        self.prepared: Any = None  # the backend's own, made when it first needs it
        self.flat = accounts.flight.reshape(-1)
        self._rare_version, self._rare_ones = -1, (False, False)
        self._release = {
            level.start for level in network.levels if any(map(releases, level.blocks))
        }
        self.one_delay = bool((network.delay == network.longest_delay).all())

    def step(self, round: int) -> None:
        """Run one round. Raises FaultyScore or SupplyTooLarge, naming the neuron."""
        self.allocated[:] = 0
        self.may_saturate = self.accounts.moved > self._headroom
        self._happen(round)
        self._inject(round)
        for level in self.network.levels:
            span = slice(level.start, level.stop)
            onward = self.backend.take_in(self, span, round)
            if level.start in self._release:
                hold_back(self, level, onward, round)
            self._allocate(level, round)
        check_law(self.accounts, round)

    def only_money_moves(self) -> bool:
        """Whether turns do nothing but pay: no drawing, no gifts, nothing held back."""
        return holds_nothing_back(self) and not any(self._rare())

    def attended(self) -> np.ndarray:
        """Neurons with which more may have to be done than moving their money, (k,)."""
        unasked, without = self.scores.unasked(), without_money(self)
        return np.concatenate((unasked, without)) if len(without) else unasked

    def rounds_before_saturation(self) -> int:
        """How many rounds at least until an account's total may pass 2^63."""
        in_a_round = self._ceiling * len(self.network.levels)
        return max(self._headroom - self.accounts.moved, 0) // max(in_a_round, 1)

    def row(self, round: int) -> np.ndarray:
        """What arrives in a round, (neurons,)."""
        return self.accounts.flight[round % len(self.accounts.flight)]

    def _happen(self, round: int) -> None:
        for event in self.events.get(round, ()):
            neuron = self.controls.number[event.neuron]
            if event.action == "inject":
                self._bring_in(neuron, event.value, round)
                continue
            self.controls.apply(event)
            self.scores.forget(neuron)
            self.accounts.quiet[neuron] = False
            if event.action == "ballots":
                self.accounts.used_up[neuron] = False

    def _inject(self, round: int) -> None:
        neurons, units = self.controls.inflow_at(round)
        if not len(neurons):
            return
        total = sum(units.tolist())
        if self.accounts.supply + total > LARGEST_AMOUNT:  # find who goes too far
            for neuron, own in zip(neurons.tolist(), units.tolist(), strict=True):
                self._bring_in(neuron, own, round)
        bring_in(self.accounts, total)
        self.row(round)[neurons] += units
        self.accounts.flight_sum[round % len(self.accounts.flight)] += total
        self.accounts.injected[neurons] += units

    def _bring_in(self, neuron: int, units: int, round: int) -> None:
        try:
            bring_in(self.accounts, units)
        except SupplyTooLarge as error:
            raise FaultyScore(neuron, str(error)) from None
        self.row(round)[neuron] += units
        self.accounts.flight_sum[round % len(self.accounts.flight)] += units
        self.accounts.injected[neuron] += units

    def pools(self, span: slice) -> np.ndarray:
        """What neurons could offer of their pots, whatever the round; 0: nothing."""
        return self.backend.pools(self, span)

    def _allocate(self, level: Level, round: int) -> None:
        span = slice(level.start, level.stop)
        turn, pool = self.backend.offers(self, span, round)
        if not len(turn):
            return
        redraws, pays_gifts = self._rare()
        if redraws:
            self._redraw(turn, round)
        self.scores.score(level, turn, pool, self.accounts, round)
        if pays_gifts:
            pay_gifts(self, level, turn, pool, round)
        self.backend.allocate(self, span, turn, pool, round)

    def _redraw(self, turn: np.ndarray, round: int) -> None:
        """New electorates for those that are drawn anew for each allocation."""
        for neuron in turn[self.controls.redraws[turn]].tolist():
            table = draw(self.network, neuron, self.seed, round)
            self.controls.drawn(neuron, table)
            self.scores.forget(neuron)

    def _rare(self) -> tuple[bool, bool]:
        """Whether anybody's electorate is drawn anew, and anybody's gifts are paid."""
        if self._rare_version != self.controls.version:
            self._rare_version, own = self.controls.version, self.controls
            self._rare_ones = bool(own.redraws.any()), bool(own.pays_gifts.any())
        return self._rare_ones

    def send(
        self, wires: np.ndarray, ptr: np.ndarray, amounts: np.ndarray, round: int
    ) -> np.ndarray:
        """Book payments on their way. Returns what each neuron paid in total."""
        totals = segments.sum(amounts, ptr)
        accounts = self.accounts
        accounts.moved += int(totals.sum())
        if self.may_saturate:
            accounts.paid[wires] = add_saturating(accounts.paid[wires], amounts)
        else:
            accounts.paid[wires] += amounts
        if self.record is not None:
            self.record[0, wires] += amounts
        self.launch(wires, amounts, round)
        return totals

    def launch(self, wires: np.ndarray, amounts: np.ndarray, round: int) -> None:
        """Put money on its way: it arrives for the round that its delay says."""
        accounts, network = self.accounts, self.network
        rows = len(accounts.flight)
        if self.one_delay:
            slot = (round + network.longest_delay) % rows
            np.add.at(accounts.flight[slot], network.target[wires], amounts)
            accounts.flight_sum[slot] += amounts.sum()
            return
        slots = (round + network.delay[wires]) % rows
        place = slots * network.neurons + network.target[wires]
        np.add.at(self.flat, place, amounts)
        np.add.at(accounts.flight_sum, slots, amounts)
