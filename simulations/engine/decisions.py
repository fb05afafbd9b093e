"""What each neuron decided last: the numbers behind its payments, for “why”."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from .propagate import Propagation


@dataclass(frozen=True, eq=False)
class Decisions:
    """The last answer of each neuron; all in the order of ids."""

    weight: np.ndarray  # (connections,) int64, what each was scored, made whole
    whole: np.ndarray  # (neurons,) int64, what weights are shares of
    level: np.ndarray  # (connections,) int64, base units of an ask; −1: the rest
    asks: np.ndarray  # (connections,) bool, whether it asked
    by_asks: np.ndarray  # (neurons,) bool, whether asks were decided at all
    pool: np.ndarray  # (neurons,) int64, of the last turn
    moved: np.ndarray  # (neurons,) bool, whether that turn moved money


def decisions_of(run: Propagation) -> Decisions:
    """What is held after the last round."""
    scores, accounts = run.scores, run.accounts
    by_neuron, by_connection = run.network.to_id, run.network.wire_to_id
    return Decisions(
        weight=scores.weight[by_connection],
        whole=scores.whole[by_neuron],
        level=scores.level[by_connection],
        asks=scores.asks[by_connection],
        by_asks=scores.answers_asks[by_neuron],
        pool=accounts.quiet_pool[by_neuron],
        moved=~accounts.quiet[by_neuron],
    )
