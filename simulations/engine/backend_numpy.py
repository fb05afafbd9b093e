"""The NumPy backend: what a round does to accounts, over whole arrays at once.

The numba backend has the same functions and leaves the same bits behind.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from neurons.mechanisms.exact import BILLION, floor_mul_div

from . import kernels_numpy as kernels
from .batches import rows_of
from .controls import BYPASS, OFF, ROUNDINGS
from .ledger import add_saturating

if TYPE_CHECKING:
    from .controls import Inflow
    from .propagate import Propagation
    from .running import Trace

name = "numpy"
faster: dict[str, Callable[..., np.ndarray]] = {}  # loops for mechanisms: none here
CUMULATIVE = ROUNDINGS.index("cumulative")


def take_in(run: Propagation, span: slice, round: int) -> np.ndarray:
    """Everything that reached these neurons, once: part to the pot, part kept.

    Returns what went to each pot, (neurons of the level,).
    """
    arrived = run.row(round)[span]
    if not arrived.any():
        return arrived
    accounts = run.accounts
    share = run.controls.onward[span]
    onward = np.where(share == BILLION, arrived, 0)
    between = (share != BILLION) & (share != 0) & (arrived > 0)
    if between.any():
        whole = np.full(int(between.sum()), BILLION)
        onward[between] = floor_mul_div(arrived[between], share[between], whole)
    accounts.pot[span] += onward
    accounts.kept[span] += arrived - onward
    if run.may_saturate:
        accounts.received[span] = add_saturating(accounts.received[span], arrived)
    else:
        accounts.received[span] += arrived
    slot = round % len(accounts.flight)
    accounts.flight_sum[slot] -= arrived.sum()
    arrived[:] = 0
    return onward


def pools(run: Propagation, span: slice) -> np.ndarray:
    """What neurons could offer of their pots, whatever the round; 0: nothing."""
    controls, accounts = run.controls, run.accounts
    pot = accounts.pot[span]
    held = np.maximum(controls.reserve[span], accounts.unreleased[span])
    pool = np.minimum(pot - held, controls.payout_limit[span])
    bypassed = controls.mode[span] == BYPASS
    valid = controls.holds_valid_ballots(accounts.used_up)[span] | bypassed
    allowed = valid & (controls.mode[span] != OFF)
    allowed &= pot >= controls.threshold[span]
    return np.where(allowed & (pool > 0), pool, 0)


def offers(run: Propagation, span: slice, round: int) -> tuple[np.ndarray, np.ndarray]:
    """Who has its turn in this round, and the pool of each."""
    if not run.accounts.pot[span].any():
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    offered = np.where(run.controls.own_round(round, span), pools(run, span), 0)
    turn = np.flatnonzero(offered)
    return turn + span.start, offered[turn]


def stretch(
    run: Propagation,
    trace: Trace,
    start: int,
    stop: int,
    inflow: Inflow,
    attended: np.ndarray,
) -> int:
    """Rounds in which only money moves, in one loop: there is nothing to gain here."""
    return 0


def allocate(
    run: Propagation, span: slice, turn: np.ndarray, pool: np.ndarray, round: int
) -> None:
    """Pay what each of these neurons offers, and book what left its pot."""
    settle_up(run, turn, pool, _pay(run, turn, pool, round))


def _pay(
    run: Propagation, turn: np.ndarray, pool: np.ndarray, round: int
) -> np.ndarray:
    """Pay by asks or by shares, each rounding apart. What each paid in total."""
    asks = run.scores.answers_asks
    if not asks.any() and not run.controls.rounding.any():  # as most networks do
        return pay_shares(run, turn, pool, CUMULATIVE, round)
    ways = np.where(asks[turn], -1, run.controls.rounding[turn])
    paid = np.zeros(len(turn), dtype=np.int64)
    for way in np.unique(ways).tolist():
        mine = ways == way
        own, offered = turn[mine], pool[mine]
        if way < 0:
            paid[mine] = pay_asks(run, own, offered, round)
        else:
            paid[mine] = pay_shares(run, own, offered, way, round)
    return paid


def pay_shares(
    run: Propagation,
    neurons: np.ndarray,
    pool: np.ndarray,
    rounding: int,
    round: int,
) -> np.ndarray:
    """Divide pools by the shares that hold. What each neuron paid in total."""
    wires, ptr = rows_of(run.network.ptr, neurons)
    scores = run.scores
    part = scores.cumulative if rounding == CUMULATIVE else scores.weight
    pay = kernels.BY_SHARES[rounding]
    amounts = pay(pool, ptr, part[wires], scores.whole[neurons])
    return run.send(wires, ptr, amounts, round)


def pay_asks(
    run: Propagation, neurons: np.ndarray, pool: np.ndarray, round: int
) -> np.ndarray:
    """Pay what is asked, in order. What each neuron paid in total."""
    wires, ptr = rows_of(run.network.ptr, neurons)
    wires = run.asking.in_order(wires, ptr, run.scores.first)
    due, takes_rest = run.asking.due(wires, ptr, neurons, run, round)
    whole = run.scores.asks_whole[neurons]
    amounts = kernels.pay_asks(pool, ptr, due, takes_rest, whole)
    run.asking.note_done(wires, amounts == due, run, round)
    return run.send(wires, ptr, amounts, round)


def settle_up(
    run: Propagation, turn: np.ndarray, pool: np.ndarray, paid: np.ndarray
) -> None:
    """Book what left the pots, and what an allocation did not pay."""
    accounts, controls = run.accounts, run.controls
    bypassed = controls.mode[turn] == BYPASS
    accounts.pot[turn] -= paid
    run.allocated[turn] = paid
    keeps = controls.keeps_leftover[turn]
    leftover = np.where(keeps, pool - paid, 0)
    accounts.pot[turn] -= leftover
    accounts.kept[turn] += leftover
    accounts.quiet[turn] = (paid == 0) & (leftover == 0)
    accounts.quiet_pool[turn] = pool
    accounts.used_up[turn] |= ~bypassed
