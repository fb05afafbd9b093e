"""Tables of ballots: one canonical form, one hash, one way to store them."""

import hashlib
import json
import zlib
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from neurons import limits
from neurons.mechanisms import params
from neurons.mechanisms.params import Declaration
from neurons.plain import plain, plain_decimal

BallotRow = tuple[str, ...]  # voter, connection, amount, weight, then the kind's extra

VOTER, CONNECTION, AMOUNT, WEIGHT, EXTRA = range(5)  # EXTRA: the first of them
_ONE = Decimal(1)
FINEST = 18  # decimals of an amount or weight
LARGEST_EXPONENT = 40  # beyond, a number is not even written out to be refused


class BallotError(ValueError):
    """A row that is no ballot: which one (from 0), why, and the column by meaning."""

    def __init__(self, row: int, message: str, column: str = "") -> None:
        self.row = row
        self.column = column
        super().__init__(message)


def canonical_rows(
    rows: Iterable[Any], *, decimals: int, extra: Sequence[Declaration] = ()
) -> tuple[BallotRow, ...]:
    """Rows of texts [voter, connection, amount, weight, *extra], in one order.

    Decimals are plain and a missing weight is 1. Raises BallotError.
    """
    widths = {3, 4, 4 + len(extra)}
    found = []
    largest = Decimal(limits.BALLOT_UNITS).scaleb(-decimals)
    for number, row in enumerate(rows):
        if not isinstance(row, list | tuple) or len(row) not in widths:
            names = ["voter", "connection", "amount", "weight"]
            names += [each.name for each in extra]
            raise BallotError(number, f"A ballot is a list of {', '.join(names)}.")
        voter, connection = row[VOTER], row[CONNECTION]
        if not isinstance(voter, str) or len(voter) > limits.VOTER or not voter:
            raise BallotError(
                number,
                f"A voter is a text of 1 to {limits.VOTER} characters.",
                "voter",
            )
        if not isinstance(connection, str):
            raise BallotError(number, "A ballot names a connection by its id.")
        amount = _decimal(row[AMOUNT], number, "amount")
        if abs(amount) > largest:
            raise BallotError(
                number,
                f"A ballot's amount is at most {plain_decimal(largest)}.",
                "amount",
            )
        weight = _ONE  # most rows weigh 1: reading that again is a tenth of the time
        if len(row) > WEIGHT and row[WEIGHT] != "1":
            weight = _decimal(row[WEIGHT], number, "weight")
        if not 0 <= weight <= limits.WEIGHT:
            raise BallotError(
                number,
                f"A ballot's weight lies between 0 and {limits.WEIGHT}.",
                "weight",
            )
        found.append(
            (
                voter,
                connection,
                plain_decimal(amount),
                "1" if weight is _ONE else plain_decimal(weight),
                *_extra_values(row[4:], extra, number, decimals),
            )
        )
    found.sort(key=_place)
    return tuple(found)


def without_removed(
    rows: Iterable[Sequence[str]],
    connections: Collection[str],
    extra: Sequence[Declaration] = (),
) -> tuple[tuple[BallotRow, ...], int]:
    """Rows in which a recipient that was removed since is nobody, and how many were.

    The voter stays among those who may vote: removing a recipient must not change a
    quorum by the way.
    """
    known = {*connections, ""}
    naming = [n for n, each in enumerate(extra, EXTRA) if each.type == "recipient"]
    found: list[BallotRow] = []
    removed = 0
    for row in rows:
        cells = list(row)
        gone = cells[CONNECTION] not in known
        if gone:
            cells[CONNECTION], cells[AMOUNT] = "", "0"
        for at in naming:
            if at < len(cells) and cells[at] not in known:
                cells[at] = ""
                gone = True
        removed += gone
        found.append(tuple(cells))
    return tuple(found), removed


def table_hash(rows: Iterable[BallotRow]) -> str:
    """The sha256 of canonical rows, written as RFC 8785 would."""
    return hashlib.sha256(_text(rows)).hexdigest()


def pack(rows: Iterable[BallotRow]) -> bytes:
    """Canonical rows as they are stored."""
    return zlib.compress(_text(rows), 6)


def unpack(packed: bytes) -> tuple[BallotRow, ...]:
    """The rows of a stored table."""
    return tuple(tuple(row) for row in json.loads(zlib.decompress(packed)))


def _text(rows: Iterable[BallotRow]) -> bytes:
    listed = [list(row) for row in rows]
    return json.dumps(listed, ensure_ascii=False, separators=(",", ":")).encode()


def _place(row: BallotRow) -> tuple[str, ...]:
    return (row[CONNECTION], row[VOTER], *row[AMOUNT:])


def _decimal(raw: Any, number: int, name: str) -> Decimal:
    value = None
    if isinstance(raw, int | str | Decimal) and not isinstance(raw, bool):
        try:
            value = Decimal(raw)
        except InvalidOperation:
            value = None
    if value is None or not value.is_finite():
        raise BallotError(number, f"A ballot's {name} is a number.", name)
    if value and not -FINEST <= value.adjusted() <= LARGEST_EXPONENT:
        raise BallotError(number, f"A ballot's {name} is too large or too small.", name)
    if len(plain_decimal(value).partition(".")[2]) > FINEST:
        problem = f"A ballot's {name} has at most {FINEST} decimals."
        raise BallotError(number, problem, name)
    return value


def _extra_values(
    raw: Sequence[Any], extra: Sequence[Declaration], number: int, decimals: int
) -> tuple[str, ...]:
    values = []
    for declaration, given in zip(extra, raw, strict=False):
        if given is None or given == "":
            values.append("")
            continue
        if declaration.type == "boolean" and isinstance(given, str):
            given = {"true": True, "false": False}.get(given.strip().lower(), given)
        try:
            value = params.read_value(declaration, given, decimals=decimals)
        except ValueError as error:
            raise BallotError(number, str(error), declaration.name) from None
        if isinstance(value, bool):
            values.append("true" if value else "false")
        else:
            values.append(str(plain(value)))
    return tuple(values) if any(values) else ()  # one form for “nothing said”
