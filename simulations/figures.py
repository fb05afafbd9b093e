"""Figures of stored runs: what page, API and share link draw."""

from typing import Any

from . import charts, flows, windows
from .charts.palette import Theme
from .models import Run


def sankey(
    run: Run,
    *,
    view: flows.View = "all",
    largest: int = 16,
    first: int = 0,
    theme: Theme = "light",
    width: int = 1200,
) -> dict[str, Any]:
    """A Plotly figure of a run that has a result."""
    summary = run.result.summary
    token = summary["token"]
    drawn = flows.choose(run.result.flows, view=view, largest=largest)
    size = len(summary["neurons"]), summary["rounds"]
    if view == "rounds" and first and windows.are_offered(*size):
        drawn = windows.flows(run, first=first, largest=largest)
    return charts.sankey(
        drawn,
        symbol=token["symbol"],
        decimals=token["decimals"],
        theme=theme,
        width=width,
    )
