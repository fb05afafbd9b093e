"""The pass itself: a run's ledger once more, with a tag on every unit.

Everything that tags must agree with is read from the ledger: what arrived at a neuron
is what its accounts grew by and what it paid, what it injected is what arrived without
having been paid by anybody. So tags follow whatever moved the money, and cannot drift
from it: in each round they are shares of exact amounts.
"""

from decimal import Decimal

import numpy as np

from neurons.mechanisms.exact import BILLION, floor_mul_div
from simulations.engine.result import Result

from .funders import Funders
from .strands import Strand, strands_by_level
from .tables import Attribution
from .wiring import Wiring

CHUNK = 50  # rounds replayed at once, as many as lie between checkpoints
CHUNK_MEMORY = 2**27  # bytes


class Tagging:
    """Tags of one run. Amounts are float64; what they are shares of is exact."""

    def __init__(self, result: Result, funders: Funders) -> None:
        self.result, self.funders = result, funders
        n, e, k = len(result.neuron_ids), len(result.connection_ids), self.columns
        self.pot, self.kept, self.received = (np.zeros((n, k)) for _ in range(3))
        self.sent = np.zeros((e, k))  # in the order of strands
        self.due: dict[int, np.ndarray] = {}  # round → tags that arrive, (neurons, k)
        self.due_units: dict[int, np.ndarray] = {}  # round → base units, (neurons,)
        self.received_units = np.zeros((2, n), dtype=np.int64)  # high, low 32 bits
        self.first_paid = np.full(e, -1, dtype=np.int64)  # round, by connection
        self.last_paid = np.zeros(e, dtype=np.int64)  # in its payer's last paying round
        self.last_round = np.full(n, -1, dtype=np.int64)  # in which a neuron paid
        self.last_pot = np.zeros(n, dtype=np.int64)  # in its pot before it paid then
        self.onward = np.array(
            [_onward(each.settings.retain) for each in result.spec.neurons],
            dtype=np.int64,
        )
        number = result.spec.neuron_numbers()
        self.changes: dict[int, list[tuple[int, int]]] = {}  # of `retain`, by round
        for event in result.scenario.events:
            if event.action == "setting" and event.name == "retain":
                change = number[event.neuron], _onward(event.value)
                self.changes.setdefault(event.round, []).append(change)
        self.wiring = Wiring.of(result)
        self.levels = strands_by_level(self.wiring)

    @property
    def columns(self) -> int:
        """How many tags there are."""
        return len(self.funders.listed)

    def run(self) -> None:
        """Follow all rounds."""
        wires = max(len(self.result.connection_ids), 1)
        chunk = max(1, min(CHUNK, CHUNK_MEMORY // (16 * wires)))
        for start in range(0, self.result.rounds, chunk):
            stop = min(start + chunk, self.result.rounds)
            paid, gifts = self.result.flows_between(start, stop)
            for offset in range(stop - start):
                self._round(start + offset, paid[offset], gifts[offset])

    def _round(self, round: int, paid: np.ndarray, gifts: np.ndarray) -> None:
        for neuron, share in self.changes.get(round, ()):
            self.onward[neuron] = share
        ledger = self._ledger(round)
        for rows, strands in self.levels:
            self._take_in(rows, round, ledger)
            mix = self._divide(rows, round, ledger)
            for strand in strands:
                self._send(strand, mix, paid, gifts, round)
        self.due.pop(round, None)
        self.due_units.pop(round, None)
        self._note(round, ledger["before"], paid, gifts)

    def _note(
        self, round: int, before: np.ndarray, paid: np.ndarray, gifts: np.ndarray
    ) -> None:
        """Who paid what when, for the questions that are about one payment."""
        self.first_paid[(self.first_paid < 0) & ((paid > 0) | (gifts > 0))] = round
        pays = self.result.allocated[round] > 0
        self.last_round[pays] = round
        self.last_pot[pays] = before[pays]
        fresh = pays[self.wiring.source]
        self.last_paid[fresh] = paid[fresh]

    def _ledger(self, round: int) -> dict[str, np.ndarray]:
        """What each account did in this round, (neurons,) int64 base units each."""
        result, zeros = self.result, np.zeros(len(self.result.neuron_ids), np.int64)
        pot, kept = result.pot[round], result.kept[round]
        old_pot = result.pot[round - 1] if round else zeros
        old_kept = result.kept[round - 1] if round else zeros
        arrived = (pot - old_pot) + (kept - old_kept) + result.allocated[round]
        onward = floor_mul_div(arrived, self.onward, np.full_like(arrived, BILLION))
        return {
            "arrived": arrived,
            "onward": onward,
            "before": old_pot + onward,  # in the pot, before it pays
            "leftover": (kept - old_kept) - (arrived - onward),
            "pot": pot,
        }

    def _take_in(self, rows: slice | np.ndarray, round: int, ledger: dict) -> None:
        """Mix what arrived, then divide it between pot and kept."""
        arrived = ledger["arrived"][rows]
        if not arrived.any():
            return
        tags, units = self._arriving(round)
        injected = arrived - units[rows]
        place = np.arange(len(units))[rows][injected > 0]
        tags[place, self.funders.of_neuron[place]] += injected[injected > 0]
        came = tags[rows]
        share = ledger["onward"][rows] / np.maximum(arrived, 1)
        onward = came * share[:, None]
        self.pot[rows] += onward
        self.kept[rows] += came - onward
        self.received[rows] += came
        self.received_units[0, rows] += arrived >> 32
        self.received_units[1, rows] += arrived & 0xFFFFFFFF

    def _arriving(self, round: int) -> tuple[np.ndarray, np.ndarray]:
        if round not in self.due:
            n = len(self.result.neuron_ids)
            self.due[round] = np.zeros((n, self.columns))
            self.due_units[round] = np.zeros(n, dtype=np.int64)
        return self.due[round], self.due_units[round]

    def _divide(
        self, rows: slice | np.ndarray, round: int, ledger: dict
    ) -> np.ndarray | None:
        """The mix of each pot as it pays, (rows, k); None where no pot changes."""
        leftover = ledger["leftover"][rows]
        if not leftover.any() and not self.result.allocated[round][rows].any():
            return None
        mix = self.pot[rows] / np.maximum(ledger["before"][rows], 1)[:, None]
        if leftover.any():
            self.kept[rows] += mix * leftover[:, None]
        self.pot[rows] = mix * ledger["pot"][rows][:, None]
        return mix

    def _send(
        self,
        strand: Strand,
        mix: np.ndarray | None,
        paid: np.ndarray,
        gifts: np.ndarray,
        round: int,
    ) -> None:
        units, given = paid[strand.connection], gifts[strand.connection]
        has_gifts = bool(given.any())
        if not has_gifts and not units.any():
            return
        tags, due = self._arriving(round + strand.delay)
        due[strand.targets] += np.add.reduceat(units + given, strand.starts)
        if mix is not None and units.any():
            strand.carry.data[:] = units
            tags[strand.targets] += strand.carry @ mix
            self.sent[strand.span] += mix[strand.row] * strand.carry.data[:, None]
        if has_gifts:
            at = np.flatnonzero(given)
            column = self.funders.of_donors[strand.source[at]]
            np.add.at(tags, (strand.target[at], column), given[at])
            self.sent[strand.span.start + at, column] += given[at]

    def found(self) -> Attribution:
        """The tags as they stand after the last round."""
        order = np.concatenate(
            [each.connection for _, strands in self.levels for each in strands]
            or [np.zeros(0, dtype=np.int64)]
        )
        sent = np.empty_like(self.sent)
        sent[order] = self.sent
        nobody = np.zeros(len(self.pot), dtype=np.int64)
        high, low = self.received_units.tolist()
        return Attribution(
            wiring=self.wiring,
            funders=self.funders.listed,
            origin=self.funders.origin(self.result),
            received=self.received,
            kept=self.kept,
            pot=self.pot,
            coming=sum(self.due.values(), np.zeros_like(self.pot)),
            sent=sent,
            received_units=[(a << 32) + b for a, b in zip(high, low, strict=True)],
            kept_units=self.result.kept_at_end().tolist(),
            pot_units=self.result.pot_at_end().tolist(),
            coming_units=sum(self.due_units.values(), nobody).tolist(),
            sent_units=[
                a + b
                for a, b in zip(
                    self.result.paid.tolist(), self.result.gifts.tolist(), strict=True
                )
            ],
            gifts=self.result.gifts,
            first_paid=self.first_paid,
            last_paid=self.last_paid,
            last_round=self.last_round,
            last_pot=self.last_pot,
        )


def _onward(retain: Decimal) -> int:
    """Billionths of an arrival that go to the pot."""
    return BILLION - int(retain * BILLION)
