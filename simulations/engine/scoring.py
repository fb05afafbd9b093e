"""Asks the mechanisms: one call a kind, only for neurons whose answer may be new."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import numpy as np

from neurons.mechanisms import segments
from neurons.mechanisms.base import REST, Asks, CannotDecide, Shares

from . import answers
from .batches import BlockData, block_data, lay_out, rows_of
from .compile import Block, Level
from .controls import BYPASS, ROUNDINGS, Controls
from .errors import FaultyScore
from .ledger import Accounts
from .weights import whole_shares

MOST_ROWS = 10_000  # ballots of a block that are kept stacked
PER_UNIT = ROUNDINGS.index("per_unit")


class Scores:
    """The answers that hold now, as integers that can be paid."""

    def __init__(
        self,
        controls: Controls,
        faster: Mapping[str, Callable[..., np.ndarray]],
    ) -> None:
        """`faster` are the backend's compiled loops for what mechanisms compute."""
        self.faster = faster
        n, e = controls.network.neurons, controls.network.connections
        self.controls = controls
        self.weight = np.zeros(e, dtype=np.int64)
        self.cumulative = np.zeros(e, dtype=np.int64)  # running sums of each row
        self.whole = np.zeros(n, dtype=np.int64)
        self.level = np.zeros(e, dtype=np.int64)  # of an ask, base units or REST
        self.asks = np.zeros(e, dtype=np.bool_)
        self.first = np.zeros(e, dtype=np.bool_)  # asks paid before all others
        self.answers_asks = np.zeros(n, dtype=np.bool_)
        self.asks_whole = np.zeros(n, dtype=np.bool_)
        # (neurons,) whose shares are other ones since the backend last saw them
        self.renewed = np.ones(n, dtype=np.bool_)
        self._volatile = np.zeros(n, dtype=np.bool_)  # its kind reads what changes
        for block in controls.network.blocks:
            self._volatile[block.start : block.stop] = bool(block.mechanism.reads)
        self.dirty = np.ones(n, dtype=np.bool_)
        self._may_be_new = True  # spares looking at every neuron in every round
        self.pool = np.full(n, -1, dtype=np.int64)  # with which each was scored
        self.why: dict[str, np.ndarray] = {}  # (connections,) float64 each
        self._data: dict[int, BlockData] = {}

    def score(
        self,
        level: Level,
        turn: np.ndarray,
        pool: np.ndarray,
        accounts: Accounts,
        round: int,
    ) -> None:
        """Score what is new of the neurons (k,) that have their turn with these pools.

        Raises FaultyScore, naming the neuron in the engine's order.
        """
        if not self._may_be_new:
            return
        fresh = self._volatile | self.dirty
        if not fresh[turn].any():
            self._may_be_new = bool(fresh.any())
            return
        bypassed = self.controls.mode[turn] == BYPASS
        stale = turn[bypassed & self.dirty[turn]]
        if len(stale):
            self._by_weight(stale)
        for block, mine in self._by_block(level, turn):
            self.data(block)
            asked = mine & ~bypassed & self._is_new(block, turn, pool)
            if not asked.any() or self._is_scored_ahead(block, accounts, round):
                continue
            self._ask(block, turn[asked], pool[asked], accounts, round)

    def _is_scored_ahead(self, block: Block, accounts: Accounts, round: int) -> bool:
        """Score a block at once, those too who have no turn yet, where all is known.

        Money reaches a network neuron by neuron: to ask for each few anew costs more
        than all their payments. Not where one of the others would fail: a fault stops
        a run only when it is that neuron's turn.
        """
        kind = block.mechanism
        if kind.reads or kind.ballots is not None:
            return False
        own = slice(block.start, block.stop)
        asked = self.dirty[own] & (self.controls.mode[own] != BYPASS)
        neurons = block.start + np.flatnonzero(asked)
        kept = self.controls.network.notes.get(("block", block.start))
        is_as_compiled = asked.all() and self._data[block.start] is kept
        if is_as_compiled and answers.recall(self, block):
            return True
        try:
            self._ask(block, neurons, np.zeros_like(neurons), accounts, round)
        except FaultyScore:
            return False
        if is_as_compiled:
            answers.keep(self, block)
        return True

    def ask_ahead(self, accounts: Accounts, round: int) -> None:
        """Ask whom one may ask before money reaches them."""
        if not self._may_be_new:
            return
        for block in self.controls.network.blocks:
            kind = block.mechanism
            if kind.reads or kind.ballots is not None:
                continue
            if self.dirty[block.start : block.stop].any():
                self.data(block)
                self._is_scored_ahead(block, accounts, round)

    def unasked(self) -> np.ndarray:
        """Whom the next turn of theirs may ask anew, (k,) int64."""
        if not self._may_be_new:
            return np.zeros(0, dtype=np.int64)
        return np.flatnonzero(self._volatile | self.dirty)

    def forget(self, neuron: int) -> None:
        """What this neuron decided holds no more."""
        self.dirty[neuron] = self._may_be_new = True

    def data(self, block: Block) -> BlockData:
        """What a block's neurons hold, stacked again when an event changed it."""
        stale = self.controls.stale_blocks
        touched = {each for each in stale if block.start <= each < block.stop}
        if touched or block.start not in self._data:
            stale -= touched
            held = self._stacked(block, is_changed=bool(touched))
            self._data[block.start] = held
            if block.mechanism.reads == {"pool"}:
                steady = block.mechanism.holds_for_any_pool(held.params)
                self._volatile[block.start : block.stop] = ~steady
                self._may_be_new = True
        return self._data[block.start]

    def _stacked(self, block: Block, *, is_changed: bool) -> BlockData:
        """As the network has it, stacked once for all runs, or as events have made it.

        Long tables of ballots are not held twice for as long as the network is.
        """
        notes = self.controls.network.notes
        if is_changed or ("block", block.start) not in notes:
            held = block_data(block, self.controls)
            if is_changed or len(held.units) > MOST_ROWS:
                return held
            notes["block", block.start] = held
        return notes["block", block.start]

    def _by_block(
        self, level: Level, turn: np.ndarray
    ) -> Iterator[tuple[Block, np.ndarray]]:
        for block in level.blocks:
            mine = (turn >= block.start) & (turn < block.stop)
            if mine.any():
                yield block, mine

    def _is_new(self, block: Block, turn: np.ndarray, pool: np.ndarray) -> np.ndarray:
        """Whose answer may differ from the one that is held."""
        reads = block.mechanism.reads
        if reads - {"pool"}:
            return np.ones(len(turn), dtype=np.bool_)
        if reads:
            return self.dirty[turn] | (self._volatile[turn] & (self.pool[turn] != pool))
        return self.dirty[turn]

    def _by_weight(self, neurons: np.ndarray) -> None:
        """A neuron that is bypassed pays as a split."""
        wires, ptr = rows_of(self.controls.network.ptr, neurons)
        weight = self.controls.weight[wires]
        self._hold_shares(neurons, wires, ptr, weight, segments.sum(weight, ptr))

    def _ask(
        self,
        block: Block,
        neurons: np.ndarray,
        pool: np.ndarray,
        accounts: Accounts,
        round: int,
    ) -> None:
        data = self.data(block)
        batch, wires, _ = lay_out(
            block, neurons, data, self.controls, accounts, pool, round
        )
        try:
            answer = block.mechanism.score(replace(batch, faster=self.faster))
            if isinstance(answer, Shares):
                self._refuse_fractions(neurons, answer)
                weight, whole = whole_shares(
                    answer, batch.ptr, portable=block.mechanism.portable
                )
                self._hold_shares(neurons, wires, batch.ptr, weight, whole)
            else:
                self._hold_asks(neurons, wires, batch.ptr, answer)
        except FaultyScore as fault:
            raise FaultyScore(int(neurons[fault.neuron]), fault.cause) from None
        except CannotDecide as refusal:
            raise FaultyScore(int(neurons[refusal.neuron]), str(refusal)) from None
        except (ArithmeticError, ValueError) as error:
            raise FaultyScore(int(neurons[0]), f"its kind failed: {error}") from error
        self.pool[neurons] = pool
        if answer.state is not None:
            accounts.state[wires] = answer.state
        for name, values in (answer.why or {}).items():
            self.note(name, wires, values)

    def note(self, name: str, wires: np.ndarray | slice, values: np.ndarray) -> None:
        """A figure behind the scores of some connections."""
        if name not in self.why:
            self.why[name] = np.full(len(self.weight), np.nan)
        self.why[name][wires] = values

    def _refuse_fractions(self, neurons: np.ndarray, answer: Shares) -> None:
        """Rounding per unit needs weights that are integers as written."""
        per_unit = self.controls.rounding[neurons] == PER_UNIT
        fractions = not answer.counts or np.asarray(answer.weight).dtype.kind == "f"
        bad = per_unit & (fractions | (self.controls.weight_scale[neurons] != 1))
        if bad.any():
            raise FaultyScore(
                int(np.flatnonzero(bad)[0]),
                "its rounding is per unit, which needs whole-number weights",
            )

    def _hold_shares(
        self,
        neurons: np.ndarray,
        wires: np.ndarray,
        ptr: np.ndarray,
        weight: np.ndarray,
        whole: np.ndarray,
    ) -> None:
        self.weight[wires] = weight
        self.cumulative[wires] = segments.cumsum(weight, ptr)
        self.whole[neurons] = whole
        self.answers_asks[neurons] = False
        self.renewed[neurons] = True
        self.dirty[neurons] = False

    def _hold_asks(
        self, neurons: np.ndarray, wires: np.ndarray, ptr: np.ndarray, answer: Asks
    ) -> None:
        level = np.asarray(answer.level)
        bad = np.asarray(answer.asks) & (level < 0) & (level != REST)
        if level.dtype.kind not in "iu" or len(level) != ptr[-1] or bad.any():
            place = int(np.flatnonzero(bad)[0]) if len(bad) and bad.any() else 0
            neuron = int(np.searchsorted(ptr, place, side="right")) - 1
            raise FaultyScore(neuron, "its kind asked for something below 0")
        self.level[wires] = level
        self.asks[wires] = answer.asks
        self.first[wires] = False if answer.first is None else answer.first
        self.asks_whole[neurons] = answer.whole
        self.answers_asks[neurons] = True
        self.dirty[neurons] = False
