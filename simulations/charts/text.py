"""Text in figures: escaped in one place, cut to the room there is."""

from typing import Any

LONGEST_NAME = 44
# Pixels at 12 px, a little wide, for some systems’ faces are.
SLIM, DIGIT, CAPITAL, BROAD, LETTER = 3.6, 6.9, 8.4, 10.2, 6.6


def escape(text: str) -> str:
    """A label as dead text: Plotly would make links of what looks like HTML."""
    spaced = "".join(each if each.isprintable() else " " for each in str(text))
    return (
        spaced.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("{", "&#123;")
        .replace("$", "&#36;")
    )


def shortened(text: str) -> str:
    """No name takes a whole page."""
    return text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 1]}…"


def width_of(text: str) -> float:
    """About how many pixels a text takes in a figure."""
    return sum(map(width_of_character, text))


def width_of_character(each: str) -> float:
    """By class of letter: close enough to know what would touch."""
    if each in "iljtfI.,:;'|! -()":
        return SLIM
    if each in "mwMW@%":
        return BROAD
    if each.isdigit():
        return DIGIT
    return CAPITAL if each.isupper() else LETTER


def fitted(text: str, room: float) -> str:
    """As much of a text as the room takes."""
    cut = text
    while len(cut) > 2 and width_of(cut) > room:
        cut = cut.removesuffix("…")[:-1].rstrip() + "…"
    return cut


def plain_text(text: str) -> dict[str, Any]:
    """An annotation that is only its text."""
    return {
        "text": text,
        "xref": "paper",
        "yref": "paper",
        "yanchor": "middle",
        "showarrow": False,
        "borderpad": 1,
    }
