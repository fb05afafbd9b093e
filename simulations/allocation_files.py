"""Reads the files of `manage.py allocate`: ballots, recipients, clusters as CSV."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NamedTuple

from neurons.ballots import BallotFileError, read_csv
from neurons.document import attributes
from neurons.mechanisms import params
from neurons.mechanisms.base import BallotForm, Mechanism
from neurons.mechanisms.params import Declaration


class AllocationError(ValueError):
    """What was handed in cannot be used; the sentence names file, row and column."""

    part = ""  # of the request: pool, params, ballots …


@dataclass(frozen=True)
class CsvFile:
    """A file as it was handed in, from a disk or through the API."""

    name: str
    content: bytes

    @classmethod
    def at(cls, path: Path) -> "CsvFile":
        """The file of a path. Raises AllocationError."""
        try:
            return cls(path.name, path.read_bytes())
        except OSError as error:
            reason = error.strerror or "cannot be read"
            raise AllocationError(f"{path}: {reason}.") from None

    def text(self) -> str:
        """What it says. Raises AllocationError."""
        try:
            return self.content.decode("utf-8-sig")
        except UnicodeDecodeError:
            problem = f"{self.name}: this is not text in UTF-8."
            raise AllocationError(problem) from None

    def header(self) -> list[str]:
        """What its columns are called."""
        first = next(csv.reader(io.StringIO(self.text(), newline="")), [])
        return [name.strip() for name in first]


class Ballot(NamedTuple):
    """One row of a ballots file; `line` counts from 1, the header is 1."""

    line: int
    voter: str
    recipient: str  # as written, stripped; empty: may vote, named nobody
    values: tuple[str, ...]  # amount, weight, then the kind's extra columns


@dataclass(frozen=True)
class BallotFile:
    """A file of ballots, and what there is to say about it."""

    name: str = ""
    ballots: tuple[Ballot, ...] = ()
    notes: tuple[str, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)  # by meaning


@dataclass(frozen=True)
class RecipientFile:
    """Recipients and their columns, and what there is to say about the file."""

    recipients: dict[str, dict[str, Any]]  # by name: weight and declared columns
    notes: tuple[str, ...] = ()


def read_ballots(
    file: CsvFile, form: BallotForm, columns: Mapping[str, str] | None
) -> BallotFile:
    """The ballots of a file. Raises AllocationError."""
    content = file.text()
    try:
        table = read_csv(content, form, columns=_that_apply(content, form, columns))
    except BallotFileError as error:
        where = f"{file.name}, row {error.row}" if error.row else file.name
        where += f", column {error.column}" if error.column else ""
        raise AllocationError(f"{where}: {error}") from None
    ballots = []
    for row in table.rows:
        for name, value in (("amount", row.amount), ("weight", row.weight)):
            if not _is_number(value):
                raise AllocationError(
                    f"{file.name}, row {row.line}, column {table.headers[name]}: "
                    f"“{value}” is not a number."
                )
        values = (row.amount, row.weight, *row.extra)
        ballots.append(Ballot(row.line, row.voter, row.recipient, values))
    notes = _left_out(file, table.left_out)
    if table.voters_numbered:
        notes += (f"{file.name} has no voter column: every row is a voter of its own.",)
    return BallotFile(file.name, tuple(ballots), notes, table.headers)


def read_clusters(
    file: CsvFile, form: BallotForm, columns: Mapping[str, str] | None
) -> BallotFile:
    """A file of voter, cluster, strength, as ballots without a recipient.

    Raises AllocationError.
    """
    extra = [each.name for each in form.extra]
    if "cluster" not in extra:
        raise AllocationError(f"{file.name}: this kind knows no clusters.")
    header, lines = _table(file)
    places, left_out = _places(file, header, ("voter", "cluster", "strength"), columns)
    for needed in ("voter", "cluster"):
        if needed not in places:
            raise AllocationError(
                f"{file.name}, row 1: the file needs a column “{needed}”."
            )
    ballots = []
    for number, line in lines:
        cells = {name: line[at].strip() for name, at in places.items()}
        strength = cells.get("strength") or "1"
        if not _is_number(strength) or Decimal(strength) <= 0:
            raise AllocationError(
                f"{file.name}, row {number}, column {header[places['strength']]}: "
                f"“{strength}” is not a number above 0."
            )
        values = [cells["cluster"] if name == "cluster" else "" for name in extra]
        ballots.append(Ballot(number, cells["voter"], "", (strength, "1", *values)))
    headers = {meaning: header[at] for meaning, at in places.items()}
    headers["amount"] = headers.get("strength", "strength")
    return BallotFile(file.name, tuple(ballots), _left_out(file, left_out), headers)


def read_recipients(
    file: CsvFile, kind: Mechanism, columns: Mapping[str, str] | None, *, decimals: int
) -> RecipientFile:
    """The recipients of a file, by name. Raises AllocationError."""
    header, lines = _table(file)
    further = _number_columns(header, lines) if kind.number_columns else ()
    known: dict[str, Declaration] = {
        "weight": attributes.WEIGHT,
        **attributes.of_connections(kind, further),
    }
    places, left_out = _places(file, header, ("recipient", *known), columns)
    if "recipient" not in places:
        raise AllocationError(
            f"{file.name}, row 1: the file needs a column “recipient”."
        )
    found: dict[str, dict[str, Any]] = {}
    for number, line in lines:
        name = line[places["recipient"]].strip()
        where = f"{file.name}, row {number}"
        if not name:
            raise AllocationError(f"{where}, column recipient: a recipient is missing.")
        if name in found:
            raise AllocationError(
                f"{where}, column recipient: “{name}” is there twice."
            )
        found[name] = {}
        for column, at in places.items():
            cell = line[at].strip()
            if column != "recipient" and cell:
                found[name][column] = _cell(
                    known[column], cell, f"{where}, column {header[at]}", decimals
                )
    return RecipientFile(found, _left_out(file, left_out))


def _number_columns(
    header: Sequence[str], lines: Sequence[tuple[int, list[str]]]
) -> list[str]:
    """Columns that hold numbers, or nothing, and at least one number."""
    found = []
    for at, name in enumerate(header):
        cells = [cell for _, line in lines if (cell := line[at].strip())]
        if cells and all(map(_is_number, cells)):
            found.append(name.casefold())
    return found


def _cell(declaration: Declaration, text: str, where: str, decimals: int) -> Any:
    given: Any = text
    if declaration.type == "boolean":
        given = {"true": True, "false": False, "1": True, "0": False}.get(
            text.casefold(), text
        )
    try:
        return params.read_value(declaration, given, decimals=decimals)
    except ValueError as error:
        raise AllocationError(f"{where}: {error}") from None


def _table(file: CsvFile) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Header and numbered lines of a CSV file, blank lines left out."""
    reader = csv.reader(io.StringIO(file.text(), newline=""), strict=True)
    try:
        lines = list(enumerate(reader, start=1))
    except csv.Error as error:
        raise AllocationError(
            f"{file.name}, line {reader.line_num}: this is not CSV: {error}."
        ) from None
    if not lines:
        raise AllocationError(f"{file.name}: the file is empty.")
    header = [name.strip() for name in lines[0][1]]
    rows = [(number, line) for number, line in lines[1:] if any(map(str.strip, line))]
    for number, line in rows:
        if len(line) != len(header):
            raise AllocationError(
                f"{file.name}, row {number}: there are {len(line)} values, but "
                f"{len(header)} columns."
            )
    return header, rows


