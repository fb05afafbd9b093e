"""Tells whether a mechanism is still the one that was checked: a hash of its rule."""

import ast
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from neurons.mechanisms import __path__ as folders
from neurons.mechanisms import registry

# What every kind rests on says nothing about the rule of one.
CONTRACT = frozenset({"base", "categories", "exact", "params", "registry", "segments"})


@dataclass(frozen=True)
class Fingerprint:
    """What a mechanism is written in, and the hash of that."""

    modules: tuple[str, ...]  # its own, and the shared rules that it imports
    sha256: str


@cache
def of(kind: str) -> Fingerprint | None:
    """The fingerprint of a kind's rule as it is now, or None without such a kind."""
    mechanism = registry.find(kind)
    if mechanism is None:
        return None
    modules = _modules(type(mechanism).__module__.rpartition(".")[2])
    digest = hashlib.sha256()
    for each in modules:
        digest.update(_path(each).read_bytes())
    return Fingerprint(modules, digest.hexdigest())


def _modules(first: str) -> tuple[str, ...]:
    """A module and all that it imports from the folder, by name."""
    wanted, found = [first], set[str]()
    while wanted:
        each = wanted.pop()
        if each not in found | CONTRACT:
            found.add(each)
            wanted += _imports(each)
    return tuple(sorted(found))


def _imports(name: str) -> list[str]:
    names: list[str] = []
    for node in ast.walk(ast.parse(_path(name).read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == 1:
            names += [node.module] if node.module else [a.name for a in node.names]
    return names


def _path(name: str) -> Path:
    places = (Path(folder) / f"{name}.py" for folder in folders)
    return next(each for each in places if each.exists())
