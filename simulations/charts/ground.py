"""What every figure lies on: the page's paper, its type, and the figure of nothing."""

from collections.abc import Mapping
from typing import Any

from .palette import Theme, palette
from .text import plain_text

Figure = dict[str, Any]
FAMILY = '"Segoe UI", "Helvetica Neue", "Liberation Sans", Arial, sans-serif'


def ground(colours: Mapping[str, str]) -> Figure:
    """What every figure lies on: the page's own paper, and its type."""
    font = {"family": FAMILY, "size": 12, "color": colours["ink"]}
    return {
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": font,
        "showlegend": False,
        "hoverlabel": {
            "bgcolor": colours["sheet"],
            "bordercolor": colours["rule-2"],
            "font": font,
            "align": "left",
        },
    }


def nothing(theme: Theme) -> Figure:
    """The figure of a run in which no money moved."""
    colours = palette(theme)
    bare = {"visible": False, "fixedrange": True}
    text = {**plain_text("No money moved."), "x": 0, "y": 0.5, "xanchor": "left"}
    return {
        "data": [],
        "layout": {
            **ground(colours),
            "height": 120,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "xaxis": bare,
            "yaxis": bare,
            "annotations": [text],
        },
    }
