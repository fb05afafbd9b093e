"""What the page of a run says, from its stored result; for shared runs too."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from neurons.mechanisms import registry

from . import charts, figures, series, waiting, windows
from .models import Run, Status
from .money import amount, apart, exact
from .sketch import Ran
from .who_page import recipients

FLOW_ROWS = 60  # of the table beside the figure
WINDOW = 8  # rounds in one figure
SHOWN = 16  # neurons by name, as the page first draws it
WIDE, NARROW = 1264, 358  # pixels for which the figure is drawn before a script runs
# Metrics that the page shows by themselves, in this order.
FIRST = (
    "gini",
    "effective_number",
    "nakamoto_number",
    "top_10_share",
    "kept_by_allocators",
    "recirculation",
)

Summary = Mapping[str, Any]


def about_run(
    run: Run, through: str = "", margins: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """What a page says of a run, whoever reads it, done or not.

    With `through` the figure has only what passed through that neuron; `margins` are
    those that this reader may know.
    """
    summary = run.result.summary if hasattr(run, "result") else None
    done = run.status == Status.DONE and summary is not None
    return {
        "title": run.network_name,
        "run": run,
        "status": run.status,
        "sentence": run.sentence,
        "done": done,
        "over": run.is_over,
        "failed": run.status == Status.FAILED,
        **(
            told(run, summary, through, margins or {})
            if done and summary
            else progress(run)
        ),
    }


def told(
    run: Run, summary: Summary, through: str, margins: Mapping[str, Any]
) -> dict[str, Any]:
    """All that the page of a finished run shows."""
    through = through if through in summary["neurons"] else ""
    drawn = figures.drawn(run, figures.Wanted(largest=SHOWN, through=through))
    token = summary["token"]
    rounds = summary["rounds"]
    turns = windows.are_offered(len(summary["neurons"]), rounds)
    hub = Ran(run.snapshot, summary).hub()
    return {
        "token": token,
        "certificate": certificate(summary),
        "facts": facts(run, summary),
        "recipients": recipients(summary, margins),
        "through": through,
        "drawn_over_rounds": series.first(summary),
        "bar_category": kind_of(run, hub),
        **metrics(summary),
        "lorenz": lorenz(summary),
        "lorenz_said": lorenz_said(summary),
        "ledger": ledger(summary),
        "receipt": receipt(run, summary),
        "rounds": rounds,
        "window": WINDOW,
        "last_window": max(rounds - WINDOW, 0) if turns else 0,
        "flow_rows": charts.flow_table(
            drawn, decimals=token["decimals"], most=FLOW_ROWS
        ),
        "flow_name": flow_name(run, drawn),
        "left_out": drawn["omitted"]["sentence"],
        **drawings(summary, drawn),
        "when": f"{run.created:%-d %B %Y}",
        "seed_said": f"seed {run.seed}",
    }


def has_ballots(snapshot: Mapping[str, Any]) -> bool:
    """Whether anybody voted in it: electorates that are drawn have nothing to hide."""
    return any(
        (each.get("constituency") or {}).get("ballots") for each in snapshot["neurons"]
    )


def kind_of(run: Run, neuron: str | None) -> str:
    """The family of the neuron that paid most: bars are in its colour."""
    kinds = {each["id"]: each["kind"] for each in run.snapshot["neurons"]}
    kind = registry.find(kinds[neuron]) if neuron else None
    return kind.category if kind else "project"


def metrics(summary: Summary) -> dict[str, Any]:
    """The few that say how evenly first, the others when asked for."""
    told = [
        {**each, "text": apart(each["text"])}
        for each in summary["metrics"]
        if each["value"] is not None
    ]
    place = {name: number for number, name in enumerate(FIRST)}
    first = [each for each in told if each["name"] in place]
    return {
        "metrics": sorted(first, key=lambda each: place[each["name"]]),
        "more_metrics": [each for each in told if each["name"] not in place],
    }


def progress(run: Run) -> dict[str, Any]:
    """How far a run is that has no result."""
    done, rounds = run.progress_round, run.progress_rounds
    is_queued = run.status == Status.QUEUED
    left = waiting.seconds_left(run)
    said = "Waiting for a worker" if is_queued else f"Round {done:,} of {rounds:,}"
    said += f", about {waiting.said(left)} left" if left is not None else ""
    return {
        "percent": round(100 * done / rounds) if rounds else 0,
        "progress_said": said if is_queued or rounds else "Starting",
        "when": f"{run.created:%-d %B %Y}",
        "cure": waiting.cure(run),
    }


def about(token: Mapping[str, Any]) -> dict[str, Any]:
    """What a figure needs to know of the token."""
    return {"symbol": token["symbol"], "decimals": token["decimals"]}


def flow_name(run: Run, drawn: Mapping[str, Any]) -> str:
    """What the figure shows, for those who do not see it."""
    return (
        f"Sankey of {run.network_name}: {counted(len(drawn['links']), 'flow')} between "
        f"{counted(len(drawn['nodes']), 'node')}. The table beneath has the figures."
    )


def lorenz_said(summary: Summary) -> str:
    """The one figure that sums the curve up."""
    gini = next((each for each in summary["metrics"] if each["name"] == "gini"), None)
    return f"{gini['label']}: {gini['text']}." if gini else ""


def certificate(summary: Summary) -> dict[str, str]:
    """Both sides of the law, added up from their parts, digit by digit."""
    parts = summary["certificate"]
    out = sum(
        (Decimal(parts[name]) for name in ("kept", "pots", "in_flight", "burned")),
        Decimal(0),
    )
    return {
        "in": exact(parts["injected"]),
        "out": exact(out),
    }


def facts(run: Run, summary: Summary) -> str:
    """How large it was and how long it took."""
    rounds = summary["rounds"]
    said = [
        counted(len(summary["neurons"]), "neuron"),
        counted(rounds, "round"),
    ]
    if run.started and run.finished:
        said.append(f"{(run.finished - run.started) / timedelta(seconds=1):.2f} s")
    return ", ".join(said)


def counted(number: int, noun: str) -> str:
    """A number and its noun: "1 round", "12 rounds"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def lorenz(summary: Summary) -> dict[str, Any] | None:
    """The curve in both themes; none where nobody kept anything."""
    found: dict[str, Any] = {
        each: figures.lorenz(summary, each) for each in figures.THEMES
    }
    return found if found["light"] else None


