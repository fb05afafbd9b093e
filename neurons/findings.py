"""What is to be said about a network before it runs; the engine's app says it.

This app does not know the engine (dependencies point one way), so the one who knows
registers here when the site starts.
"""

from collections.abc import Callable
from typing import Any

from neurons.document import Document

Finder = Callable[[Document], list[dict[str, Any]]]


def _none(document: Document) -> list[dict[str, Any]]:
    return []


_finder: Finder = _none


def use(finder: Finder) -> None:
    """Ask this one from now on."""
    global _finder
    _finder = finder


def find(document: Document) -> list[dict[str, Any]]:
    """The findings about a document, as plain values."""
    return _finder(document)
