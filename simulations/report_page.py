"""What the page to print says of a run: one sheet, with receipt and how to cite."""

from collections.abc import Mapping
from typing import Any

from . import charts, event_words, explanations, flows, run_page, who_page, whose
from .models import Run
from .money import amount, exact

WIDTH, HEIGHT = 1000, 330  # of the figure, in its own pixels
SHOWN = 12  # neurons by name in the figure
ROWS = 10  # of each table
EVENTS = 5
PARTS = {
    "kept": "Kept",
    "pots": "Waiting in pots",
    "in_flight": "In flight",
    "burned": "Burned",
}
METRICS = 7

Plain = dict[str, Any]


def about(run: Run, address: str) -> Plain:
    """All that the sheet shows; `address` is where the run can be seen."""
    summary = run.result.summary
    token = summary["token"]
    drawn = flows.choose(run.result.flows, view="all", largest=SHOWN)
    labels = {
        each["id"]: each.get("label") or each["id"] for each in run.snapshot["neurons"]
    }
    events = event_words.told(run.scenario, labels)
    told = run_page.metrics(summary)
    return {
        "title": run.network_name,
        "run": run,
        "token": token,
        "sentence": run.sentence,
        "when": f"{run.created:%-d %B %Y}",
        "facts": run_page.facts(run, summary),
        "certificate": run_page.certificate(summary),
        "parts": [
            {"label": label, "text": exact(summary["certificate"][name])}
            for name, label in PARTS.items()
        ],
        "drawing": charts.drawing(
            drawn, width=WIDTH, height=HEIGHT, **run_page.about(token)
        ),
        "flow_name": run_page.flow_name(run, drawn),
        "left_out": drawn["omitted"]["sentence"],
        "recipients": _recipients(summary),
        "funders": _funders(run),
        "metrics": [*told["metrics"], *told["more_metrics"]][:METRICS],
        "events": events[:EVENTS],
        "more_events": max(len(events) - EVENTS, 0),
        "receipt": run_page.receipt(run, summary),
        "address": address,
        "citation": citation(run, address),
        "bibtex": bibtex(run, address),
    }


def citation(run: Run, address: str) -> str:
    """How a paper or a post names this run; the hash makes it checkable."""
    return (
        f"“{run.network_name}”, AlloNet run {str(run.pk)[:8]}, "
        f"{run.created:%-d %B %Y}, seed {run.seed}, "
        f"rules version {run.rules_version}, outputs {run.outputs[:16]}. {address}"
    )


def bibtex(run: Run, address: str) -> str:
    """The same for a reference manager."""
    clean = run.network_name
    for each in "\\{}$&#%_^~":
        clean = clean.replace(each, " ")
    return (
        f"@misc{{allonet-{str(run.pk)[:8]},\n"
        f"  title = {{{clean}}},\n"
        f"  howpublished = {{AlloNet run, rules version {run.rules_version}, "
        f"seed {run.seed}}},\n"
        f"  year = {{{run.created:%Y}}}, month = {{{run.created:%m}}},\n"
        f"  note = {{outputs sha256 {run.outputs}}},\n"
        f"  url = {{{address}}}\n}}"
    )


def _recipients(summary: Mapping[str, Any]) -> Plain:
    told = who_page.recipients(summary)
    shown, total = told["first"][:ROWS], len(summary["recipients"])
    return {"rows": shown, "more": max(total - len(shown), 0), "kept": told["kept"]}


def _funders(run: Run) -> list[Plain]:
    """Whose money it was and where it stands; empty until it is worked out."""
    found = explanations.find(run)
    if found is None:
        return []
    told = whose.funders(whose.Names.of(run), found.attribution)
    return [
        {
            "label": each["label"],
            **{
                name: amount(each[name])
                for name in ("injected", "kept", "waiting", "on_its_way")
            },
        }
        for each in told[:EVENTS]
    ]
