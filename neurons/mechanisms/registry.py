"""Finds the mechanisms by walking this folder; there is no list to extend."""

import importlib
import inspect
import pkgutil
from functools import cache
from types import MappingProxyType

from . import __name__ as package
from . import __path__ as folders
from .base import Mechanism


@cache
def kinds() -> MappingProxyType[str, Mechanism]:
    """Every mechanism by its slug, ordered by slug."""
    found: dict[str, Mechanism] = {}
    for module_info in pkgutil.iter_modules(folders):
        module = importlib.import_module(f"{package}.{module_info.name}")
        for _, each in inspect.getmembers(module, inspect.isclass):
            if not issubclass(each, Mechanism) or "kind" not in vars(each):
                continue
            if each.__module__ == module.__name__:
                if each.kind in found:
                    raise ValueError(f"Two modules declare the kind “{each.kind}”.")
                found[each.kind] = each()
    return MappingProxyType(dict(sorted(found.items())))


def find(kind: str) -> Mechanism | None:
    """The mechanism with this slug, or None."""
    return kinds().get(kind)
