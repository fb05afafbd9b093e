"""What the page of a job says: how far it is, then its bands as tables and a line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from . import charts, jobs
from .engine.bands import NAMES
from .engine.varying import WHAT
from .job_models import Job
from .money import amount
from .report_many import figure
from .run_page import counted
from .waiting import said

FEW = 40  # recipients that the page shows before it is asked for all
FIRST = ("gini", "nakamoto_number", "kept_by_projects")  # drawn unless another is asked
ORDERS = {"kept": "most kept", "lost": "lost most", "gained": "gained most"}
Told = Mapping[str, Any]


@dataclass(frozen=True)
class View:
    """What a reader wants to see."""

    value: int = 0  # place among the sweep's values; the last unless another is asked
    of: str = ""  # the metric or recipient that is drawn
    order: str = "kept"
    all: bool = False

    @classmethod
    def of_query(cls, query: Mapping[str, str], values: int) -> "View":
        """From the address; what makes no sense there is as if it were not."""
        text = query.get("value", "")
        number = int(text) if text.isascii() and text.isdigit() else 0
        order = query.get("order", "kept")
        return cls(
            value=number if text and number < values else values - 1,
            of=query.get("of", "")[:80],
            order=order if order in ORDERS else "kept",
            all=query.get("all") == "1",
        )


def about_job(job: Job, query: Mapping[str, str]) -> dict[str, Any]:
    """All that the page shows."""
    context = {
        "title": job.network_name,
        "job": job,
        "status": job.status,
        "sentence": job.sentence,
        "over": job.is_over,
        "failed": job.status == "failed",
        "when": f"{job.created:%-d %B %Y}",
        "what": what(job),
    }
    if job.result is None:
        return {**context, **on_its_way(job)}
    view = View.of_query(query, len(job.result["values"]))
    return {**context, "done": True, **found(job.result, view)}


def what(job: Job) -> str:
    """What was asked for, in a few words."""
    seeds = counted(job.seeds, "seed")
    if not job.sweep:
        return seeds
    values = counted(len(job.sweep["values"]), "value")
    return f"{values}, {seeds} each"


def line_about(job: Job) -> str:
    """A job in one line, for a list."""
    return f"{subject(job)}: {what(job)}, {job.get_status_display()}"


def subject(job: Job) -> str:
    """What was asked: how sure, or what is varied."""
    if not job.sweep:
        return "How sure"
    name = next(job.sweep[each] for each in WHAT if each in job.sweep)
    return f"{job.sweep['neuron']}.{name}"


def on_its_way(job: Job) -> dict[str, Any]:
    """How far a job is that has no bands yet."""
    far = jobs.progress(job)
    text = f"{far.done:,} of {counted(far.total, 'run')}"
    if far.seconds_left is not None:
        text += f", about {said(far.seconds_left)} left"
    waiting = job.status == "queued"
    return {
        "done": False,
        "percent": round(100 * far.done / far.total),
        "progress_said": "Waiting for a worker" if waiting else text,
    }


def found(told: Told, view: View) -> dict[str, Any]:
    """The bands of one value, and the line over all."""
    chosen = told["values"][view.value]
    outcomes = ", ".join(f"{n:,} {name}" for name, n in chosen["outcomes"].items())
    return {
        "view": view,
        "symbol": told["token"]["symbol"],
        "runs": counted(told["runs"], "run"),
        "outcomes": outcomes,
        "chance": told["chance"],
        "metrics": metrics(told, chosen),
        "lorenz": lorenz(chosen),
        **recipients(told, view),
        **(swept(told, view) if told["sweep"] else {}),
    }


def metrics(told: Told, value: Told) -> list[dict[str, Any]]:
    """Every metric that has a value in some run."""
    rows = []
    for each in told["metrics"]:
        bands = value["metrics"][each["name"]]
        if bands["p50"] is not None:
            three = {name: figure(bands[name], each["unit"]) for name in NAMES}
            rows.append({"label": each["label"], "unit": each["unit"], **three})
    return rows


def lorenz(value: Told) -> dict[str, Any] | None:
    """How evenly the money ended up, in both themes, with its band."""
    curve = value["lorenz"]
    if curve is None:
        return None
    across = [f"{100 * each:.4g}" for each in curve["recipients"]]
    percents = [[100 * each for each in curve[name]] for name in NAMES]
    words = {"across": "recipients, poorest first, %", "up": "share of the money, %"}
    return {
        theme: charts.band(across, percents, theme=theme, **words)
        for theme in ("light", "dark")
    }


def recipients(told: Told, view: View) -> dict[str, Any]:
    """Who kept what: three figures each, drawn as a band; of a sweep, the change."""
    kept, first = told["values"][view.value]["kept"], told["values"][0]["kept"]
    runs = sum(
        n
        for name, n in told["values"][view.value]["outcomes"].items()
        if name != "failed"
    )
    largest = max((Decimal(each) for each in kept["p90"]), default=Decimal(0))
    rows = []
    for place, each in enumerate(told["recipients"][: len(kept["p50"])]):
        three = [Decimal(kept[name][place]) for name in NAMES]
        before = Decimal(first["p50"][place]) if first["p50"] else three[1]
        change = three[1] - before
        rows.append(
            {
                "label": each["label"],
                "sort": three[1],
                "change": change,
                "said_change": f"{'+' if change > 0 else ''}{amount(change)}",
                **{n: amount(v) for n, v in zip(NAMES, three, strict=True)},
                "nothing": f"{100 * kept['nothing'][place] / runs:.0f} %",
                **_bar(three, largest),
            }
        )
    rows.sort(key=_ORDERING[view.order])
    shown = rows if view.all else rows[:FEW]
    more = len(rows) - len(shown)
    return {
        "recipients": shown,
        "more": counted(more, "more recipient") if more else "",
    }


_ORDERING = {
    "kept": lambda row: (-row["sort"], row["label"]),
    "lost": lambda row: (row["change"], -row["sort"], row["label"]),
    "gained": lambda row: (-row["change"], -row["sort"], row["label"]),
}


def _bar(three: Sequence[Decimal], largest: Decimal) -> dict[str, str]:
    """From P10 to P90, a tick at P50, in percent of the largest."""
    low, middle, high = (100 * each / largest if largest else 0 for each in three)
    return {
        "from": f"{low:.2f}",
        "wide": f"{max(high - low, Decimal('0.6')):.2f}",
        "tick": f"{min(middle, Decimal('99')):.2f}",
    }


def swept(told: Told, view: View) -> dict[str, Any]:
    """The line over the values, the same as a table, and what else can be drawn."""
    choices = [(each["name"], each["label"]) for each in told["metrics"]]
    known = {name for name, _ in choices}
    known |= {name for name, _ in _names(told)}
    of = view.of if view.of in known else ""
    of = of or next((name for name in FIRST if _varies(told, name)), FIRST[0])
    label, unit, bands = _line(told, of)
    values = [each["value"] for each in told["values"]]
    sweep = told["sweep"]
    across = f"{sweep['label']} of {sweep['of']}"
    up = label if unit in ("number", "share") else f"{label}, {_unit(told, unit)}"
    return {
        "swept": across,
        "of": of,
        "of_label": label,
        "choices": choices,
        "recipient_choices": _names(told)[: None if view.all else FEW],
        "values": [
            {
                "place": place,
                "text": text,
                **{name: figure(bands[n][place], unit) for n, name in enumerate(NAMES)},
            }
            for place, text in enumerate(values)
        ],
        "orders": ORDERS.items(),
        "against": values[0],
        "line": {
            theme: charts.band(
                values, _floats(bands), across=across, up=up, theme=theme
            )
            for theme in ("light", "dark")
        },
    }


def _unit(told: Told, unit: str) -> str:
    return told["token"]["symbol"] if unit == "tokens" else unit


def _names(told: Told) -> list[tuple[str, str]]:
    """What each recipient kept, as something to be drawn."""
    return [(f"kept:{each['id']}", each["label"]) for each in told["recipients"]]


def _varies(told: Told, name: str) -> bool:
    return len({each["metrics"][name]["p50"] for each in told["values"]}) > 1


def _line(told: Told, of: str) -> tuple[str, str, list[list[Any]]]:
    """Label, unit and the three lines of a metric or of what a recipient kept."""
    if of.startswith("kept:"):
        ids = [name for name, _ in _names(told)]
        place = ids.index(of)
        lines = [
            [(each["kept"][q] or [None] * len(ids))[place] for each in told["values"]]
            for q in NAMES
        ]
        return f"{told['recipients'][place]['label']} kept", "tokens", lines
    metric = next(each for each in told["metrics"] if each["name"] == of)
    lines = [[each["metrics"][of][q] for each in told["values"]] for q in NAMES]
    return metric["label"], metric["unit"], lines


def _floats(lines: Sequence[Sequence[Any]]) -> list[list[float | None]]:
    return [[None if v is None else float(v) for v in line] for line in lines]
