"""The Lorenz curve: how evenly the money ended up."""

from collections.abc import Sequence

from .ground import Figure, ground
from .palette import Theme, faded, palette
from .text import plain_text


def lorenz(kept: Sequence[int], *, theme: Theme) -> Figure:
    """How evenly recipients ended up: their share of the money, poorest first."""
    colours = palette(theme)
    shares = lorenz_points(kept)
    across, up = [x for x, _ in shares], [y for _, y in shares]
    diagonal = {
        "type": "scatter",
        "mode": "lines",
        "x": [0, 100],
        "y": [0, 100],
        "line": {"color": colours["ink-3"], "width": 1, "dash": "2px,3px"},
        "hoverinfo": "skip",
    }
    curve = {
        "type": "scatter",
        "mode": "lines",
        "x": across,
        "y": up,
        "line": {"color": colours["ink"], "width": 2},
        "fill": "tonexty",
        "fillcolor": faded(colours["cat-retro"], 0.13),
        "hovertemplate": "The poorest %{x:.1f} % of recipients<br>"
        "kept %{y:.2f} % of the money<extra></extra>",
    }
    axis = {
        "range": [0, 100.6],
        "tickvals": [0, 25, 50, 75, 100],
        "ticktext": ["0 %", "25 %", "50 %", "75 %", "100 %"],
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "linecolor": colours["rule-2"],
        "ticks": "",
        "tickfont": {"size": 11, "color": colours["ink-2"]},
    }
    quiet = {"color": colours["ink-2"], "size": 11}
    beside = height_at(62, shares)
    inside = 62 - beside > 24  # room for the word between curve and diagonal
    return {
        "data": [diagonal, curve],
        "layout": {
            **ground(colours),
            "height": 320,
            "margin": {"l": 46, "r": 22, "t": 8, "b": 44},
            "xaxis": {
                **axis,
                "title": {"text": "recipients, poorest first", "font": quiet},
            },
            "yaxis": {**axis, "showgrid": True, "gridcolor": colours["rule"]},
            "annotations": [
                {
                    **plain_text("equal shares"),
                    "x": 0.34,
                    "y": 0.42,
                    "xanchor": "right",
                },
                {
                    **plain_text("this run"),
                    "x": 0.62,
                    "y": (beside + (7 if inside else -7)) / 100,
                    "xanchor": "right" if inside else "left",
                },
            ],
        },
    }


def lorenz_points(kept: Sequence[int], most: int = 200) -> list[tuple[float, float]]:
    """Percent of recipients against percent of money, at most so many points."""
    ordered = sorted(kept)
    total = sum(ordered)
    if not total:
        return [(0.0, 0.0), (100.0, 100.0)]
    points, reached = [(0.0, 0.0)], 0
    step = max(1, len(ordered) // most)
    for count, value in enumerate(ordered, start=1):
        reached += value
        if count % step == 0 or count == len(ordered):
            points.append((100 * count / len(ordered), 100 * reached / total))
    return points


def height_at(across: float, points: Sequence[tuple[float, float]]) -> float:
    """The curve's height over the first point that lies so far across."""
    return next((y for x, y in points if x >= across), 0.0)
