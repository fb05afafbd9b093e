"""The first result of a fresh process, as a person waits for it."""

import subprocess
import sys
import time

from benchmarks.report import FOLDER, Row

RUN = """
from simulations.engine import simulate, warming
from simulations.engine.scenario import Scenario
result = simulate(warming.small(1000, 1), Scenario(rounds=24), backend={backend!r})
print(result.receipt["outputs"][:8])
"""
TIMES = 5


def measure() -> list[Row]:
    """Seconds from the start of Python to a receipt, by backend."""
    return [
        Row(
            "first result in a fresh process", "numpy", _seconds("numpy"), "s", 1.5, 0.3
        ),
        Row(
            "first result in a fresh process", "numba", _seconds("numba"), "s", 8.0, 1.5
        ),
    ]


def _seconds(backend: str) -> float:
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
    return sorted(found)[TIMES // 2]
