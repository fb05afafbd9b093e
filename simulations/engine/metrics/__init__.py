"""What a run tells about where the money went: one pure function a figure."""

import importlib
import pkgutil
from decimal import Decimal
from typing import Any

import numpy as np

from simulations.engine.plain import tokens
from simulations.engine.result import Result
from simulations.engine.spec import Spec

from .declared import METRICS, Facts, Figure, Metric

__all__ = ["METRICS", "margins", "measure"]

for _module in pkgutil.iter_modules(__path__):  # each module adds its own to METRICS
    importlib.import_module(f"{__name__}.{_module.name}")


def measure(result: Result, spec: Spec) -> list[dict[str, Any]]:
    """Every figure as plain data; value None where it has no meaning."""
    facts = Facts(result, spec)
    return [_plain(each, each.compute(facts), spec) for each in METRICS]


def _plain(metric: Metric, value: Figure, spec: Spec) -> dict[str, Any]:
    shown: Any = value
    if value is None:
        text = "–"
    elif metric.unit == "tokens":
        shown = tokens(int(value), spec.decimals)
        text = f"{Decimal(shown):,f} {spec.symbol}".strip()
    elif metric.unit == "share":
        text = f"{value:.1%}"
    elif isinstance(value, int):
        text = f"{value:,}"
    else:
        text = f"{value:,.2f}"
    return {
        "name": metric.name,
        "label": metric.label,
        "value": shown,
        "unit": metric.unit,
        "text": text,
    }


def margins(result: Result) -> list[dict[str, Any]]:
    """By how much every quorum, cap and minimum was met (+) or missed (−)."""
    found = []
    for name, values in result.why.items():
        if not name.endswith("_margin"):
            continue
        for place in np.flatnonzero(~np.isnan(values)).tolist():
            found.append(
                {
                    "connection": result.connection_ids[place],
                    "name": name.removesuffix("_margin"),
                    "margin": float(values[place]),
                }
            )
    return found
