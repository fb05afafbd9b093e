"""A study for people at a shell: bands of every metric and of who kept most."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from .engine.bands import NAMES

_LARGEST = 15  # recipients listed in the text
Told = Mapping[str, Any]


def text(name: str, told: Told) -> str:
    """A page to read."""
    lines = [name, told["sentence"], f"Outputs  {told['outputs']}"]
    sweep = told["sweep"]
    for each in told["values"]:
        if sweep:
            lines += ["", f"{sweep['label']} of {sweep['of']}: {each['value']}"]
        outcomes = ", ".join(f"{n} {name}" for name, n in each["outcomes"].items())
        lines += ["", f"{'':<34}{'P10':>18}{'P50':>18}{'P90':>18}   ({outcomes})"]
        lines += _metrics(told, each)
        lines += ["", f"Kept, {told['token']['symbol']}", *_recipients(told, each)]
    return "\n".join(lines)


def _metrics(told: Told, value: Told) -> list[str]:
    found = []
    for each in told["metrics"]:
        bands = value["metrics"][each["name"]]
        if bands["p50"] is not None:
            shown = [figure(bands[name], each["unit"]) for name in NAMES]
            found.append(_row(each["label"], shown))
    return found


def _recipients(told: Told, value: Told) -> list[str]:
    kept, recipients = value["kept"], told["recipients"]
    count = len(kept["p50"])
    order = sorted(range(count), key=lambda n: (-Decimal(kept["p50"][n]), n))
    lines = [
        _row(recipients[n]["label"], [figure(kept[q][n], "tokens") for q in NAMES])
        for n in order[:_LARGEST]
    ]
    more = count - len(lines)
    return [*lines, f"and {more} more"] if more > 0 else lines


def _row(label: str, shown: list[str]) -> str:
    return f"{label[:33]:<34}" + "".join(f"{each:>18}" for each in shown)


def figure(value: Any, unit: str) -> str:
    """One figure as people read it."""
    if value is None:
        return "–"
    if unit == "tokens":
        return f"{Decimal(value):,f}"
    if unit == "share":
        return f"{value:.1%}"
    if float(value).is_integer():
        return f"{value:,.0f}"
    return f"{value:,.3f}" if abs(value) < 10 else f"{value:,.2f}"
