"""The numba backend: what a round does to accounts, in compiled loops.

What is rare (totals near 2^63, a recorded round, the largest remainder) is left to the
NumPy backend: both leave the same bits behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from neurons.mechanisms.exact import LARGEST_AMOUNT

from . import backend_numpy as plain
from . import kernels_numba as kernels
from . import pairs_numba
from .controls import BYPASS, OFF, ON, ROUNDINGS, Controls

if TYPE_CHECKING:
    from .controls import Inflow
    from .propagate import Propagation
    from .running import Trace

name = "numba"
faster = {"pair_worths": pairs_numba.pair_worths}
_PIECE = 4096  # neurons
_LARGEST_REMAINDER = ROUNDINGS.index("largest_remainder")

pools = plain.pools


class _Rules:
    """What rules all neurons, in the form that compiled loops want."""

    def __init__(self, controls: Controls) -> None:
        self.figures = np.stack(
            (
                *(controls.reserve, controls.threshold, controls.payout_limit),
                *(controls.every, controls.first_round, controls.last_round),
            )
        )
        self.rounding = controls.rounding.astype(np.int8)
        self.bypassed = controls.mode == BYPASS
        self.flags = np.stack(
            (
                *(controls.mode == OFF, self.bypassed, controls.votes),
                *(controls.has_ballots, controls.once, _offers_all(controls)),
            )
        )
        # the largest remainder sorts: NumPy does that as fast
        self.is_rare = bool((controls.rounding == _LARGEST_REMAINDER).any())


class _Wiring:
    """Connections in the form that compiled loops want; no run changes them."""

    def __init__(self, run: Propagation) -> None:
        network, asking = run.network, run.asking
        self.ptr = network.ptr.astype(np.uint64)
        self.delay = network.delay.astype(np.uint32)
        rows = np.repeat(np.arange(network.neurons), np.diff(network.ptr))
        self.order = np.lexsort((asking.order, rows)).astype(np.uint64)
        self.pieces = np.array(
            [
                (at, min(at + _PIECE, level.stop))
                for level in network.levels
                for at in range(level.start, level.stop, _PIECE)
            ]
        )


class _Prepared:
    """All that compiled loops read and write, put together once a run or an event."""

    def __init__(self, run: Propagation) -> None:
        notes, n = run.network.notes, run.network.neurons
        self.version = run.controls.version
        if "numba wiring" not in notes:  # sorting takes as long as ten rounds
            notes["numba wiring"] = _Wiring(run)
        if self.version == 0 and "numba rules" not in notes:
            notes["numba rules"] = _Rules(run.controls)
        self.wiring: _Wiring = notes["numba wiring"]
        self.rules: _Rules = (
            notes["numba rules"] if self.version == 0 else _Rules(run.controls)
        )
        # of the level or the piece that has its turn: what they offer, and what went to
        # their pots
        self.offered = np.zeros(n, dtype=np.int64)
        self.went = np.empty(n, dtype=np.int64)
        # where the row of each delay begins in `run.flat`
        self.offset = np.empty(len(run.accounts.flight), dtype=np.uint64)
        self.paying = self._paying(run)

    def _paying(self, run: Propagation) -> tuple[tuple[Any, ...], ...]:
        """All that payments read and write, as kernels.allocate unpacks it."""
        controls, scores, accounts = run.controls, run.scores, run.accounts
        wiring, asking = self.wiring, run.asking
        scores.renewed[:] = True
        ratio = np.empty(run.network.connections)
        return (
            (self.rules.rounding, controls.keeps_leftover, self.rules.bypassed),
            (
                *(scores.weight, scores.cumulative, scores.whole),
                *(scores.answers_asks, scores.asks_whole, ratio, scores.renewed),
            ),
            (
                *(scores.level, scores.asks, scores.first),
                *(wiring.order, asking.repeats, asking.expires),
            ),
            (wiring.ptr, run.network.target, wiring.delay, self.offset),
            (
                *(accounts.flight, run.flat, accounts.paid, accounts.done),
                *(accounts.pot, accounts.kept, run.allocated),
                *(accounts.quiet, accounts.quiet_pool, accounts.used_up),
            ),
        )


def _offers_all(controls: Controls) -> np.ndarray:
    """Who offers all that is released in every round, (neurons,) bool."""
    return (
        (controls.mode == ON)
        & ~controls.votes
        & (controls.reserve == 0)
        & (controls.threshold == 0)
        & (controls.payout_limit == LARGEST_AMOUNT)
        & (controls.every == 1)
        & (controls.first_round == 0)
        & (controls.last_round == LARGEST_AMOUNT)
    )


def _prepared(run: Propagation) -> _Prepared:
    found = run.prepared
    if found is None or found.version != run.controls.version:
        found = run.prepared = _Prepared(run)
    return found


def take_in(run: Propagation, span: slice, round: int) -> np.ndarray:
    """Everything that reached these neurons, once: part to the pot, part kept."""
    if run.may_saturate:
        return plain.take_in(run, span, round)
    held, accounts = _prepared(run), run.accounts
    total = kernels.take_in(
        span.start,
        span.stop,
        run.row(round),
        run.controls.onward,
        accounts.pot,
        accounts.kept,
        accounts.received,
        held.went,
    )
    accounts.flight_sum[round % len(accounts.flight)] -= total
    return held.went[: span.stop - span.start]


def offers(run: Propagation, span: slice, round: int) -> tuple[np.ndarray, np.ndarray]:
    """Who has its turn in this round, and the pool of each."""
    held, accounts = _prepared(run), run.accounts
    kernels.offers(
        *(round, span.start, span.stop, accounts.pot, accounts.unreleased),
        *(accounts.used_up, held.rules.figures, held.rules.flags, held.offered),
    )
    offered = held.offered[: span.stop - span.start]
    turn = np.flatnonzero(offered)
    return turn + span.start, offered[turn]


def allocate(
    run: Propagation, span: slice, turn: np.ndarray, pool: np.ndarray, round: int
) -> None:
    """Pay what each of these neurons offers, and book what left its pot."""
    held = _prepared(run)
    if held.rules.is_rare or run.record is not None or run.may_saturate:
        plain.allocate(run, span, turn, pool, round)
        return
    held.offered[: span.stop - span.start] = 0  # a new electorate makes this one anew
    held.offered[turn - span.start] = pool
    accounts, rows = run.accounts, len(run.accounts.flight)
    slots = (round + np.arange(rows)) % rows
    held.offset[:] = slots * run.network.neurons
    sums = np.zeros(rows, dtype=np.int64)  # by delay
    sent = int(slots[-1])
    moved, in_row = kernels.allocate(
        *(round, span.start, span.stop, held.offered),
        *(held.paying, (run.one_delay, sent), sums),
    )
    accounts.flight_sum[sent] += in_row
    accounts.flight_sum[slots] += sums
    accounts.moved += int(moved)


def stretch(
    run: Propagation,
    trace: Trace,
    start: int,
    stop: int,
    inflow: Inflow,
    attended: np.ndarray,
) -> int:
    """Rounds in which only money moves, in one loop. How many were run."""
    held, accounts = _prepared(run), run.accounts
    if held.rules.is_rare or (len(run.network.levels) > 1 and len(attended)):
        return 0
    supplies, flying = np.zeros((2, stop - start), dtype=np.int64)
    totals = np.array([accounts.supply, 0])
    done = kernels.stretch(
        start,
        stop,
        held.wiring.pieces,
        inflow,
        attended,
        (
            *(run.controls.onward, accounts.received, accounts.injected, held.went),
            *(accounts.flight_sum, run.one_delay),
        ),
        (accounts.unreleased, held.rules.figures, held.rules.flags, held.offered),
        held.paying,
        (trace.tables, supplies, flying, totals),
    )
    accounts.supply, moved = totals.tolist()
    accounts.moved += moved
    trace.supply += supplies[:done].tolist()
    trace.flying += flying[:done].tolist()
    return done