def drawings(
    summary: Summary, drawn: Mapping[str, Any], width: int = WIDE
) -> dict[str, Any]:
    """The figure as it is there before any script, for a page and for a phone."""
    token = about(summary["token"])
    return {
        "wide": charts.drawing(drawn, width=width, **token),
        "narrow": charts.drawing(drawn, width=NARROW, **token),
    }


def receipt(run: Run, summary: Summary) -> dict[str, Any]:
    """What anyone needs to check the run."""
    scenario = run.scenario
    length = counted(summary["rounds"], "round")
    if scenario.get("until_settled"):
        length = "until settled"
    events = len(scenario.get("events") or [])
    said = [length, f"seed {run.seed}"]
    if events:
        said.append(counted(events, "event"))
    return {
        "when": f"{run.created:%-d %B %Y}",
        "facts": [
            {"label": "Network", "text": counted(len(summary["neurons"]), "neuron")},
            {
                "label": "Connections",
                "text": f"{len(summary['connections']):,}",
            },
            {"label": "Scenario", "text": ", ".join(said)},
            {"label": "Outcome", "text": run.outcome},
            {"label": "Rules version", "text": str(run.rules_version)},
        ],
        "inputs": spaced(run.inputs),
        "outputs": spaced(run.outputs),
    }


def spaced(digest: str) -> str:
    """A hash in groups of four, for eyes that compare."""
    return " ".join(digest[i : i + 4] for i in range(0, len(digest), 4))


def ledger(summary: Summary) -> dict[str, Any] | None:
    """The law, round by round: every row must add up to nothing left over."""
    rows: Sequence[Mapping[str, Any]] = summary.get("ledger") or ()
    if not rows:
        return None
    shown = [ledger_row(each) for each in still_moving(rows)]
    for before, after in pairwise(shown):
        between = after["round"] - before["round"] - 1
        if between:
            before["gap_after"] = f"{counted(between, 'round')} more"
    return {"rows": shown[:-1], "last": shown[-1]}


def still_moving(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Without the rounds at the end in which nothing changed, but with the last."""
    last = len(rows) - 1
    figures = [{**each, "round": 0} for each in rows]
    while last and figures[last - 1] == figures[-1]:
        last -= 1
    end = rows[-1:] if last < len(rows) - 1 else []
    return [*rows[: last + 1], *end]


def ledger_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """One round, with what its parts leave over."""
    parts = sum(
        (Decimal(row[name]) for name in ("kept", "pots", "in_flight")), Decimal(0)
    )
    return {
        "round": row["round"],
        **{
            name: amount(row[name])
            for name in ("injected", "kept", "pots", "in_flight")
        },
        "difference": exact(Decimal(row["injected"]) - parts),
    }