def _places(
    file: CsvFile,
    header: Sequence[str],
    known: Sequence[str],
    columns: Mapping[str, str] | None,
) -> tuple[dict[str, int], tuple[str, ...]]:
    """Where each known column stands, and the columns that are left out."""
    names = [name.casefold() for name in header]
    for name in names:
        if names.count(name) > 1:
            raise AllocationError(
                f"{file.name}, row 1: the column “{name}” is there twice."
            )
    mapped = {
        meaning: name.casefold()
        for meaning, name in (columns or {}).items()
        if meaning in known and name.casefold() in names
    }
    places = {}
    for name in known:
        # A column that was said to mean one thing does not also mean what it is called.
        wanted = mapped.get(name, name)
        if wanted in names and (name in mapped or wanted not in mapped.values()):
            places[name] = names.index(wanted)
    left_out = [h for at, h in enumerate(header) if at not in places.values()]
    if left_out and columns is None:
        raise AllocationError(
            f"{file.name}, row 1, column {left_out[0]}: this column is not known; "
            f"known are {', '.join(known)}. Map it with --columns, or leave others out "
            "by naming those that count."
        )
    return places, tuple(left_out)


def ballot_columns(form: BallotForm | None) -> tuple[str, ...]:
    """What the columns of a ballots file may mean."""
    extra = tuple(each.name for each in form.extra) if form else ()
    return ("voter", "recipient", "amount", "weight", *extra)


def _that_apply(
    content: str, form: BallotForm, columns: Mapping[str, str] | None
) -> dict[str, str] | None:
    """The mappings whose column this file has; a mapping is for every file with it."""
    if columns is None:
        return None
    header = next(csv.reader(io.StringIO(content.removeprefix("\ufeff"))), [])
    names = {name.strip().casefold() for name in header}
    return {
        meaning: name
        for meaning, name in columns.items()
        if meaning in ballot_columns(form) and name.casefold() in names
    }


def _left_out(file: CsvFile, names: Sequence[str]) -> tuple[str, ...]:
    if not names:
        return ()
    return (f"{file.name}: left out the columns {', '.join(names)}.",)


def _is_number(text: str) -> bool:
    if text.isascii() and text.replace(".", "", 1).isdigit():
        return True
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False
