"""The figures of a job: the page and the API draw the same ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from . import charts
from .charts.palette import Theme
from .engine.bands import NAMES

Told = Mapping[str, Any]
Name = Literal["flows", "course", "lorenz", "line"]
FIRST = ("gini", "nakamoto_number", "kept_by_projects")  # drawn unless another is asked


@dataclass(frozen=True)
class Drawn:
    """How a figure is to be drawn."""

    theme: Theme = "light"
    width: int = 1200


def figure(
    told: Told, name: Name, *, value: int, of: str, drawn: Drawn
) -> dict[str, Any] | None:
    """A Plotly figure of a finished job; None where there is nothing to draw."""
    one = told["values"][value]
    if name == "lorenz":
        return lorenz(one, drawn)
    if name == "line":
        return line(told, of, drawn) if told["sweep"] else None
    if name == "course":
        return course(told, one, of, drawn)
    flows = one.get("flows")
    if not flows:
        return None
    token = told["token"]
    return charts.spread(
        flows,
        symbol=token["symbol"],
        decimals=token["decimals"],
        theme=drawn.theme,
        width=drawn.width,
    )


def lorenz(value: Told, drawn: Drawn) -> dict[str, Any] | None:
    """How evenly the money ended up, with its band."""
    curve = value["lorenz"]
    if curve is None:
        return None
    across = [f"{100 * each:.4g}" for each in curve["recipients"]]
    percents = [[100 * each for each in curve[name]] for name in NAMES]
    words = {"across": "recipients, poorest first, %", "up": "share of the money, %"}
    return charts.band(across, percents, theme=drawn.theme, **words)


def course(told: Told, value: Told, of: str, drawn: Drawn) -> dict[str, Any] | None:
    """Where the money was, round by round, with its band."""
    own = value.get("course")
    if not own or not own["rounds"]:
        return None
    chosen = next((each for each in own["measures"] if each["name"] == of), None)
    each = chosen or own["measures"][0]
    rounds = [str(n) for n in range(own["rounds"])]
    bands = [[float(v) for v in each[name]] for name in NAMES]
    up = f"{each['label']}, {told['token']['symbol']}"
    return charts.band(rounds, bands, across="round", up=up, theme=drawn.theme)


def line(told: Told, of: str, drawn: Drawn) -> dict[str, Any]:
    """A figure over the values of a sweep."""
    label, unit, bands = line_of(told, of)
    up = label if unit in ("number", "share") else f"{label}, {unit_of(told, unit)}"
    return charts.band(
        [each["value"] for each in told["values"]],
        _floats(bands),
        across=across(told),
        up=up,
        theme=drawn.theme,
    )


def across(told: Told) -> str:
    """What a sweep varies."""
    return f"{told['sweep']['label']} of {told['sweep']['of']}"


def unit_of(told: Told, unit: str) -> str:
    """A unit as people read it."""
    return told["token"]["symbol"] if unit == "tokens" else unit


def names(told: Told) -> list[tuple[str, str]]:
    """What each recipient kept, as something to be drawn."""
    return [(f"kept:{each['id']}", each["label"]) for each in told["recipients"]]


def chosen(told: Told, of: str) -> str:
    """What is drawn: as asked, else the first figure that varies."""
    known = {each["name"] for each in told["metrics"]} | {n for n, _ in names(told)}
    if of in known:
        return of
    return next((name for name in FIRST if _varies(told, name)), FIRST[0])


def line_of(told: Told, of: str) -> tuple[str, str, list[list[Any]]]:
    """Label, unit and the three lines of a metric or of what a recipient kept."""
    of = chosen(told, of)
    if of.startswith("kept:"):
        ids = [name for name, _ in names(told)]
        place = ids.index(of)
        lines = [
            [(each["kept"][q] or [None] * len(ids))[place] for each in told["values"]]
            for q in NAMES
        ]
        return f"{told['recipients'][place]['label']} kept", "tokens", lines
    metric = next(each for each in told["metrics"] if each["name"] == of)
    lines = [[each["metrics"][of][q] for each in told["values"]] for q in NAMES]
    return metric["label"], metric["unit"], lines


def _varies(told: Told, name: str) -> bool:
    return len({each["metrics"][name]["p50"] for each in told["values"]}) > 1


def _floats(lines: Sequence[Sequence[Any]]) -> list[list[float | None]]:
    return [[None if v is None else float(Decimal(v)) for v in line] for line in lines]
