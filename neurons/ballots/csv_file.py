"""Reads ballots from a CSV file: columns by name, recipients by id or label."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from neurons import limits
from neurons.mechanisms.base import BallotForm


class BallotFileError(ValueError):
    """A file that cannot be read as ballots; `row` counts from 1, the header is 1."""

    def __init__(self, message: str, *, row: int = 0, column: str = "") -> None:
        self.row = row
        self.column = column
        super().__init__(message)


class CsvRow(NamedTuple):  # there may be a million, and these are made soonest
    """One line of the file, by meaning."""

    line: int
    voter: str
    recipient: str
    amount: str
    weight: str
    extra: tuple[str, ...]


@dataclass(frozen=True)
class CsvTable:
    """A file of ballots before its recipients are resolved."""

    rows: tuple[CsvRow, ...]
    left_out: tuple[str, ...]  # columns that were neither known nor mapped
    voters_numbered: bool  # no voter column: every row is a voter of its own
    headers: Mapping[str, str]  # by meaning, what each column is called in the file


def read_csv(
    content: bytes | str,
    form: BallotForm,
    *,
    columns: Mapping[str, str] | None = None,
) -> CsvTable:
    """The rows of a CSV file. Header names match without case.

    `columns` maps meanings (voter, recipient, amount, weight, extra columns) to the
    file's headers. Without it an unknown column is refused by name; with it, columns
    neither known nor mapped are left out and named in the result.
    """
    reader = csv.reader(io.StringIO(_decoded(content), newline=""), strict=True)
    try:
        lines = list(reader)
    except csv.Error as error:
        raise BallotFileError(
            f"Line {reader.line_num} is not CSV: {error}.", row=reader.line_num
        ) from None
    if not lines:
        raise BallotFileError("The file is empty.")
    if len(lines) - 1 > limits.BALLOTS:
        raise BallotFileError(f"At most {limits.BALLOTS:,} ballots fit in a network.")
    places, left_out = _places(lines[0], form, columns)
    extra = [each.name for each in form.extra]
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        if not any(cell.strip() for cell in line):
            continue
        if len(line) != len(lines[0]):
            raise BallotFileError(
                f"Row {number} has {len(line)} values, the header {len(lines[0])}.",
                row=number,
            )
        cells = {name: line[at].strip() for name, at in places.items()}
        if form.amounts and cells["recipient"] and not _is_among(cells, form):
            among = " or ".join(map(str, form.amounts))
            raise BallotFileError(
                f"“{cells['amount'][:60]}” is not {among}.",
                row=number,
                column=lines[0][places["amount"]].strip(),
            )
        rows.append(
            CsvRow(
                line=number,
                voter=cells.get("voter") or f"row {number}",
                recipient=cells["recipient"],
                amount=cells["amount"] or "0",
                weight=cells.get("weight") or "1",
                extra=tuple(cells.get(name, "") for name in extra),
            )
        )
    headers = {meaning: lines[0][at].strip() for meaning, at in places.items()}
    return CsvTable(tuple(rows), left_out, "voter" not in places, headers)


def resolve(
    table: CsvTable,
    form: BallotForm,
    by_id: Mapping[str, str],
    by_label: Mapping[str, str],
) -> tuple[list[tuple[str, ...]], list[CsvRow]]:
    """Rows with connection ids in place of recipients, and the rows that match none.

    `by_id` and `by_label` give the connection of each recipient; labels match without
    case. A row without a recipient is a voter who did not vote, and is kept. Extra
    columns that name recipients are resolved too, see BallotForm.
    """
    labels = {label.strip().casefold(): found for label, found in by_label.items()}

    def place(name: str) -> str | None:
        return by_id.get(name) or labels.get(name.casefold()) if name else ""

    names = [each.name for each in form.extra]
    naming = [n for n, each in enumerate(form.extra) if each.type == "recipient"]
    matched: list[tuple[str, ...]] = []
    unmatched: list[CsvRow] = []
    for row in table.rows:
        connection = place(row.recipient)
        extra: list[str | None] = list(row.extra)
        for at in naming:
            extra[at] = place(row.extra[at])
        if form.voter_is and not extra[names.index(form.voter_is)]:
            extra[names.index(form.voter_is)] = place(row.voter) or ""
        if connection is None and form.stranger:
            connection, extra[names.index(form.stranger)] = "", row.recipient
        values = [each for each in extra if each is not None]
        if connection is None or len(values) < len(extra):
            unmatched.append(row)
        else:
            matched.append((row.voter, connection, row.amount, row.weight, *values))
    return matched, unmatched


def _is_among(cells: Mapping[str, str], form: BallotForm) -> bool:
    """Whether an amount is one of the few that mean something."""
    try:
        return Decimal(cells["amount"] or "0") in form.amounts
    except InvalidOperation:
        return False


def _decoded(content: bytes | str) -> str:
    if isinstance(content, str):
        return content.removeprefix("\ufeff")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BallotFileError("The file is not text in UTF-8.") from None


def _places(
    header: list[str], form: BallotForm, columns: Mapping[str, str] | None
) -> tuple[dict[str, int], tuple[str, ...]]:
    """The position of each meaning's column, and the columns left out."""
    names = [name.strip().casefold() for name in header]
    doubled = {name for name in names if names.count(name) > 1}
    if doubled:
        raise BallotFileError(f"The column “{min(doubled)}” is there twice.", row=1)
    spoken = {"voter": form.voter, "recipient": form.recipient, "amount": form.amount}
    meanings = ["voter", "recipient", "amount", "weight"]
    meanings += [each.name for each in form.extra]
    mapped = {key: name.strip().casefold() for key, name in (columns or {}).items()}
    for meaning, name in mapped.items():
        if meaning not in meanings:
            raise BallotFileError(
                f"There is no column “{meaning}”; known are {', '.join(meanings)}."
            )
        if name not in names:
            raise BallotFileError(f"The file has no column “{name}”.", column=name)
    places: dict[str, int] = {}
    for meaning in meanings:
        wanted = (meaning, spoken.get(meaning, "").casefold())
        # A column that was said to mean one thing does not also mean what it is called.
        free = [name for name in wanted if name not in mapped.values()]
        candidates = [mapped[meaning]] if meaning in mapped else free
        for name in candidates:
            if name in names:
                places[meaning] = names.index(name)
                break
    left_out = [h for i, h in enumerate(header) if i not in places.values()]
    if left_out and columns is None:
        raise BallotFileError(
            f"The column “{left_out[0]}” is not known; say what the columns are.",
            row=1,
            column=left_out[0],
        )
    for needed in ("recipient", "amount"):
        if needed not in places:
            raise BallotFileError(f"The file needs a column “{needed}”.", row=1)
    return places, tuple(left_out)
