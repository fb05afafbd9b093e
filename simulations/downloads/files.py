"""The files of a run by name: what the Download menu lists and the API hands out."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse

from simulations import tables
from simulations.models import Run

from . import graph, ledger, record

CSV = "text/csv; charset=utf-8"
JSON = "application/json"
GRAPHML = "application/graphml+xml; charset=utf-8"


@dataclass(frozen=True)
class File:
    """One file: its name, how it is called in a menu, and who makes it."""

    name: str
    label: str
    help: str
    kind: str
    make: Callable[[Run, str], str]  # of a run and what is shown of its ballots


FILES = {
    each.name: each
    for each in (
        File(
            "accounts.csv",
            "Accounts",
            "pot and kept of every neuron, by round",
            CSV,
            lambda run, _: tables.as_csv(ledger.accounts(run)),
        ),
        File(
            "payments.csv",
            "Payments",
            "what each connection paid",
            CSV,
            lambda run, _: tables.as_csv(ledger.payments(run)),
        ),
        File(
            "long.csv",
            "Long form",
            "one figure a row, for statistics",
            CSV,
            lambda run, _: tables.as_csv(ledger.long(run)),
        ),
        File(
            "run.json",
            "Everything as JSON",
            "result, scenario, receipt",
            JSON,
            lambda run, ballots: json.dumps(
                record.record(run, ballots), ensure_ascii=False, indent=1
            ),
        ),
        File(
            "flows.graphml",
            "Graph with flows",
            "GraphML, for Gephi, networkx, igraph",
            GRAPHML,
            lambda run, _: graph.graphml(run),
        ),
    )
}
MENU = tuple(FILES.values())


def file_of(run: Run, name: str, ballots: str) -> HttpResponse:
    """The file as an answer that a browser saves; the name is one of FILES."""
    own = FILES[name]
    stem, _, ending = name.rpartition(".")
    response = HttpResponse(own.make(run, ballots), content_type=own.kind)
    response.headers["Content-Disposition"] = (
        f'attachment; filename="{stem}-{str(run.pk)[:8]}.{ending}"'
    )
    # A finished run never changes, but who may see it may.
    response.headers["Cache-Control"] = "private, max-age=60"
    return response
