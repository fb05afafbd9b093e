"""What a finding is, and the list that every check is on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from .view import View

Severity = Literal["error", "warning", "info"]
Change = dict[str, Any]  # one change of the PATCH of a document
Check = Callable[["View"], Iterator["Finding"]]


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong or odd: where, a sentence, what to do about it."""

    code: str
    severity: Severity
    sentence: str
    cure: str
    neuron: str | None = None
    connection: str | None = None
    fix: list[Change] | None = None

    def plain(self) -> dict[str, Any]:
        """Plain data for the API."""
        return dict(vars(self))


CHECKS: list[Check] = []


def check(function: Check) -> Check:
    """Puts a check on the list."""
    CHECKS.append(function)
    return function
