"""Tables of ballots as arrays, from rows of text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from neurons.mechanisms.base import BallotForm
from neurons.mechanisms.params import Declaration

VOTER, CONNECTION, AMOUNT, WEIGHT, EXTRA = range(5)


@dataclass(frozen=True, eq=False)
class BallotTable:
    """The ballots of one neuron, sorted by (connection, voter, row).

    Rows of weight 0 are left out: they count for nothing at all.
    """

    sha256: str
    connection: np.ndarray  # (rows,) int64, place among the neuron's connections, or −1
    voter: np.ndarray  # (rows,) int64, voters numbered by name
    amount: np.ndarray  # (rows,) float64, as written
    weight: np.ndarray  # (rows,) float64, > 0
    units: np.ndarray  # (rows,) int64, amount in base units, for gifts that are paid
    columns: Mapping[str, np.ndarray]  # extra columns, (rows,)
    names: np.ndarray  # (voters,) str, what each voter is called
    voters: int  # how many different ones

    def __len__(self) -> int:
        return len(self.voter)


def read_table(
    rows: Sequence[Sequence[str]],
    connections: Sequence[str],
    form: BallotForm | None,
    *,
    decimals: int,
    sha256: str = "",
) -> BallotTable:
    """Arrays of rows [voter, connection, amount, weight, *extra].

    `connections` are the ids that leave the neuron, in order. Raises ValueError with
    a sentence when a row names another one.
    """
    place = {each: number for number, each in enumerate(connections)} | {"": -1}
    kept = [row for row in rows if len(row) <= WEIGHT or Decimal(row[WEIGHT]) != 0]
    for row in kept:
        if row[CONNECTION] not in place:
            raise ValueError(
                f"A ballot of “{row[VOTER]}” names “{row[CONNECTION]}”, which is no "
                "connection of this neuron."
            )
    voters = {name: n for n, name in enumerate(sorted({row[VOTER] for row in kept}))}
    connection = np.array([place[row[CONNECTION]] for row in kept], dtype=np.int64)
    voter = np.array([voters[row[VOTER]] for row in kept], dtype=np.int64)
    amounts = [Decimal(row[AMOUNT] or 0) for row in kept]
    extra = form.extra if form else ()
    order = np.lexsort((voter, connection))
    return BallotTable(
        sha256=sha256,
        connection=connection[order],
        voter=voter[order],
        amount=np.array([float(a) for a in amounts])[order],
        weight=np.array([float(_weight(row)) for row in kept])[order],
        units=np.array([int(a.scaleb(decimals)) for a in amounts], dtype=np.int64)[
            order
        ],
        columns={
            each.name: _column(
                each, [_cell(row, EXTRA - 1 + n) for row in kept], place
            )[order]
            for n, each in enumerate(extra, start=1)
        },
        names=np.array(list(voters), dtype=np.str_),
        voters=len(voters),
    )


def _weight(row: Sequence[str]) -> Decimal:
    return Decimal(row[WEIGHT]) if len(row) > WEIGHT else Decimal(1)


def _cell(row: Sequence[str], place: int) -> str:
    return row[place] if len(row) > place else ""


def _column(
    declaration: Declaration, cells: list[str], place: Mapping[str, int]
) -> np.ndarray:
    """Texts as written by the canonical rows, in the form mechanisms compute with."""
    if declaration.type == "recipient":
        for each in cells:
            if each not in place:
                raise ValueError(
                    f"“{each}” in the column “{declaration.name}” is no connection of "
                    "this neuron."
                )
        return np.array([place[each] for each in cells], dtype=np.int64)
    if declaration.type == "boolean":
        return np.array([each == "true" for each in cells], dtype=np.bool_)
    if declaration.type in ("text", "choice"):
        return np.array(cells, dtype=np.str_)
    return np.array([float(each) if each else np.nan for each in cells])
