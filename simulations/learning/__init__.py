"""The small networks of the page that explains, found by walking this folder."""

import importlib
import pkgutil
from functools import cache

from .lesson import Lesson
from .lesson import tried as tried


@cache
def lessons() -> dict[str, Lesson]:
    """Every lesson by its name, the name of its module."""
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    modules = {name: importlib.import_module(f"{__name__}.{name}") for name in names}
    return {
        name: module.LESSON
        for name, module in modules.items()
        if hasattr(module, "LESSON")
    }
