"""The numba backend: what a round does to accounts, in compiled loops.

What is rare (totals near 2^63, a recorded round, the largest remainder) is left to the
NumPy backend: both leave the same bits behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from . import backend_numpy as plain
from . import kernels_numba as kernels
from . import pairs_numba
from .controls import BYPASS, OFF, ROUNDINGS

if TYPE_CHECKING:
    from .propagate import Propagation

name = "numba"
faster = {"pair_worths": pairs_numba.pair_worths}
_LARGEST_REMAINDER = ROUNDINGS.index("largest_remainder")

pools = plain.pools


class _Prepared:
    """Arrays in the form that compiled loops want, made once a run or an event."""

    def __init__(self, run: Propagation) -> None:
        network, controls = run.network, run.controls
        self.version = controls.version
        self.ptr = network.ptr.astype(np.uint64)
        self.delay = network.delay.astype(np.uint32)
        self.figures = np.stack(
            (
                controls.reserve,
                controls.threshold,
                controls.payout_limit,
                controls.every,
                controls.first_round,
                controls.last_round,
            )
        )
        # the largest remainder sorts: NumPy does that as fast
        self.is_rare = bool((controls.rounding == _LARGEST_REMAINDER).any())
        self.bypassed = controls.mode == BYPASS
        self.flags = np.stack(
            (
                controls.mode == OFF,
                self.bypassed,
                controls.votes,
                controls.has_ballots,
                controls.once,
            )
        )
        if "order of asks" not in network.notes:  # sorting takes as long as ten rounds
            rows = np.repeat(np.arange(network.neurons), np.diff(network.ptr))
            order = np.lexsort((run.asking.order, rows)).astype(np.uint64)
            network.notes["order of asks"] = order
        self.order = network.notes["order of asks"]
        self.turn = np.empty(network.neurons, dtype=np.int64)
        self.pool = np.empty(network.neurons, dtype=np.int64)


def _prepared(run: Propagation) -> _Prepared:
    found = run.prepared
    if found is None or found.version != run.controls.version:
        found = run.prepared = _Prepared(run)
    return found


def take_in(run: Propagation, span: slice, round: int) -> np.ndarray:
    """Everything that reached these neurons, once: part to the pot, part kept."""
    if run.may_saturate:
        return plain.take_in(run, span, round)
    accounts = run.accounts
    onward = np.empty(span.stop - span.start, dtype=np.int64)
    total = kernels.take_in(
        run.row(round)[span],
        run.controls.onward[span],
        accounts.pot[span],
        accounts.kept[span],
        accounts.received[span],
        onward,
    )
    accounts.flight_sum[round % len(accounts.flight)] -= total
    return onward


def offers(run: Propagation, span: slice, round: int) -> tuple[np.ndarray, np.ndarray]:
    """Who has its turn in this round, and the pool of each."""
    held, accounts = _prepared(run), run.accounts
    count = kernels.offers(
        round,
        span.start,
        accounts.pot[span],
        accounts.unreleased[span],
        accounts.used_up[span],
        held.figures[:, span],
        held.flags[:, span],
        held.turn,
        held.pool,
    )
    return held.turn[:count].copy(), held.pool[:count].copy()


def allocate(run: Propagation, turn: np.ndarray, pool: np.ndarray, round: int) -> None:
    """Pay what each neuron offers, and book what left its pot."""
    held = _prepared(run)
    if held.is_rare or run.record is not None or run.may_saturate:
        plain.allocate(run, turn, pool, round)
        return
    accounts, scores, controls = run.accounts, run.scores, run.controls
    rows = len(accounts.flight)
    slot = (round + run.network.longest_delay) % rows
    offset, sums, slots = _by_delay(run, round)
    moved, in_row = kernels.allocate(
        round,
        turn,
        pool,
        (controls.rounding, controls.keeps_leftover, held.bypassed),
        (
            scores.weight,
            scores.cumulative,
            scores.whole,
            scores.answers_asks,
            scores.asks_whole,
            scores.level,
            scores.asks,
            scores.first,
        ),
        (held.order, run.asking.repeats, run.asking.expires),
        (held.ptr, run.network.target, held.delay, offset),
        (
            accounts.flight,
            run.flat,
            accounts.paid,
            accounts.done,
            accounts.pot,
            accounts.kept,
            run.allocated,
            accounts.quiet,
            accounts.quiet_pool,
            accounts.used_up,
        ),
        run.one_delay,
        slot,
        sums,
    )
    accounts.flight_sum[slot] += in_row
    accounts.flight_sum[slots] += sums
    accounts.moved += int(moved)


def _by_delay(
    run: Propagation, round: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Where each delay's row begins in `flat`, room for sums, and the rows' numbers."""
    rows = len(run.accounts.flight)
    slots = (round + np.arange(rows)) % rows
    offset = (slots * run.network.neurons).astype(np.uint64)
    return offset, np.zeros(rows, dtype=np.int64), slots
