"""Text in figures: escaped in one place, cut to the room there is."""

from collections.abc import Mapping, Sequence
from typing import Any

from simulations.money import amount, tokens

from .place import Link

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


def shortened(text: str, characters: int) -> str:
    """Cut with an ellipsis where it would run into what is next."""
    return text if len(text) <= characters else f"{text[: max(characters - 1, 1)]}…"


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


class Words:
    """The texts of one figure: names, amounts, and what hovering says."""

    def __init__(
        self,
        nodes: Sequence[Mapping[str, Any]],
        symbol: str,
        decimals: int,
        colours: Mapping[str, str],
    ) -> None:
        self.nodes = nodes
        self.symbol = symbol
        self.decimals = decimals
        self.quiet = colours["ink-2"]
        self.paper = colours["paper"]

    def amount(self, units: int) -> str:
        """Base units as tokens, for reading."""
        return amount(tokens(units, self.decimals))

    def label(self, index: int, room: float) -> str:
        """Name and amount; the name is cut where there is no room, then the amount."""
        node = self.nodes[index]
        figure = self.amount(node["value"])
        left = room - width_of(f"  {figure}")
        name = shortened(node["label"], LONGEST_NAME)
        if left < min(width_of(name), 6 * LETTER):
            return escape(fitted(name, room))
        quiet = f'<span style="color:{self.quiet}">{figure}</span>'
        return f"{escape(fitted(name, left))}  {quiet}"

    def width(self, column: Sequence[int]) -> float:
        """Pixels that the longest label of a column needs."""
        return max(
            width_of(
                f"{shortened(self.nodes[i]['label'], LONGEST_NAME)}  "
                f"{self.amount(self.nodes[i]['value'])}"
            )
            for i in column
        )

    def hover_node(self, index: int, received: int, paid: int) -> str:
        """What a node says when pointed at."""
        node = self.nodes[index]
        lines = [f"<b>{escape(node['label'])}</b>"]
        if received:
            lines.append(f"received {self.amount(received)} {escape(self.symbol)}")
        if paid:
            lines.append(f"passed on {self.amount(paid)} {escape(self.symbol)}")
        if node.get("note"):
            lines.append(escape(node["note"]))
        return "<br>".join(lines)

    def hover_link(self, link: Link, paid: int) -> str:
        """What a flow says when pointed at."""
        source, target = self.nodes[link.source], self.nodes[link.target]
        share = f"{100 * link.value / paid:.2f} %" if paid else ""
        return (
            f"{escape(source['label'])} → {escape(target['label'])}<br>"
            f"<b>{self.amount(link.value)}</b> {escape(self.symbol)}<br>"
            f"{share} of what {escape(source['label'])} passed on"
        )


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
