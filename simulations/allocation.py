"""Computes one round of one mechanism, without drawing a network.

A network of one neuron is built and run for one round by the same engine, so that
the figures cannot differ from those of a run.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import numpy as np

from neurons import document
from neurons.ballots import BallotError, canonical_rows
from neurons.mechanisms.base import BallotForm, Mechanism

from .allocation_files import AllocationError, Ballot, BallotFile
from .engine import simulate
from .engine.checks.deciding import remarks_of_kinds
from .engine.checks.view import View
from .engine.errors import EngineError
from .engine.result import Outcome, Result
from .engine.scenario import Scenario
from .snapshot import freeze

NEURON = "allocation"
POOL = "pool"
IN_DOCUMENT = "neurons[1]."  # where the neuron stands in the document that is made


@dataclass(frozen=True)
class Request:
    """What is to be allocated, by whom and to whom."""

    kind: Mechanism
    pool: Decimal
    decimals: int = 6
    params: Mapping[str, Any] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    ballots: BallotFile = field(default_factory=BallotFile)
    clusters: BallotFile = field(default_factory=BallotFile)  # rows without a recipient
    # by name: weight and declared columns; None: whoever the ballots name
    recipients: Mapping[str, Mapping[str, Any]] | None = None

    @property
    def rows(self) -> tuple[Ballot, ...]:
        """All ballots, and those that put voters into clusters."""
        return self.ballots.ballots + self.clusters.ballots


@dataclass(frozen=True)
class Allocation:
    """What came out, in base units, by the recipients' names."""

    paid: dict[str, int]
    pool: int
    left: int  # in the pool
    kept: int  # by the neuron itself, as income or leftover
    why: dict[str, dict[str, float]]
    strangers: tuple[Ballot, ...]  # ballots for nobody on the list, left out
    waiting: dict[str, int]  # asks that were approved and not paid, in base units
    remarks: tuple[str, ...]  # what looks wrong in params and ballots taken together

    def largest_first(self) -> list[tuple[str, int]]:
        """Everybody, those with nothing too; ties by name."""
        return sorted(self.paid.items(), key=lambda each: (-each[1], each[0]))


def allocate(request: Request) -> Allocation:
    """One round of one neuron. Raises AllocationError with one sentence."""
    names = _names(request)
    rows, strangers = _rows(request, names)
    try:
        network = document.read(_network(request, names, len(rows)))
        # The table goes around the document: checked here, and never hashed.
        result = simulate(freeze(network, lambda _: rows), Scenario(rounds=1))
    except document.DocumentError as error:
        problem = AllocationError(_sentence(error))
        problem.part = error.problems[0].path.replace(IN_DOCUMENT, "")
        raise problem from None
    except EngineError as error:
        raise AllocationError(str(error)) from None
    if result.outcome is Outcome.FAILED:
        cause = result.failed_cause
        raise AllocationError(f"{cause[:1].upper()}{cause[1:].rstrip('.')}.")
    return _read_off(request, names, result, strangers)


def _names(request: Request) -> list[str]:
    """The recipients, ordered by byte: ties go by it, as they go by id in a network."""
    if request.recipients is not None:
        found: set[str] = set(request.recipients)
    else:
        found = {each.recipient for each in request.rows}
        for place in _recipient_places(request.kind.ballots):
            found |= {each.values[place] for each in request.rows}
    return sorted(found - {""}, key=str.encode)


def _recipient_places(form: BallotForm | None) -> list[int]:
    """Where a ballot's values name further recipients."""
    extra = form.extra if form else ()
    return [n for n, each in enumerate(extra, start=2) if each.type == "recipient"]


