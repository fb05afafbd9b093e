"""The pages of docs/ that are made from the code: one module each, found by walking.

A module has FILE, the name of its page, and `text()`, what the page says now.
"""

import importlib
import pkgutil
from collections.abc import Callable
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "docs"


def pages() -> dict[str, Callable[[], str]]:
    """What makes each page, by its file name."""
    names = [each.name for each in pkgutil.iter_modules(__path__)]
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return {each.FILE: each.text for each in modules}


def write(name: str) -> Path:
    """Write one page and say where it is."""
    path = FOLDER / name
    path.write_text(pages()[name](), encoding="utf-8")
    return path
