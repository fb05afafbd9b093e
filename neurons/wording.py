"""Says in words what a declaration allows: its default and its bounds."""

from decimal import Decimal
from typing import Any

from neurons.mechanisms.params import Declaration

WHAT = {
    "integer": "whole number",
    "share": "share from 0 to 1",
    "amount": "amount of tokens",
    "weight": "weight",
    "number": "number",
    "boolean": "yes or no",
    "choice": "one of",
    "text": "text",
    "table": "rows of",
    "recipient": "one of the recipients",
}


def default(declaration: Declaration) -> str:
    """What holds where nothing is given."""
    value = declaration.default
    if declaration.type == "choice":
        labels = {each.value: each.label for each in declaration.choices}
        return labels.get(value, "none")
    return _plain(value)


def allowed(declaration: Declaration) -> str:
    """What may be given."""
    what = WHAT[declaration.type]
    if declaration.type == "choice":
        return f"{what}: {', '.join(each.label for each in declaration.choices)}"
    if declaration.type == "table":
        return f"{what} {', '.join(each.label for each in declaration.columns)}"
    if declaration.type == "text":
        return what
    return what + _bounds(declaration)


def _bounds(declaration: Declaration) -> str:
    low, high = declaration.minimum, declaration.maximum
    if declaration.type == "amount" and low is None:
        low = Decimal(0)
    if low is not None and high is not None:
        return f", {low:,f} to {high:,f}"
    if low is not None:
        return f", at least {low:,f}"
    return f", at most {high:,f}" if high is not None else ""


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        rows = [" ".join(_plain(cell) for cell in row) for row in value]
        return ", ".join(rows) or "none"
    if value is None or value == "":
        return "none"
    return f"{value:,f}" if isinstance(value, Decimal) else str(value)
