"""Figures of stored runs: what page, API and share link draw."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from neurons.errors import Refused
from neurons.mechanisms.params import Problem

from . import charts, filtered, flows, windows
from .charts.palette import Theme
from .engine.sankey import Asked, Loops
from .models import Run

THEMES: tuple[Theme, ...] = ("light", "dark")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which Sankey of a run is asked for, and where it will be shown."""

    view: flows.View = "all"
    largest: int = 16
    first: int = 0  # round, of the view by round
    through: str = ""  # a neuron
    loops: Loops = "auto"
    theme: Theme = "light"
    width: int = 1200

    @property
    def asked(self) -> Asked:
        """As the engine is asked."""
        return Asked(self.largest, self.through or None, self.loops)


def sankey(run: Run, wanted: Wanted) -> dict[str, Any]:
    """A Plotly figure of a run that has a result."""
    token = run.result.summary["token"]
    return charts.sankey(
        drawn(run, wanted),
        symbol=token["symbol"],
        decimals=token["decimals"],
        theme=wanted.theme,
        width=wanted.width,
    )


def drawn(run: Run, wanted: Wanted) -> dict[str, Any]:
    """The flows: as they were stored, else worked out."""
    summary = run.result.summary
    if wanted.through and wanted.through not in summary["neurons"]:
        problem = Problem("through", "unknown", "There is no such neuron in this run.")
        raise Refused(problem.message, problems=[problem])
    stored = flows.choose(run.result.flows, view=wanted.view, largest=wanted.largest)
    if wanted.view == "all":
        is_plain = not wanted.through and wanted.loops == "auto"
        return stored if is_plain else filtered.flows(run, wanted.asked)
    if windows.are_offered(len(summary["neurons"]), summary["rounds"]):
        is_first = not wanted.through and not wanted.first
        if is_first:
            return stored
        return windows.flows(run, first=wanted.first, asked=wanted.asked)
    if wanted.through:
        said = "This run is too large to be filtered round by round. All rounds can be."
        return {**stored, "omitted": {**stored["omitted"], "sentence": said}}
    return stored


def lorenz(summary: Mapping[str, Any], theme: Theme) -> dict[str, Any] | None:
    """How evenly recipients ended up; None where nobody kept anything."""
    decimals = summary["token"]["decimals"]
    kept = [
        int(Decimal(each["kept"]).scaleb(decimals)) for each in summary["recipients"]
    ]
    return charts.lorenz(kept, theme=theme) if any(kept) else None
