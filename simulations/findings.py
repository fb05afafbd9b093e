"""What is to be said about a network before it runs, for the editor."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from neurons import findings, storage
from neurons.ballots import without_removed
from neurons.ballots.rows import BallotRow
from neurons.document import Document, Problem
from neurons.document.writing import write_neuron
from neurons.mechanisms import registry

from .engine import checks
from .engine.checks import Finding
from .engine.errors import BadNetwork
from .snapshot import freeze

_place = re.compile(r"(neurons|connections)\[(\d+)\]")


def listen() -> None:
    """Answer whoever asks about a network."""
    findings.use(find)


def find(document: Document) -> list[dict[str, Any]]:
    """All findings, errors first, as plain data."""
    try:
        spec = freeze(document, _rows)
    except BadNetwork as error:
        return [_finding(each, document).plain() for each in error.problems]
    forms = {each.id: write_neuron(each) for each in document.neurons}
    found = [*checks.find(spec, None, forms), *_removed_recipients(document)]
    return [each.plain() for each in found]


def _removed_recipients(document: Document) -> Iterator[Finding]:
    """Ballots for connections that were removed after the ballots came in.

    The checks do not see them: the bridge has made them ballots for nobody.
    """
    leaving: dict[str, list[str]] = {}
    for connection in document.connections:
        leaving.setdefault(connection.source, []).append(connection.id)
    for neuron in document.neurons:
        table = neuron.constituency.ballots if neuron.constituency else None
        rows = _rows(table.sha256) if table else None
        if rows is None:
            continue
        form = registry.kinds()[neuron.kind].ballots
        extra = form.extra if form else ()
        _, removed = without_removed(rows, leaving.get(neuron.id, ()), extra)
        if removed:
            yield Finding(
                "ballots-name-removed",
                "warning",
                f"{removed:,} ballots of “{neuron.label or neuron.id}” are for "
                "recipients that it is no longer connected to; they count for nobody.",
                "Connect them again, or import the ballots anew.",
                neuron=neuron.id,
            )


@lru_cache(maxsize=16)
def _rows(sha256: str) -> tuple[BallotRow, ...] | None:
    """A table never changes under its hash; every autosave looks at it again."""
    try:
        return storage.ballots(sha256)
    except KeyError:
        return None  # the bridge says so, with the neuron's name


def _finding(problem: Problem, document: Document) -> Finding:
    """A problem of one value as a finding about its neuron or connection."""
    found = _place.match(problem.path)
    parts = {"neurons": document.neurons, "connections": document.connections}
    names = {"neurons": "neuron", "connections": "connection"}
    where = (
        {names[found[1]]: parts[found[1]][int(found[2])].id}  # type: ignore[index]
        if found
        else {}
    )
    return Finding(
        code=problem.code,
        severity="error",
        sentence=problem.message,
        cure="Change the value.",
        **where,
    )
