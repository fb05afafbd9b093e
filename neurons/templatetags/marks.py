"""Template tags for the marks of the interface: a neuron's tile and an icon."""

from typing import Any

from django import template

from neurons.mechanisms import registry

register = template.Library()

# The tag shape of splits points right, so its glyph sits a little to the left.
GLYPH_X = {"split": "5.6"}


@register.inclusion_tag("partials/tile.html")
def tile(kind: str, size: str = "") -> dict[str, Any]:
    """A kind's tile: its category by shape and colour, itself by glyph.

    A kind that is not known here (an old document's) is drawn as a plain project.
    """
    found = registry.find(kind)
    category = found.category if found else "project"
    return {
        "category": category,
        "glyph": found.glyph if found else "project",
        "x": GLYPH_X.get(category, "7.2"),
        "size": size,
    }


@register.inclusion_tag("partials/icon.html")
def icon(name: str) -> dict[str, str]:
    """An action's icon, beside the word that says the same."""
    return {"name": name}
