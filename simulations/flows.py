"""The flows of a run's Sankeys, computed once by the worker and stored."""

from typing import Any, Literal

from .engine import sankey
from .engine.result import Result

View = Literal["all", "rounds"]
VIEWS: tuple[View, ...] = ("all", "rounds")
SIZES = (8, 16, 32, 64)  # nodes shown by name; the rest is summed


def prepare(result: Result) -> dict[str, dict[str, Any]]:
    """View → size → flows, plain data in base units."""
    return {
        view: {
            str(size): sankey.flows(
                result, result.spec, view=view, asked=sankey.Asked(largest=size)
            )
            for size in _sizes(len(result.neuron_ids))
        }
        for view in VIEWS
    }


def _sizes(neurons: int) -> list[int]:
    """Up to the first size that shows everybody."""
    found = []
    for size in SIZES:
        found.append(size)
        if size >= neurons:
            break
    return found


def choose(stored: dict[str, dict[str, Any]], *, view: str, largest: int) -> Any:
    """The stored flows that show as many by name as asked, or the next fewer."""
    sizes = sorted(map(int, stored[view]))
    fitting = [size for size in sizes if size <= largest]
    return stored[view][str(fitting[-1] if fitting else sizes[0])]
