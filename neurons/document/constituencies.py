"""Reads who decides for a neuron: ballots, with or without rows, or generated."""

import re
from collections.abc import Mapping
from typing import Any

from neurons import limits
from neurons.ballots.rows import (
    CONNECTION,
    EXTRA,
    BallotError,
    canonical_rows,
    table_hash,
)
from neurons.mechanisms import registry
from neurons.mechanisms.base import Mechanism
from neurons.mechanisms.electorate import Electorate
from neurons.mechanisms.params import declarations

from . import fields
from .fields import Reading, join
from .values import BallotsRef, Constituency, Neuron

_hash = re.compile(r"[0-9a-f]{64}")
ELECTORATE = {each.name: each for each in declarations(Electorate)}


def read(
    raw: Mapping[str, Any], kind: Mechanism | None, path: str, reading: Reading
) -> Constituency | None:
    """A neuron's constituency, or None where there is none."""
    given = raw.get("constituency")
    if given is None or given == {}:
        return None
    where = join(path, "constituency")
    if not fields.is_object(
        given, ("ballots", "generated"), where, reading, what="A constituency"
    ):
        return None
    ballots, generated = given.get("ballots"), given.get("generated")
    if ballots is not None and generated is not None:
        reading.problems.add(
            where, "invalid", "A constituency has ballots or is generated, not both."
        )
        return None
    if generated is not None:
        values = fields.declared(
            ELECTORATE,
            given,
            "generated",
            where,
            reading,
            what="A generated electorate",
        )
        return Constituency(generated=values)
    if ballots is None:
        return None
    table = _table(ballots, kind, join(where, "ballots"), reading)
    return Constituency(ballots=table) if table else None


def check_recipients(
    neuron: Neuron, connections: set[str], path: str, reading: Reading
) -> None:
    """Note the first ballot that names no connection of its neuron."""
    table = neuron.constituency.ballots if neuron.constituency else None
    if table is None or table.data is None:
        return
    kind = registry.find(neuron.kind)
    extra = kind.ballots.extra if kind and kind.ballots else ()
    naming = [CONNECTION]
    naming += [n for n, each in enumerate(extra, EXTRA) if each.type == "recipient"]
    known = connections | {""}
    for number, row in enumerate(table.data):
        for at in naming:
            if at < len(row) and row[at] not in known:
                reading.problems.add(
                    f"{path}.constituency.ballots.data[{number}]",
                    "unknown",
                    f"This ballot of “{row[0][:60]}” names “{row[at][:60]}”, which is "
                    "no connection that leaves this neuron.",
                )
                return


def _table(
    raw: Any, kind: Mechanism | None, path: str, reading: Reading
) -> BallotsRef | None:
    known = ("sha256", "rows", "data")
    if not fields.is_object(raw, known, path, reading, what="A table of ballots"):
        return None
    sha256, count = raw.get("sha256"), raw.get("rows")
    if sha256 is not None and not (isinstance(sha256, str) and _hash.fullmatch(sha256)):
        reading.problems.add(
            join(path, "sha256"), "invalid", "A sha256 is 64 digits and letters a to f."
        )
        return None
    if count is not None and not (
        isinstance(count, int)
        and not isinstance(count, bool)
        and 0 <= count <= limits.BALLOTS
    ):
        reading.problems.add(
            join(path, "rows"),
            "invalid",
            f"“rows” is a whole number up to {limits.BALLOTS:,}.",
        )
        return None
    if raw.get("data") is None:
        if sha256 is None or count is None:
            reading.problems.add(
                path, "required", "A table has “data”, or “sha256” and “rows”."
            )
            return None
        return BallotsRef(sha256=sha256, rows=count)
    return _with_data(raw, sha256, count, kind, path, reading)


def _with_data(
    raw: Mapping[str, Any],
    sha256: str | None,
    count: int | None,
    kind: Mechanism | None,
    path: str,
    reading: Reading,
) -> BallotsRef | None:
    rows = fields.rows(raw, "data", path, reading, most=limits.BALLOTS)
    extra = kind.ballots.extra if kind and kind.ballots else ()
    try:
        data = canonical_rows(rows, decimals=reading.decimals, extra=extra)
    except BallotError as error:
        reading.problems.add(f"{path}.data[{error.row}]", "invalid", str(error))
        return None
    table = BallotsRef(sha256=table_hash(data), rows=len(data), data=data)
    if count not in (None, table.rows):
        reading.problems.add(
            join(path, "rows"), "invalid", f"The table has {table.rows} rows."
        )
    if sha256 not in (None, table.sha256):
        reading.problems.add(
            join(path, "sha256"),
            "invalid",
            f"The rows were changed: their sha256 is {table.sha256}.",
        )
    return table
