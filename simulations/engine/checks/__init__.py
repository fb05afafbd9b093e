"""Looks over a network before it runs: each finding names its place and its cure."""

import importlib
import pkgutil
from collections.abc import Mapping
from typing import Any

from simulations.engine.compile import Network
from simulations.engine.scenario import Scenario
from simulations.engine.spec import Spec

from .finding import CHECKS, Finding
from .view import View

__all__ = ["Finding", "find"]

for _module in pkgutil.iter_modules(__path__):  # each module adds its checks to CHECKS
    importlib.import_module(f"{__name__}.{_module.name}")


def find(
    spec: Spec,
    scenario: Scenario | None = None,
    forms: Mapping[str, dict[str, Any]] | None = None,
    compiled: Network | None = None,
) -> list[Finding]:
    """Everything worth saying, errors first. Errors stop a run.

    `forms` are the neurons in document form by id; with them, a fix can change a
    neuron without losing what the engine does not know (its label, its place).
    `compiled` are the spec's arrays, where they are there already.
    """
    view = View(spec, scenario, forms or {}, compiled)
    found = [finding for check in CHECKS for finding in check(view)]
    severities = ("error", "warning", "info")
    return sorted(found, key=lambda each: severities.index(each.severity))
