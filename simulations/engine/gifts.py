"""Gifts that are money: injected by donors, paid in full beside the pool."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .batches import lay_out
from .compile import Block, Level
from .controls import BYPASS
from .errors import FaultyScore, SupplyTooLarge
from .ledger import bring_in

if TYPE_CHECKING:
    from .propagate import Propagation


def pay_gifts(
    run: Propagation, level: Level, turn: np.ndarray, pool: np.ndarray, round: int
) -> None:
    """Pay the gifts on the ballots of every neuron whose gifts are paid."""
    paying = run.controls.pays_gifts[turn] & run.controls.votes[turn]
    paying &= run.controls.mode[turn] != BYPASS
    if not paying.any():
        return
    for block in level.blocks:
        mine = paying & (turn >= block.start) & (turn < block.stop)
        for place in np.flatnonzero(mine):
            one = slice(place, place + 1)
            _pay_for(run, block, turn[one], pool[one], round)


def _pay_for(
    run: Propagation, block: Block, neuron: np.ndarray, pool: np.ndarray, round: int
) -> None:
    """One neuron's gifts; `neuron` and `pool` are (1,)."""
    data = run.scores.data(block)
    batch, wires, rows = lay_out(
        block, neuron, data, run.controls, run.accounts, pool, round
    )
    counted = block.mechanism.eligible_gifts(batch)
    gifts = [0] * len(wires)
    named = batch.ballots.connection[counted].tolist()
    for place, units in zip(named, data.units[rows][counted].tolist(), strict=True):
        gifts[place] += units
    try:
        bring_in(run.accounts, sum(gifts))
    except SupplyTooLarge as error:
        raise FaultyScore(int(neuron[0]), str(error)) from None
    amounts = np.array(gifts, dtype=np.int64)
    run.accounts.donated[neuron] += sum(gifts)
    run.accounts.moved += sum(gifts)
    run.accounts.gifts[wires] += amounts
    if run.record is not None:
        run.record[1, wires] += amounts
    run.launch(wires, amounts, round)
