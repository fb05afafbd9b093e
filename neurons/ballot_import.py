"""Brings a CSV file of ballots to a neuron: read, matched, stored under its hash."""

import json
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from neurons import storage
from neurons.ballots import (
    BallotError,
    BallotFileError,
    CsvRow,
    canonical_rows,
    read_csv,
    resolve,
    table_hash,
)
from neurons.ballots.rows import BallotRow
from neurons.document import Document, Neuron, Problem
from neurons.errors import Refused
from neurons.mechanisms import registry
from neurons.models import Network

PREVIEW = 10


@dataclass(frozen=True)
class Imported:
    """A table that was stored, and what of the file could not be."""

    sha256: str
    rows: tuple[BallotRow, ...]
    unmatched: tuple[CsvRow, ...]
    left_out: tuple[str, ...]
    voters_numbered: bool


@transaction.atomic
def import_ballots(
    *, network: Network, neuron_id: str, content: bytes, columns: Any = None
) -> Imported:
    """Store the ballots of a file for one neuron; the neuron itself is not changed.

    Recipients match the neuron's connections by connection id, else by the id or label
    of the neuron at its end. What matches none is reported, never dropped in silence.
    """
    document = storage.load(network)
    neuron = next((n for n in document.neurons if n.id == neuron_id), None)
    if neuron is None:
        raise _refused("neuron", f"There is no neuron “{neuron_id[:60]}”.")
    kind = registry.find(neuron.kind)
    if kind is None or kind.ballots is None:
        raise _refused("neuron", f"“{neuron.label or neuron.id}” takes no ballots.")
    try:
        table = read_csv(content, kind.ballots, columns=_columns(columns))
    except BallotFileError as error:
        in_a_cell = error.row > 1 and error.column  # else the sentence says where
        where = f"Row {error.row}, column {error.column}: " if in_a_cell else ""
        raise _refused("file", f"{where}{error}") from None
    by_id, by_label = _recipients(document, neuron)
    matched, unmatched = resolve(table, kind.ballots, by_id, by_label)
    if table.rows and not matched:
        raise _refused(
            "file",
            f"No ballot names a recipient of “{neuron.label or neuron.id}”; the first "
            f"names “{table.rows[0].recipient[:60]}”.",
        )
    try:
        rows = canonical_rows(
            matched, decimals=document.token.decimals, extra=kind.ballots.extra
        )
    except BallotError as error:
        missed = {row.line for row in unmatched}
        lines = [row.line for row in table.rows if row.line not in missed]
        header = table.headers.get(error.column)
        where = f"Row {lines[error.row]}" + (f", column {header}" if header else "")
        raise _refused("file", f"{where}: {error}") from None
    sha256 = table_hash(rows)
    storage.store_table(network, rows, sha256)
    return Imported(
        sha256, rows, tuple(unmatched), table.left_out, table.voters_numbered
    )


def _recipients(
    document: Document, neuron: Neuron
) -> tuple[dict[str, str], dict[str, str]]:
    """Connections by their id and their target's id, and by their target's label."""
    labels = {each.id: each.label.strip() for each in document.neurons}
    leaving = [c for c in document.connections if c.source == neuron.id]
    by_id: dict[str, str] = {}
    by_label: dict[str, str] = {}
    twice: set[str] = set()
    for each in leaving:
        by_id.setdefault(each.target, each.id)
        label = labels[each.target].casefold()
        if label in by_label:
            twice.add(label)
        elif label:
            by_label[label] = each.id
    for label in twice:  # two recipients of one name: only an id tells them apart
        del by_label[label]
    return {**by_id, **{each.id: each.id for each in leaving}}, by_label


def _columns(raw: Any) -> dict[str, str] | None:
    """The mapping of columns, as it comes from a form: JSON text or nothing."""
    if raw in (None, ""):
        return None
    try:
        found = json.loads(raw) if isinstance(raw, str) else raw
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not all(
        isinstance(each, str) for each in found.values()
    ):
        raise _refused("columns", "“columns” maps meanings to headers of the file.")
    return found


def _refused(path: str, message: str) -> Refused:
    return Refused(message, problems=[Problem(path, "invalid", message)])
