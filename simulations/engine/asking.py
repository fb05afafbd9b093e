"""Asks: what each recipient is still owed, in which order, and until when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from neurons.mechanisms.exact import LARGEST_AMOUNT

from .compile import Network

if TYPE_CHECKING:
    from .propagate import Propagation


class Asking:
    """What asks know beside their level: their order, their end, their return."""

    order: np.ndarray  # (connections,) int64
    expires: np.ndarray  # (connections,) int64, the last round of an ask
    repeats: np.ndarray  # (connections,) bool

    def __init__(self, network: Network) -> None:
        """Read once a network: no event changes a connection."""
        if "asking" not in network.notes:
            network.notes["asking"] = self._read(network)
        self.order, self.expires, self.repeats = network.notes["asking"]

    def _read(self, network: Network) -> tuple[np.ndarray, ...]:
        written = [
            network.spec.connections[each].attributes for each in network.wire.tolist()
        ]
        return (
            _column(written, "order", 0),
            _column(written, "expires", LARGEST_AMOUNT),
            _column(written, "repeats", False).astype(np.bool_),
        )

    def in_order(
        self, wires: np.ndarray, ptr: np.ndarray, first: np.ndarray
    ) -> np.ndarray:
        """Each neuron's connections by `order`, then id; `first` before all others."""
        row = np.repeat(np.arange(len(ptr) - 1), np.diff(ptr))
        return wires[np.lexsort((wires, self.order[wires], ~first[wires], row))]

    def due(
        self,
        wires: np.ndarray,
        ptr: np.ndarray,
        neurons: np.ndarray,
        run: Propagation,
        round: int,
    ) -> tuple[np.ndarray, np.ndarray]:
        """Base units each ask is still owed, and which ones take what is left."""
        scores, accounts = run.scores, run.accounts
        live = self.is_live(wires, run, round)
        level = scores.level[wires]
        takes_rest = live & (level < 0)
        whole = np.repeat(scores.asks_whole[neurons], np.diff(ptr))
        partial = ~whole & ~self.repeats[wires]
        owed = np.where(partial, level - accounts.paid[wires], level)
        return np.where(live & ~takes_rest, np.maximum(owed, 0), 0), takes_rest

    def is_live(self, wires: np.ndarray, run: Propagation, round: int) -> np.ndarray:
        """Which asks are made in this round."""
        asks = run.scores.asks[wires] & ~run.accounts.done[wires]
        return asks & (round <= self.expires[wires])

    def note_done(
        self, wires: np.ndarray, in_full: np.ndarray, run: Propagation, round: int
    ) -> None:
        """An ask paid in full is done, unless it repeats; `rest` never is."""
        live = self.is_live(wires, run, round)
        done = live & in_full & (run.scores.level[wires] >= 0) & ~self.repeats[wires]
        run.accounts.done[wires] |= done


def _column(written: Sequence[Mapping[str, Any]], name: str, empty: int) -> np.ndarray:
    values = [each.get(name) for each in written]
    return np.array([empty if v is None else v for v in values], dtype=np.int64)
