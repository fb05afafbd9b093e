"""Reads what an operator hands in, at a shell or through the API, into a request."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from neurons.document import attributes
from neurons.document.parts import DECIMALS
from neurons.mechanisms import params, registry
from neurons.mechanisms.base import Mechanism
from neurons.mechanisms.params import Declaration

from . import allocation_files as files
from .allocation import Request
from .allocation_files import AllocationError, BallotFile, CsvFile

POOL = Declaration("pool", "amount", "The pool", "What there is to allocate.")


@dataclass(frozen=True)
class Written:
    """What was handed in, before anything of it was looked at."""

    kind: str
    pool: Any
    decimals: Any = 6
    params: Mapping[str, Any] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    # by meaning, what a column is called; None: columns mean what they are called
    columns: Mapping[str, str] | None = None
    ballots: CsvFile | None = None
    recipients: CsvFile | None = None
    clusters: CsvFile | None = None


@contextmanager
def part(name: str, label: str = "") -> Iterator[None]:
    """Say which part of the request a problem is in."""
    try:
        yield
    except AllocationError as error:
        error.part = error.part or name
        raise
    except ValueError as error:
        problem = AllocationError(f"{label or name}: {error}")
        problem.part = name
        raise problem from None


def read(written: Written, dashes: str = "") -> tuple[Request, list[str]]:
    """The request, and what there is to say about its files.

    `dashes` stand before the names of options. Raises AllocationError.
    """
    with part("kind"):
        kind = _kind(written.kind)
    with part("columns"):
        _check_columns(kind, written, dashes)
    with part("decimals", f"{dashes}decimals"):
        decimals = params.read_value(DECIMALS, written.decimals, decimals=6)
    with part("pool", f"{dashes}pool"):
        pool = params.read_value(POOL, written.pool, decimals=decimals)
    request = {"kind": kind, "pool": pool, "decimals": decimals}
    request |= {"params": written.params, "settings": written.settings}
    notes: list[str] = []
    if written.recipients is not None:
        with part("recipients"):
            found = files.read_recipients(
                written.recipients, kind, written.columns, decimals=decimals
            )
        request["recipients"] = found.recipients
        notes.extend(found.notes)
    for name, reads in (
        ("ballots", files.read_ballots),
        ("clusters", files.read_clusters),
    ):
        file = getattr(written, name)
        if file is None:
            continue
        with part(name):
            table = _table(kind, name, file, written.columns, reads, dashes)
        request[name] = table
        notes.extend(table.notes)
    return Request(**request), notes


def _kind(slug: str) -> Mechanism:
    mechanism = registry.find(slug)
    if mechanism is None:
        known = ", ".join(registry.kinds())
        raise AllocationError(f"There is no kind “{slug[:60]}”; known are {known}.")
    return mechanism


def _check_columns(kind: Mechanism, written: Written, dashes: str) -> None:
    """Refuse a meaning that no file of this kind has, and a column that none has."""
    columns, where = written.columns, f"{dashes}columns"
    if not columns:
        return
    _check_meanings(kind, columns, where)
    given = [f for f in (written.ballots, written.recipients, written.clusters) if f]
    headers = {name.casefold() for file in given for name in file.header()}
    for name in columns.values():
        if name.casefold() not in headers:
            raise AllocationError(f"{where}: no file has a column “{name}”.")


def _check_meanings(kind: Mechanism, columns: Mapping[str, str], where: str) -> None:
    """Refuse a mapping to a meaning that no file of this kind has."""
    known = dict.fromkeys(
        (
            *files.ballot_columns(kind.ballots),
            *attributes.of_connections(kind),
            "cluster",
            "strength",
        )
    )
    for meaning in columns:
        if meaning not in known:
            raise AllocationError(
                f"{where}: there is no column “{meaning}”; known are "
                f"{', '.join(known)}."
            )


def _table(
    kind: Mechanism,
    name: str,
    file: CsvFile,
    columns: Mapping[str, str] | None,
    reads: Any,
    dashes: str,
) -> BallotFile:
    if kind.ballots is None:
        raise AllocationError(
            f"{dashes}{name}: “{kind.label}” has no ballots; its recipients and "
            f"their columns go into {dashes}recipients."
        )
    found: BallotFile = reads(file, kind.ballots, columns)
    return found


def mapping(text: str, where: str) -> dict[str, str]:
    """Columns as they are written on one line: voter=…,recipient=…."""
    found = {}
    for each in text.split(","):
        meaning, equals, name = each.partition("=")
        if not equals or not meaning.strip() or not name.strip():
            raise AllocationError(
                f"{where}: “{each}” is not of the form recipient=project."
            )
        found[meaning.strip().casefold()] = name.strip()
    return found
