"""Figures of stored runs: what page, API and share link draw."""

from typing import Any

from . import charts, flows
from .models import Run


def sankey(
    run: Run,
    *,
    view: str = "all",
    largest: int = 16,
    theme: str = "light",
    width: int = 1200,
) -> dict[str, Any]:
    """A Plotly figure of a run that has a result."""
    token = run.result.summary["token"]
    return charts.sankey(
        flows.choose(run.result.flows, view=view, largest=largest),
        symbol=token["symbol"],
        decimals=token["decimals"],
        theme=theme,
        width=width,
    )
