"""A figure over the values of a sweep: a line through the middle, a band around it."""

from collections.abc import Sequence
from typing import Any

from .ground import Figure, ground
from .palette import Theme, faded, palette
from .text import escape


def band(
    values: Sequence[str],
    bands: Sequence[Sequence[float | None]],
    *,
    across: str,
    up: str,
    theme: Theme,
) -> Figure:
    """`bands` are P10, P50 and P90, each over the values; None leaves a gap."""
    colours = palette(theme)
    numbers = _numbers(values)
    places: list[Any] = numbers or [escape(each) for each in values]
    low, middle, high = bands
    ink, wash = colours["ink"], faded(colours["cat-retro"], 0.22)
    edge = {"type": "scatter", "mode": "lines", "x": places, "hoverinfo": "skip"}
    quiet = {"color": colours["ink-2"], "size": 11}
    axis = {
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "linecolor": colours["rule-2"],
        "ticks": "",
        "tickfont": {"size": 11, "color": colours["ink-2"]},
        "automargin": True,
    }
    return {
        "data": [
            {**edge, "y": list(low), "line": {"width": 0, "color": wash}},
            {
                **edge,
                "y": list(high),
                "line": {"width": 0, "color": wash},
                "fill": "tonexty",
                "fillcolor": wash,
            },
            {
                "type": "scatter",
                "mode": "lines+markers",
                "x": places,
                "y": list(middle),
                "customdata": [list(each) for each in zip(low, high, strict=True)],
                "line": {"color": ink, "width": 2},
                "marker": {"color": ink, "size": 6},
                "hovertemplate": f"{escape(across)} %{{x}}<br>P50 %{{y:,.6~g}}<br>"
                "P10 %{customdata[0]:,.6~g}, P90 %{customdata[1]:,.6~g}"
                "<extra></extra>",
            },
        ],
        "layout": {
            **ground(colours),
            "height": 320,
            "margin": {"l": 64, "r": 22, "t": 8, "b": 48},
            "xaxis": {
                **axis,
                "type": "linear" if numbers else "category",
                "title": {"text": escape(across), "font": quiet},
            },
            "yaxis": {
                **axis,
                "showgrid": True,
                "gridcolor": colours["rule"],
                "title": {"text": escape(up), "font": quiet},
            },
        },
    }


def _numbers(values: Sequence[str]) -> list[float]:
    """The values on a scale, or nothing where one of them is no number."""
    try:
        return [float(each) for each in values]
    except ValueError:
        return []
