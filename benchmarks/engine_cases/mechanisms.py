"""What scoring costs a person: seconds and memory of one round of the heavy kinds."""

import csv
import sys
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.arms import Measured, in_a_process, interleave, summed_up
from benchmarks.engine_cases import pairwise, scoring
from benchmarks.report import Row
from neurons.mechanisms import clusters, matching, registry
from neurons.mechanisms.matching import Gifts

MEGABYTE = 2**20
CHOICES = 10  # projects that a donor gives to
BALLOTS = 100_000
# donors, projects, seconds at most, megabytes at most, times
COCM = ((1_000, 100, 2.0, None, 5), (10_000, 1_000, 60.0, 500.0, 1))


def measure() -> list[Row]:
    """Quadratic funding, its heavy variants, and a whole `allocate` from a cold start.

    Bounds are those that were asked for; there is no aim beyond them.
    """
    rows = [_standard()]
    gifts = pairwise.drawn()
    rows += _both(
        "pairwise funding",
        f"{pairwise.USERS:,} donors, {pairwise.PROJECTS:,} projects",
        partial(matching.pairwise, gifts, pairwise.BOUND),
        (0.5, 100.0),
        5,
    )
    for donors, projects, seconds, memory, times in COCM:
        rows += _both(
            "COCM",
            f"{donors:,} donors, {projects:,} projects",
            partial(_connected, _drawn(donors, projects)),
            (seconds, memory),
            times,
        )
    return [*rows, _cold()]


def _standard() -> Row:
    """Scoring from the ballots, nothing worked out before."""
    given, kind = scoring.batch(), registry.kinds()["quadratic-funding"]
    found = interleave({"score": lambda: kind.score(scoring.anew(given))}, times=25)
    took = summed_up([1_000 * each for each in found["score"]])
    label = f"{scoring.PROJECTS:,} projects, {scoring.GIFTS:,} gifts"
    return _seconds("quadratic funding, one scoring", label, took, 5.0, unit="ms")


def _both(
    case: str,
    label: str,
    run: Callable[[], object],
    needed: tuple[float, float | None],
    times: int,
) -> list[Row]:
    """Seconds, and the most memory that arrays take at once."""
    tracemalloc.start()
    run()
    most = tracemalloc.get_traced_memory()[1] / MEGABYTE
    tracemalloc.stop()
    took = []
    for _ in range(times):
        start = time.process_time()
        run()
        took.append(time.process_time() - start)
    seconds, memory = needed
    held = Row(f"{case}, memory", label, most, "MB", memory, memory)
    return [_seconds(f"{case}, one scoring", label, summed_up(took), seconds), held]


def _seconds(
    case: str, label: str, took: Measured, floor: float, *, unit: str = "s"
) -> Row:
    return Row(case, label, took.value, unit, floor, floor, spread=took.spread)


def _drawn(donors: int, projects: int) -> Gifts:
    dice = np.random.default_rng(1)
    key = np.unique(dice.integers(0, donors * projects, donors * CHOICES))
    amount = dice.random(len(key)) * 100
    return Gifts(key // donors, key % donors, amount, projects, donors)


def _connected(gifts: Gifts) -> np.ndarray:
    members = clusters.by_recipient(gifts)
    return clusters.connection_oriented(gifts, members, "markov", harsh=True)


def _cold() -> Row:
    """`manage.py allocate` in a process of its own, as an operator waits for it."""
    with TemporaryDirectory() as folder:
        ballots = Path(folder) / "ballots.csv"
        _write(ballots)
        command = [
            *(sys.executable, "manage.py", "allocate", "quadratic-funding"),
            *("--pool", "1000000", "--ballots", str(ballots)),
        ]
        took, wall = in_a_process(command, 5)
    label = f"{BALLOTS:,} ballots, a new process"
    row = _seconds("allocate from a cold start", label, took, 3.0)
    return replace(row, note=f"processor seconds; {wall:.2f} s on the wall")


def _write(file: Path) -> None:
    dice = np.random.default_rng(1)
    voters, projects = dice.integers(0, 20_000, BALLOTS), dice.integers(0, 500, BALLOTS)
    cents = dice.integers(100, 100_000, BALLOTS)
    with file.open("w", newline="", encoding="utf-8") as target:
        lines = csv.writer(target)
        lines.writerow(("voter", "recipient", "amount"))
        lines.writerows(
            (f"voter-{voter}", f"project-{project}", f"{amount / 100:.2f}")
            for voter, project, amount in zip(voters, projects, cents, strict=True)
        )
