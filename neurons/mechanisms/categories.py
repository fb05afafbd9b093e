"""The eight families of mechanisms: each has a shape and a colour of its own."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Category:
    """A family of kinds; `slug` names its shape (glyphs) and colour (tokens)."""

    slug: str
    label: str


CATEGORIES = (
    Category("source", "Sources"),
    Category("project", "Projects"),
    Category("match", "Crowd matching"),
    Category("retro", "Reward for impact"),
    Category("gov", "Stewards decide"),
    Category("split", "Splits and streams"),
    Category("peer", "Peers and graphs"),
    Category("formula", "Your own rule"),
)
