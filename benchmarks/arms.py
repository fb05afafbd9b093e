"""Measures arms against each other: interleaved in one process, medians of many."""

import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

HOME = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Measured:
    """The median of the turns, and the lowest and the highest."""

    value: float
    spread: tuple[float, float]


def interleave(
    arms: Mapping[str, Callable[[], object]], *, times: int = 15, inner: int = 1
) -> dict[str, list[float]]:
    """Processor seconds of each arm, again and again, in turns.

    Not the clock on the wall: on a busy machine a long arm is put aside more often than
    a short one. All arms run in one thread.
    """
    found: dict[str, list[float]] = {name: [] for name in arms}
    for arm in arms.values():
        arm()  # once for caches
    for _ in range(times):
        for name, arm in arms.items():
            start = time.thread_time()
            for _ in range(inner):
                arm()
            found[name].append((time.thread_time() - start) / inner)
    return found


def in_a_process(command: Sequence[str], times: int) -> tuple[Measured, float]:
    """Processor seconds of a command in a new process each time; median on the wall.

    Once before, so that its files are in memory: what a disk takes is not measured.
    """
    processor, wall = [], []
    for turn in range(times + 1):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        subprocess.run(command, cwd=HOME, check=True, capture_output=True)
        waited = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if turn:
            spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            processor.append(spent)
            wall.append(waited)
    return summed_up(processor), statistics.median(wall)


def summed_up(values: Sequence[float]) -> Measured:
    """Many turns as one figure."""
    return Measured(statistics.median(values), (min(values), max(values)))


def ratio(found: Mapping[str, list[float]], limit: str, arm: str) -> Measured:
    """limit ÷ arm over the turns: 1 is as fast as the limit."""
    pairs = zip(found[limit], found[arm], strict=True)
    return summed_up([one / other for one, other in pairs])


def matvec(source: np.ndarray, target: np.ndarray, size: int) -> Callable[[], object]:
    """One number moved along every connection by SciPy: the practical limit."""
    from scipy.sparse import csr_matrix

    ones = np.ones(len(source))
    matrix = csr_matrix((ones, (target, source)), shape=(size, size))
    vector = np.ones(size)
    return lambda: matrix @ vector
