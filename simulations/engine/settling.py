"""Tells when nothing can change any more, and when money only goes round."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from neurons.mechanisms.base import Mechanism

from .batches import lay_out
from .controls import BYPASS, OFF
from .ledger import in_flight
from .propagate import Propagation


def last_dated_round(run: Propagation) -> int:
    """The last round at which something is dated: nothing changes by itself after."""
    controls = run.controls
    dates = [-1, *run.events, *controls.dated]
    live = controls.last_round[controls.last_round < np.iinfo(np.int64).max]
    ends = run.asking.expires[run.asking.expires < np.iinfo(np.int64).max]
    for each in (controls.first_round, live, ends):
        dates.append(int(each.max(initial=-1)))
    return max(dates)


def injects_without_end(run: Propagation, round: int) -> bool:
    """Whether a source has a round of its own ahead in which it injects."""
    ahead = run.controls.own_round_ahead(round)
    return bool((ahead & (run.controls.each_own_round > 0)).any())


def is_settled(run: Propagation, round: int) -> bool:
    """Whether nothing can change after this round (−1: before the first)."""
    if in_flight(run.accounts) or injects_without_end(run, round):
        return False
    if any(at > round for at in (*run.events, *run.controls.dated)):
        return False
    return not _could_change(run, round).any()


def moving(run: Propagation, round: int) -> np.ndarray:
    """Which neurons (neurons,) hold money that may yet leave its pot."""
    return _could_change(run, round)


def _could_change(run: Propagation, round: int) -> np.ndarray:
    accounts = run.accounts
    everyone = slice(0, run.network.neurons)
    pool = run.pools(everyone)
    ahead = run.controls.own_round_ahead(round)
    releases = (accounts.unreleased > 0) & (run.controls.mode != OFF)
    rests = accounts.quiet & (accounts.quiet_pool == pool)
    able = ahead & (pool > 0)
    stirs = _restless(run, able & rests, pool, round)
    return (able & ~rests) | stirs | (ahead & releases)


def _restless(
    run: Propagation, resting: np.ndarray, pool: np.ndarray, round: int
) -> np.ndarray:
    """Which resting neurons may decide otherwise although nothing around changes."""
    restless = np.zeros(run.network.neurons, dtype=np.bool_)
    resting = resting & (run.controls.mode != BYPASS)
    for block in run.network.blocks:
        kind = block.mechanism
        says_itself = type(kind).is_restless is not Mechanism.is_restless
        neurons = block.start + np.flatnonzero(resting[block.start : block.stop])
        if len(neurons) and (says_itself or "round" in kind.reads):
            held, own = run.scores.data(block), pool[neurons]
            batch, _, _ = lay_out(
                block, neurons, held, run.controls, run.accounts, own, round
            )
            restless[neurons] = kind.is_restless(batch)
    return restless | (resting & run.controls.redraws)


@dataclass
class Loop:
    """Money that goes round for ever: how long a turn takes, how much, and where."""

    period: int
    amount: int
    neurons: np.ndarray  # (on the loop,) int64


class Circulation:
    """Compares the state after each round with one saved at growing distances."""

    def __init__(self) -> None:
        self._start: int | None = None
        self._saved: dict[str, Any] | None = None
        self._saved_round = 0
        self._next_save = 0
        self._moved: np.ndarray | None = None

    def look(self, run: Propagation, round: int) -> Loop | None:
        """The loop, when this round ended as the saved one did."""
        if self._start is None:
            if last_dated_round(run) > round or injects_without_end(run, round):
                return None
            self._start = round
        if self._moved is not None:
            self._moved |= run.allocated > 0
        if self._saved is not None and self._is_back(run, round):
            loop = self._loop(run, round)
            # Where nothing moved either, the last turn was one that changed nothing:
            # the run is settled, and the next round says so.
            if len(loop.neurons):
                return loop
        if round - self._start >= self._next_save:
            self._saved, self._saved_round = _state(run, round), round
            self._moved = np.zeros(run.network.neurons, dtype=np.bool_)
            self._next_save = 2 * self._next_save + 1  # 2^k − 1
        return None

    def _is_back(self, run: Propagation, round: int) -> bool:
        assert self._saved is not None
        for name in ("kept", "pot"):  # cheap, and nearly always enough to say no
            if not np.array_equal(getattr(run.accounts, name), self._saved[name]):
                return False
        state = _state(run, round)
        return all(np.array_equal(state[name], self._saved[name]) for name in state)

    def _loop(self, run: Propagation, round: int) -> Loop:
        assert self._moved is not None
        amount = in_flight(run.accounts) + int(run.accounts.pot[self._moved].sum())
        return Loop(round - self._saved_round, amount, np.flatnonzero(self._moved))


def _state(run: Propagation, round: int) -> dict[str, Any]:
    """All that the rounds to come depend on, copied."""
    accounts, controls = run.accounts, run.controls
    wires = np.arange(run.network.connections)
    partial = ~np.repeat(run.scores.asks_whole, np.diff(run.network.ptr))
    owed = run.scores.asks & partial & ~run.asking.repeats & (run.scores.level >= 0)
    remaining = np.where(owed, np.maximum(run.scores.level - accounts.paid, 0), 0)
    state = {
        "pot": accounts.pot.copy(),
        "kept": accounts.kept.copy(),
        "flight": np.roll(accounts.flight, -round, axis=0),
        "done": accounts.done.copy(),
        "state": accounts.state.copy(),
        "used_up": accounts.used_up.copy(),
        "unreleased": accounts.unreleased.copy(),
        "age": np.where(accounts.releasing > 0, round - accounts.first_money, -1),
        "remaining": remaining,
        "phase": (round - controls.first_round) % controls.every,
    }
    reads = _reads(run)
    if "paid_so_far" in reads:
        state["paid"] = accounts.paid[wires[reads["paid_so_far"][run.network.source]]]
    if "received" in reads:
        state["received"] = accounts.received[reads["received"]]
    by_round = controls.redraws | reads.get("round", False)
    if by_round.any():
        state["round"] = np.where(by_round & (accounts.pot > 0), round, -1)
    return state


def _reads(run: Propagation) -> dict[str, np.ndarray]:
    """By what a kind may read: which neurons (neurons,) have such a kind."""
    found: dict[str, np.ndarray] = {}
    for block in run.network.blocks:
        for what in block.mechanism.reads:
            mask = np.zeros(run.network.neurons, dtype=np.bool_)
            found.setdefault(what, mask)[block.start : block.stop] = True
    return found
