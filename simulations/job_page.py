"""What the page of a job says: how far it is, then its bands as tables and a line."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from . import charts, job_charts, jobs
from .charts.palette import Theme
from .engine.bands import NAMES
from .engine.varying import WHAT
from .job_models import Job
from .money import amount, apart
from .report_many import figure
from .run_page import counted
from .waiting import said

FEW = 40  # recipients that the page shows before it is asked for all
ROWS = 60  # of the table beside the flows
THEMES: tuple[Theme, ...] = ("light", "dark")
ORDERS = {"kept": "most kept", "lost": "lost most", "gained": "gained most"}
Told = Mapping[str, Any]


@dataclass(frozen=True)
class View:
    """What a reader wants to see."""

    value: int = 0  # place among the sweep's values; the last unless another is asked
    of: str = ""  # the metric or recipient that is drawn
    course: str = ""  # the place of money that is drawn round by round
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
            course=query.get("course", "")[:40],
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
    return f"{name.replace('_', ' ').capitalize()} of {job.sweep['neuron']}"


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
        "lorenz": _themes(lambda drawn: job_charts.lorenz(chosen, drawn)),
        **course(told, chosen, view),
        **flows(chosen),
        **recipients(told, view),
        **(swept(told, view) if told["sweep"] else {}),
    }


def metrics(told: Told, value: Told) -> list[dict[str, Any]]:
    """Every metric that has a value in some run."""
    rows = []
    for each in told["metrics"]:
        bands = value["metrics"][each["name"]]
        if bands["p50"] is not None:
            three = {n: apart(figure(bands[n], each["unit"])) for n in NAMES}
            rows.append({"label": each["label"], "unit": each["unit"], **three})
    return rows


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
    of = job_charts.chosen(told, view.of)
    label, unit, bands = job_charts.line_of(told, of)
    values = [each["value"] for each in told["values"]]
    return {
        "swept": job_charts.across(told),
        "of": of,
        "of_label": label,
        "choices": [(each["name"], each["label"]) for each in told["metrics"]],
        "recipient_choices": job_charts.names(told)[: None if view.all else FEW],
        "values": [
            {
                "place": place,
                "text": text,
                **{
                    name: apart(figure(bands[n][place], unit))
                    for n, name in enumerate(NAMES)
                },
            }
            for place, text in enumerate(values)
        ],
        "orders": ORDERS.items(),
        "against": values[0],
        "line": _themes(lambda drawn: job_charts.line(told, of, drawn)),
    }


def course(told: Told, value: Told, view: View) -> dict[str, Any]:
    """Where the money was, round by round: a chart, and the same as a table."""
    own = value.get("course")
    if not own or not own["rounds"]:
        return {}
    measures = own["measures"]
    shown = next((m for m in measures if m["name"] == view.course), measures[0])
    rows = [
        {"round": n, **{name: amount(shown[name][n]) for name in NAMES}}
        for n in range(own["rounds"])
    ]
    return {
        "course_of": shown["name"],
        "course_label": shown["label"],
        "course_choices": [(each["name"], each["label"]) for each in measures],
        "course_rows": rows,
        "course_more": counted(own["more"], "later round") if own["more"] else "",
        "course": _themes(
            lambda drawn: job_charts.course(told, value, shown["name"], drawn)
        ),
    }


def flows(value: Told) -> dict[str, Any]:
    """The flows of the figure as a table, largest first."""
    own = value.get("flows")
    if not own:
        return {}
    rows = charts.spread_table(own)
    return {"flow_rows": rows[:ROWS], "left_out": own["omitted"]["sentence"]}


def _themes(draw: Callable[[job_charts.Drawn], Any]) -> dict[str, Any] | None:
    """A figure in both themes, for a page that may change between them."""
    found: dict[str, Any] = {each: draw(job_charts.Drawn(each)) for each in THEMES}
    return found if found["light"] else None
