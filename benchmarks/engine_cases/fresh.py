"""The first result of a fresh process, as a person waits for it."""

import subprocess
import sys
import time

from benchmarks.arms import summed_up
from benchmarks.report import FOLDER, Row
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
    found = []
    for _ in range(TIMES):
        start = time.perf_counter()
        code = RUN.format(backend=backend)
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=FOLDER.parent,
            check=True,
            capture_output=True,
        )
        found.append(time.perf_counter() - start)
    took = summed_up(found)
    note = "chosen only for runs that are worth it" if floor is None else ""
    case = "first result in a fresh process"
    return Row(
        case, backend, took.value, "s", floor, aim, spread=took.spread, note=note
    )
