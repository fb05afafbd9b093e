"""What attribution found, as whole units that add up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from .funders import Funder
from .wiring import Wiring

FINENESS = 2**60  # steps in which shares are carried when units are divided


@dataclass(frozen=True, eq=False)
class Attribution:
    """Tags after the last round; neurons and connections in the order of their ids.

    Float arrays are shares of the exact units beside them; `whole` turns a row of one
    into base units that add up to the other.
    """

    wiring: Wiring
    funders: tuple[Funder, ...]
    origin: np.ndarray  # (neurons, funders) float64, where money came in
    received: np.ndarray  # (neurons, funders) float64, ever
    kept: np.ndarray  # (neurons, funders) float64
    pot: np.ndarray  # (neurons, funders) float64
    coming: np.ndarray  # (neurons, funders) float64, on its way to each neuron
    sent: np.ndarray  # (connections, funders) float64, ever, gifts too
    received_units: Sequence[int]
    kept_units: Sequence[int]
    pot_units: Sequence[int]
    coming_units: Sequence[int]
    sent_units: Sequence[int]
    gifts: np.ndarray  # (connections,) int64, base units of what was sent
    first_paid: np.ndarray  # (connections,) int64, round, −1 for never
    last_paid: np.ndarray  # (connections,) int64, in its payer's last paying round
    last_round: np.ndarray  # (neurons,) int64, in which it paid last, −1 for never
    last_pot: np.ndarray  # (neurons,) int64, in its pot before it paid then

    def of(self, account: str, place: int) -> list[int]:
        """One account of one neuron by funder; adds up to the account exactly."""
        tags: np.ndarray = getattr(self, account)
        return whole(tags[place].tolist(), getattr(self, f"{account}_units")[place])

    def ended(self, column: int) -> dict[str, list[int]]:
        """Where one funder's money is now: base units by account and neuron."""
        places = np.flatnonzero(
            self.kept[:, column] + self.pot[:, column] + self.coming[:, column]
        )
        found = {name: [0] * len(self.kept) for name in ("kept", "pot", "coming")}
        for place in places.tolist():
            for name, column_of in found.items():
                column_of[place] = self.of(name, place)[column]
        return found

    def remainder(self, column: int) -> int:
        """What a funder brought in without what is accounted for, in base units.

        Every account is divided into whole units, so a funder's parts may miss or
        exceed what it brought in by a unit here and there.
        """
        parts = self.ended(column)
        return self.funders[column].injected - sum(map(sum, parts.values()))


def whole(shares: Iterable[float], total: int) -> list[int]:
    """Units in proportion to shares, adding up to the total: largest remainders."""
    values = list(shares)
    largest = max(values, default=0.0)
    if largest <= 0:
        return [0] * len(values)
    steps = [round(max(each, 0.0) / largest * FINENESS) for each in values]
    every = sum(steps)
    found = [total * each // every for each in steps]
    rest = [total * each % every for each in steps]
    order = sorted(range(len(values)), key=lambda i: (-rest[i], i))
    for place in order[: total - sum(found)]:
        found[place] += 1
    return found
