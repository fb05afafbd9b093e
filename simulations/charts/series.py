"""Lines over the rounds, each named at its end, told apart by dash and colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .ground import Figure, ground
from .palette import Theme, palette
from .text import escape, fitted, plain_text, width_of

HEIGHT, BOTTOM, TOP = 320, 44, 12
LINE = 16  # pixels between two names at least
WIDEST_NAME = 150
FEW = 12  # rounds, each with a mark of its own
LOOKS = (
    ("ink", "solid"),
    ("cat-retro", "8px,3px"),
    ("cat-gov", "solid"),
    ("cat-match", "3px,3px"),
    ("cat-split", "solid"),
    ("cat-peer", "8px,3px,2px,3px"),
    ("accent", "6px,3px"),
    ("ink-3", "2px,2px"),
)


@dataclass(frozen=True)
class Line:
    """One neuron's amounts, to be drawn and to be read."""

    label: str
    values: Sequence[float]
    said: Sequence[str]


def series(
    lines: Sequence[Line],
    *,
    rounds: Sequence[int],
    up: str,
    symbol: str,
    theme: Theme,
    steps: bool,
) -> Figure:
    """What is held stays until the next round: steps; what moved: points."""
    colours = palette(theme)
    quiet = {"color": colours["ink-2"], "size": 11}
    axis: Figure = {
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "linecolor": colours["rule-2"],
        "ticks": "",
        "tickfont": quiet,
        "automargin": True,
    }
    top = max((value for each in lines for value in each.values), default=0.0) or 1.0
    low = min((value for each in lines for value in each.values), default=0.0)
    span = (min(low * 1.05, 0.0), top * 1.06)
    ends = (rounds[0], max(rounds[-1], rounds[0] + 1)) if rounds else (0, 1)
    right = max((width_of(_name(each)) for each in lines), default=0) + 30
    looks = [LOOKS[n % len(LOOKS)] for n in range(len(lines))]
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "lines" if steps and len(rounds) > 1 else "lines+markers",
                "x": list(rounds),
                "y": list(each.values),
                "customdata": list(each.said),
                "line": {
                    "color": colours[colour],
                    "width": 2,
                    "dash": dash,
                    "shape": "hv" if steps else "linear",
                },
                "marker": {"color": colours[colour], "size": 5},
                "hovertemplate": f"{escape(each.label)}, round %{{x}}<br>"
                f"<b>%{{customdata}}</b> {escape(symbol)}<extra></extra>",
            }
            for each, (colour, dash) in zip(lines, looks, strict=True)
        ],
        "layout": {
            **ground(colours),
            "height": HEIGHT,
            "margin": {"l": 64, "r": right, "t": TOP, "b": BOTTOM},
            "xaxis": {
                **axis,
                "title": {"text": "round", "font": quiet},
                "tickformat": ",d",
                "range": list(ends),
                # left alone, few rounds would be marked in halves
                **({"dtick": 1} if ends[1] - ends[0] <= FEW else {}),
            },
            "yaxis": {
                **axis,
                "showgrid": True,
                "gridcolor": colours["rule"],
                "range": list(span),
                "tickformat": ",~f",
                "title": {"text": escape(up), "font": quiet},
            },
            "annotations": _names(lines, looks, span, colours),
        },
    }


def _name(line: Line) -> str:
    return fitted(line.label, WIDEST_NAME)


def _names(
    lines: Sequence[Line],
    looks: Sequence[tuple[str, str]],
    span: tuple[float, float],
    colours: dict[str, str],
) -> list[Figure]:
    """Each name at the end of its line, none over another."""
    tall = HEIGHT - TOP - BOTTOM
    ends = [(each.values[-1] - span[0]) / (span[1] - span[0]) for each in lines]
    order = sorted(range(len(lines)), key=lambda n: (ends[n], n))
    heights = [ends[n] * tall for n in order]
    for place in range(1, len(heights)):
        heights[place] = max(heights[place], heights[place - 1] + LINE)
    limit = float(tall)
    for place in reversed(range(len(heights))):  # what came out too high goes down
        heights[place] = min(heights[place], limit)
        limit = heights[place] - LINE
    found: list[Any] = []
    for n, height in zip(order, heights, strict=True):
        found.append(
            {
                **plain_text(
                    f'<span style="color:{colours[looks[n][0]]}">▬</span> '
                    + escape(_name(lines[n]))
                ),
                "x": 1,
                "y": height / tall,
                "xanchor": "left",
                "xshift": 6,
                "font": {"color": colours["ink"], "size": 12},
            }
        )
    return found
