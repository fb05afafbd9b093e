"""Kinds that release over time: what of a pot may not be allocated yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from neurons.mechanisms.base import Mechanism

from .compile import Block, Level
from .ledger import add_saturating

if TYPE_CHECKING:
    from .propagate import Propagation


def releases(block: Block) -> bool:
    """Whether the kind of these neurons holds money back at first."""
    return type(block.mechanism).released is not Mechanism.released


def hold_back(run: Propagation, level: Level, onward: np.ndarray, round: int) -> None:
    """Bring up to date what each neuron of the level holds back.

    `onward` (neurons of the level,) int64 is what has just reached their pots. Once
    all is released the total is forgotten, so that no lifetime total is ever held.
    """
    accounts, version = run.accounts, run.controls.version
    for block in level.blocks:
        if not releases(block) or run.all_released.get(block.start) == version:
            continue
        span = slice(block.start, block.stop)
        came = onward[block.start - level.start : block.stop - level.start]
        first = (accounts.first_money[span] < 0) & (came > 0)
        accounts.first_money[span] = np.where(first, round, accounts.first_money[span])
        total = add_saturating(accounts.releasing[span], came)
        age = np.maximum(round - accounts.first_money[span], 0)
        released = block.mechanism.released(total, age, run.scores.data(block).params)
        assert released is not None
        accounts.unreleased[span] = total - released
        accounts.releasing[span] = np.where(released < total, total, 0)
        # what is all released stays so, until an event changes a param
        is_none_held = not accounts.releasing[span].any()
        run.nothing_held[block.start] = version if is_none_held else -1
        if is_none_held and (accounts.first_money[span] >= 0).all():
            run.all_released[block.start] = version


def holds_nothing_back(run: Propagation) -> bool:
    """Whether all that has come so far is released, and will be released at once."""
    version = run.controls.version
    return all(run.nothing_held.get(at) == version for at, _ in _releasing(run))


def without_money(run: Propagation) -> np.ndarray:
    """Neurons whose release has not begun: their first money is yet to come."""
    first = run.accounts.first_money
    waiting = [at + np.flatnonzero(first[at:stop] < 0) for at, stop in _releasing(run)]
    return np.concatenate(waiting) if waiting else np.zeros(0, dtype=np.int64)


def _releasing(run: Propagation) -> list[tuple[int, int]]:
    return [(each.start, each.stop) for each in run.network.blocks if releases(each)]
