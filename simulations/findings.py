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

from .earlier import leaving_of
from .engine import checks
from .engine.checks import Finding
from .engine.compile import Network
from .engine.errors import BadNetwork
from .engine.spec import Spec
from .snapshot import freeze

_place = re.compile(r"(neurons|connections)\[(\d+)\]")


def listen() -> None:
    """Answer whoever asks about a network."""
    findings.use(find)


def find(document: Document) -> list[dict[str, Any]]:
    """All findings, errors first, as plain data."""
    try:
        spec = freeze(document, rows_of_table)
    except BadNetwork as error:
        return unfrozen(document, error)
    return frozen(document, spec)


def unfrozen(document: Document, error: BadNetwork) -> list[dict[str, Any]]:
    """What keeps a document from being a network at all, as findings."""
    return [_finding(each, document).plain() for each in error.problems]


def frozen(
    document: Document, spec: Spec, compiled: Network | None = None
) -> list[dict[str, Any]]:
    """What the checks say of a document's spec; `compiled` are its arrays, if there."""
    forms = {each.id: write_neuron(each) for each in document.neurons}
    found = checks.find(spec, None, forms, compiled)
    return [each.plain() for each in (*found, *_removed_recipients(document))]


def _removed_recipients(document: Document) -> Iterator[Finding]:
    """Ballots for connections that were removed after the ballots came in.

    The checks do not see them: the bridge has made them ballots for nobody.
    """
    leaving = leaving_of(document)
    for neuron in document.neurons:
        table = neuron.constituency.ballots if neuron.constituency else None
        if table is None or rows_of_table(table.sha256) is None:
            continue
        removed = _removed(table.sha256, neuron.kind, tuple(leaving[neuron.id]))
        if removed:
            yield Finding(
                "ballots-name-removed",
                "warning",
                f"{removed:,} ballots of “{neuron.label or neuron.id}” are for "
                "recipients that it is no longer connected to; they count for nobody.",
                "Connect them again, or import the ballots anew.",
                neuron=neuron.id,
            )


@lru_cache(maxsize=64)
def _removed(sha256: str, kind: str, leaving: tuple[str, ...]) -> int:
    """How many ballots of a table name a connection, but none of these."""
    form = registry.kinds()[kind].ballots
    extra = form.extra if form else ()
    return without_removed(_stored(sha256), leaving, extra)[1]


def rows_of_table(sha256: str) -> tuple[BallotRow, ...] | None:
    """The rows of a table; where it is missing the bridge says so, by neuron."""
    try:
        return _stored(sha256)
    except KeyError:
        return None


@lru_cache(maxsize=16)
def _stored(sha256: str) -> tuple[BallotRow, ...]:
    """A table never changes under its hash; every autosave looks at it again."""
    return storage.ballots(sha256)


def _finding(problem: Problem, document: Document) -> Finding:
    """A problem of one value as a finding about its neuron or connection."""
    found = _place.match(problem.path)
    parts = {"neurons": document.neurons, "connections": document.connections}
    names = {"neurons": "neuron", "connections": "connection"}
    where = (
        {names[found[1]]: parts[found[1]][int(found[2])].id}  # type: ignore[index,attr-defined]
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
