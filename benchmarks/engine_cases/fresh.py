"""The first result of a fresh process, as a person waits for it."""

import sys

from benchmarks.arms import in_a_process
from benchmarks.report import Row
from simulations.engine import backends, warming

RUN = """
from simulations.engine import simulate, warming
from simulations.engine.scenario import Scenario
result = simulate(warming.small(1000, 1), Scenario(rounds=24), backend={backend!r})
print(result.receipt["outputs"][:8])
"""
TIMES = 5


def measure() -> list[Row]:
    """Seconds from the start of Python to a receipt; compiled loops lie on disk."""
    compiled = Row(
        "first result in a fresh process",
        *("numba", float("nan"), "s", None, None),
        note="numba is not installed",
    )
    if backends.fastest() == "numba":
        warming.warm()
        compiled = _row("numba", None, None)
    return [_row("numpy", 1.5, 0.3), compiled]


def _row(backend: str, floor: float | None, aim: float | None) -> Row:
    code = RUN.format(backend=backend)
    took, wall = in_a_process([sys.executable, "-c", code], TIMES)
    note = f"processor seconds; {wall:.2f} s on the wall"
    if floor is None:
        note += "; chosen only for runs that are worth it"
    case = "first result in a fresh process"
    return Row(
        case, backend, took.value, "s", floor, aim, spread=took.spread, note=note
    )
