"""The numba backend: what a round does to accounts, in compiled loops.

What is rare (totals near 2^63, a recorded round, the largest remainder) is left to the
NumPy backend: both leave the same bits behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from . import backend_numpy as plain
from . import kernels_numba as kernels
from .controls import BYPASS, OFF, ROUNDINGS

if TYPE_CHECKING:
    from .propagate import Propagation

name = "numba"
_CUMULATIVE = ROUNDINGS.index("cumulative")
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
        rows = np.repeat(np.arange(network.neurons), np.diff(network.ptr))
        self.order = np.lexsort((run.asking.order, rows)).astype(np.uint64)
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


def pay_shares(
    run: Propagation, neurons: np.ndarray, pool: np.ndarray, rounding: int, round: int
) -> np.ndarray:
    """Divide pools by the shares that hold. What each neuron paid in total."""
    rare = rounding == _LARGEST_REMAINDER or run.record is not None
    if rare or run.may_saturate:
        return plain.pay_shares(run, neurons, pool, rounding, round)
    held, accounts, scores = _prepared(run), run.accounts, run.scores
    totals = np.empty(len(neurons), dtype=np.int64)
    if rounding == _CUMULATIVE and run.one_delay:
        slot = (round + run.network.longest_delay) % len(accounts.flight)
        moved = kernels.pay_cumulative(
            neurons,
            pool,
            held.ptr,
            scores.cumulative,
            scores.ratio,
            scores.whole,
            run.network.target,
            accounts.flight[slot],
            accounts.paid,
            totals,
        )
        accounts.flight_sum[slot] += moved
    else:
        offset, sums, slots = _by_delay(run, round)
        part = scores.cumulative if rounding == _CUMULATIVE else scores.weight
        moved = kernels.pay_any(
            rounding,
            neurons,
            pool,
            held.ptr,
            part,
            scores.whole,
            run.network.target,
            held.delay,
            offset,
            run.flat,
            sums,
            accounts.paid,
            totals,
        )
        np.add.at(accounts.flight_sum, slots, sums)
    accounts.moved += int(moved)
    return totals


def pay_asks(
    run: Propagation, neurons: np.ndarray, pool: np.ndarray, round: int
) -> np.ndarray:
    """Pay what is asked, in order. What each neuron paid in total."""
    if run.record is not None or run.may_saturate:
        return plain.pay_asks(run, neurons, pool, round)
    held, accounts, scores = _prepared(run), run.accounts, run.scores
    offset, sums, slots = _by_delay(run, round)
    totals = np.empty(len(neurons), dtype=np.int64)
    moved = kernels.pay_asks(
        round,
        neurons,
        pool,
        held.ptr,
        held.order,
        scores.asks,
        accounts.done,
        run.asking.repeats,
        scores.first,
        scores.level,
        run.asking.expires,
        scores.asks_whole,
        run.network.target,
        held.delay,
        offset,
        run.flat,
        sums,
        accounts.paid,
        totals,
    )
    np.add.at(accounts.flight_sum, slots, sums)
    accounts.moved += int(moved)
    return totals


def settle_up(
    run: Propagation, turn: np.ndarray, pool: np.ndarray, paid: np.ndarray
) -> None:
    """Book what left the pots, and what an allocation did not pay."""
    accounts = run.accounts
    kernels.settle_up(
        turn,
        pool,
        paid,
        run.controls.keeps_leftover,
        _prepared(run).bypassed,
        accounts.pot,
        accounts.kept,
        run.allocated,
        accounts.quiet,
        accounts.quiet_pool,
        accounts.used_up,
    )


def _by_delay(
    run: Propagation, round: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Where each delay's row begins in `flat`, room for sums, and the rows' numbers."""
    rows = len(run.accounts.flight)
    slots = (round + np.arange(rows)) % rows
    offset = (slots * run.network.neurons).astype(np.uint64)
    return offset, np.zeros(rows, dtype=np.int64), slots