def _network(request: Request, names: list[str], ballots: int) -> dict[str, Any]:
    columns = request.recipients or {}
    wires = []
    for number, name in enumerate(names):
        attributes = dict(columns.get(name, {}))
        wires.append(
            {
                "id": f"c{number:06d}",
                "source": NEURON,
                "target": f"r{number:06d}",
                "weight": attributes.pop("weight", Decimal(1)),
                "attributes": attributes,
            }
        )
    neuron: dict[str, Any] = {
        "id": NEURON,
        "label": "The allocation",
        "kind": request.kind.kind,
        "params": request.params,
        "settings": request.settings,
    }
    if ballots:
        table = {"sha256": "0" * 64, "rows": ballots}
        neuron["constituency"] = {"ballots": table}
    source = {"id": POOL, "kind": "source", "params": {"amount": request.pool}}
    way_in = {"id": "in", "source": POOL, "target": NEURON, "delay": 0}
    recipients = [{"id": wire["target"], "kind": "project"} for wire in wires]
    return {
        "format": document.FORMAT,
        "name": "Allocation",
        "token": {"symbol": "tokens", "decimals": request.decimals},
        "neurons": [source, neuron, *recipients],
        "connections": [way_in, *wires],
    }


def _rows(
    request: Request, names: list[str]
) -> tuple[tuple[tuple[str, ...], ...], tuple[Ballot, ...]]:
    """Ballots with connections in place of names; and those that name a stranger.

    Raises AllocationError.
    """
    form = request.kind.ballots
    places = {name: f"c{number:06d}" for number, name in enumerate(names)}
    places[""] = ""
    further = _recipient_places(form)
    voter_is = _extra_place(form, form.voter_is) if form else None
    stranger = _extra_place(form, form.stranger) if form else None
    rows, kept, strangers = [], [], []
    for each in request.rows:
        connection = places.get(each.recipient)
        values = list(each.values)
        for place in further:
            values[place] = places.get(values[place], "")
        if voter_is is not None and not values[voter_is]:
            values[voter_is] = places.get(each.voter, "")
        if connection is None and stranger is not None:
            connection, values[stranger] = "", each.recipient
        if connection is None:
            strangers.append(each)
            continue
        rows.append((each.voter, connection, *values))
        kept.append(each)
    try:
        extra = form.extra if form else ()
        table = canonical_rows(rows, decimals=request.decimals, extra=extra)
    except BallotError as error:
        raise AllocationError(_place(request, kept[error.row], error)) from None
    return table, tuple(strangers)


def _place(request: Request, ballot: Ballot, error: BallotError) -> str:
    """File, row and column of what is wrong, and what it is."""
    file = request.ballots
    if request.clusters.ballots and ballot in request.clusters.ballots:
        file = request.clusters
    column = file.headers.get(error.column, error.column)
    where = f"{file.name}, row {ballot.line}" + (column and f", column {column}")
    return f"{where}: {error}"


def _extra_place(form: BallotForm | None, name: str) -> int | None:
    names = [each.name for each in form.extra] if form else []
    return names.index(name) + 2 if name in names else None


def _read_off(
    request: Request, names: list[str], result: Result, strangers: Iterable[Ballot]
) -> Allocation:
    place = {each: number for number, each in enumerate(result.connection_ids)}
    wires = [place[f"c{number:06d}"] for number in range(len(names))]
    neuron = result.neuron_ids.index(NEURON)
    return Allocation(
        paid={n: int(result.paid[w]) for n, w in zip(names, wires, strict=True)},
        pool=int(request.pool.scaleb(request.decimals)),
        left=int(np.int64(result.pot_at_end()[neuron])),
        kept=int(result.kept_at_end()[neuron]),
        why={n: result.why_of(w) for n, w in zip(names, wires, strict=True)},
        strangers=tuple(strangers),
        waiting={
            n: int(result.decided.level[w])
            for n, w in zip(names, wires, strict=True)
            if result.decided.by_asks[neuron]
            and result.decided.asks[w]
            and result.decided.level[w] > 0
            and not result.paid[w]
        },
        remarks=tuple(
            f"{each.sentence} {each.cure}".strip()
            for each in remarks_of_kinds(View(result.spec, result.scenario, {}))
            if each.neuron == NEURON
        ),
    )


def _sentence(error: document.DocumentError) -> str:
    """The first problem, with the words of the command line for its path."""
    first = error.problems[0]
    path = first.path.replace(IN_DOCUMENT, "")
    return f"{path}: {first.message}" if path else first.message
