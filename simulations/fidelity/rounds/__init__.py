"""The rounds that are replayed: one module each, found by walking this folder."""

import importlib
import pkgutil

from simulations.fidelity.replay import Round


def found() -> tuple[Round, ...]:
    """Every round, by kind and name."""
    names = [each.name for each in pkgutil.iter_modules(__path__)]
    rounds = [importlib.import_module(f"{__name__}.{name}").ROUND for name in names]
    return tuple(sorted(rounds, key=lambda each: (each.kind, each.name)))
