"""Moves the money of one round: events, injections, then level by level."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from neurons.mechanisms import segments
from neurons.mechanisms.exact import BILLION, LARGEST_AMOUNT, floor_mul_div

from .asking import Asking
from .batches import rows_of
from .compile import Level, Network
from .controls import BYPASS, OFF, ROUNDINGS, Controls
from .errors import FaultyScore, SupplyTooLarge
from .gifts import pay_gifts
from .ledger import Accounts, add_saturating, bring_in, check_law
from .releasing import hold_back, releases
from .scenario import Event
from .scoring import Scores

_CUMULATIVE = ROUNDINGS.index("cumulative")


class Propagation:
    """A network in motion. `step` is one round; `accounts` is where the money is."""

    def __init__(
        self,
        network: Network,
        controls: Controls,
        accounts: Accounts,
        events: Mapping[int, Sequence[Event]],
        kernels: Any,
        ceiling: int,
    ) -> None:
        """`ceiling` is all that the run will ever inject, gifts included."""
        self.network, self.controls, self.accounts = network, controls, accounts
        self.events, self.kernels = events, kernels
        self.scores = Scores(controls)
        self.asking = Asking(network)
        self.allocated = np.zeros(network.neurons, dtype=np.int64)  # in this round
        # (2, connections) payments of this round: out of pots, and gifts
        self.record: np.ndarray | None = None
        # One account's total can pass 2^63 only after so much has moved at all.
        self.may_saturate = False
        self._headroom = LARGEST_AMOUNT - ceiling * (len(network.levels) + 2)
        self._flat = accounts.flight.reshape(-1)
        self._release = {
            level.start for level in network.levels if any(map(releases, level.blocks))
        }
        self._one_delay = bool((network.delay == network.longest_delay).all())

    def step(self, round: int) -> None:
        """Run one round. Raises FaultyScore or SupplyTooLarge, naming the neuron."""
        self.allocated[:] = 0
        self.may_saturate = self.accounts.moved > self._headroom
        self._happen(round)
        self._inject(round)
        for level in self.network.levels:
            onward = self._take_in(level, round)
            if level.start in self._release:
                hold_back(self, level, onward, round)
            self._allocate(level, round)
        check_law(self.accounts, round)

    def _row(self, round: int) -> np.ndarray:
        """What arrives in a round, (neurons,)."""
        return self.accounts.flight[round % len(self.accounts.flight)]

    def _happen(self, round: int) -> None:
        for event in self.events.get(round, ()):
            neuron = self.controls.number[event.neuron]
            if event.action == "inject":
                self._bring_in(neuron, event.value, round)
                continue
            self.controls.apply(event)
            self.scores.dirty[neuron] = True
            self.accounts.quiet[neuron] = False
            if event.action == "ballots":
                self.accounts.used_up[neuron] = False

    def _inject(self, round: int) -> None:
        for neuron, units in self.controls.inflow_at(round):
            self._bring_in(neuron, units, round)

    def _bring_in(self, neuron: int, units: int, round: int) -> None:
        try:
            bring_in(self.accounts, units)
        except SupplyTooLarge as error:
            raise FaultyScore(neuron, str(error)) from None
        self._row(round)[neuron] += units
        self.accounts.flight_sum[round % len(self.accounts.flight)] += units
        self.accounts.injected[neuron] += units

    def _take_in(self, level: Level, round: int) -> np.ndarray:
        """Everything that reached these neurons, once: part to the pot, part kept.

        Returns what went to each pot, (neurons of the level,).
        """
        span = slice(level.start, level.stop)
        arrived = self._row(round)[span]
        if not arrived.any():
            return arrived
        accounts = self.accounts
        share = self.controls.onward[span]
        onward = np.where(share == BILLION, arrived, 0)
        between = (share != BILLION) & (share != 0) & (arrived > 0)
        if between.any():
            whole = np.full(int(between.sum()), BILLION)
            onward[between] = floor_mul_div(arrived[between], share[between], whole)
        accounts.pot[span] += onward
        accounts.kept[span] += arrived - onward
        if self.may_saturate:
            accounts.received[span] = add_saturating(accounts.received[span], arrived)
        else:
            accounts.received[span] += arrived
        slot = round % len(accounts.flight)
        accounts.flight_sum[slot] -= arrived.sum()
        arrived[:] = 0
        return onward

    def pools(self, span: slice) -> np.ndarray:
        """What neurons could offer of their pots, whatever the round; 0: nothing."""
        controls, accounts = self.controls, self.accounts
        pot = accounts.pot[span]
        held = np.maximum(controls.reserve[span], accounts.unreleased[span])
        pool = np.minimum(pot - held, controls.payout_limit[span])
        bypassed = controls.mode[span] == BYPASS
        valid = controls.holds_valid_ballots(accounts.used_up)[span] | bypassed
        allowed = valid & (controls.mode[span] != OFF)
        allowed &= pot >= controls.threshold[span]
        return np.where(allowed & (pool > 0), pool, 0)

    def _allocate(self, level: Level, round: int) -> None:
        span = slice(level.start, level.stop)
        if not self.accounts.pot[span].any():
            return
        pools = np.where(self.controls.own_round(round, span), self.pools(span), 0)
        turn = np.flatnonzero(pools)
        if not len(turn):
            return
        pool = pools[turn]
        turn = turn + level.start
        self.scores.score(level, turn, pool, self.accounts, round)
        paid = np.zeros(len(turn), dtype=np.int64)
        asks = self.scores.answers_asks[turn]
        asks &= self.controls.mode[turn] != BYPASS
        if asks.any():
            paid[asks] = self._pay_asks(turn[asks], pool[asks], round)
        roundings = np.where(asks, -1, self.controls.rounding[turn])
        for rounding in np.unique(roundings[roundings >= 0]).tolist():
            mine = roundings == rounding
            paid[mine] = self._pay_shares(turn[mine], pool[mine], rounding, round)
        pay_gifts(self, level, turn, pool, round)
        self._settle_up(turn, pool, paid)

    def _pay_shares(
        self, neurons: np.ndarray, pool: np.ndarray, rounding: int, round: int
    ) -> np.ndarray:
        wires, ptr = rows_of(self.network.ptr, neurons)
        scores = self.scores
        part = scores.cumulative if rounding == _CUMULATIVE else scores.weight
        pay = self.kernels.BY_SHARES[rounding]
        amounts = pay(pool, ptr, part[wires], scores.whole[neurons])
        return self.send(wires, ptr, amounts, round)

    def _pay_asks(
        self, neurons: np.ndarray, pool: np.ndarray, round: int
    ) -> np.ndarray:
        wires, ptr = rows_of(self.network.ptr, neurons)
        wires = self.asking.in_order(wires, ptr, self.scores.first)
        due, takes_rest = self.asking.due(wires, ptr, neurons, self, round)
        whole = self.scores.asks_whole[neurons]
        amounts = self.kernels.pay_asks(pool, ptr, due, takes_rest, whole)
        self.asking.note_done(wires, amounts == due, self, round)
        return self.send(wires, ptr, amounts, round)

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
        if self._one_delay:
            slot = (round + network.longest_delay) % rows
            self.kernels.deliver(accounts.flight[slot], network.target[wires], amounts)
            accounts.flight_sum[slot] += amounts.sum()
            return
        slots = (round + network.delay[wires]) % rows
        place = slots * network.neurons + network.target[wires]
        self.kernels.deliver(self._flat, place, amounts)
        np.add.at(accounts.flight_sum, slots, amounts)

    def _settle_up(self, turn: np.ndarray, pool: np.ndarray, paid: np.ndarray) -> None:
        """Book what left the pots, and what an allocation did not pay."""
        accounts, controls = self.accounts, self.controls
        bypassed = controls.mode[turn] == BYPASS
        accounts.pot[turn] -= paid
        self.allocated[turn] = paid
        keeps = controls.keeps_leftover[turn]
        leftover = np.where(keeps, pool - paid, 0)
        accounts.pot[turn] -= leftover
        accounts.kept[turn] += leftover
        accounts.quiet[turn] = (paid == 0) & (leftover == 0)
        accounts.quiet_pool[turn] = pool
        accounts.used_up[turn] |= ~bypassed
