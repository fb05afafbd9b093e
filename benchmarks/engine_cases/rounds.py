"""A round of a mixed network, exact to the unit, against one sparse product."""

from collections.abc import Callable
from math import log
from typing import Any

import numpy as np

from benchmarks.arms import interleave, matvec, ratio, summed_up
from benchmarks.building import LINEAR, MIXED, build
from benchmarks.report import Row
from neurons.mechanisms.base import Ballots
from neurons.mechanisms.params import Columns
from simulations.engine import backends, running
from simulations.engine.batches import BlockData
from simulations.engine.compile import Network
from simulations.engine.running import plan
from simulations.engine.scenario import Scenario
from simulations.engine.stretches import run_ahead

SMALL, LARGE = 10_000, 1_000_000
SIZES = (SMALL, 100_000, LARGE)
TURNS = {SMALL: (25, 8), 100_000: (11, 2), LARGE: (7, 4)}  # times, rounds in each
WARM_UP = 12  # rounds until every neuron has money and an answer
NEEDED = {SMALL: (0.10, 0.30), LARGE: (0.20, 0.40)}  # floor, aim


def going_on(
    network: Network, backend: str, rounds: int, at_once: int
) -> Callable[[], None]:
    """The next rounds of a run that has warmed up, as they are in every run."""
    running.MEMORY_LIMIT = 2**34  # more rounds than one would keep
    planned = plan(network, Scenario(rounds=rounds), backends.load(backend))
    run, at = planned.start()
    trace = planned.trace()
    # The first touch of a page is the system's work, and here a virtual machine's: it
    # would be half of a large round. Both arms have memory that is there.
    trace.tables.fill(0)

    def step() -> None:
        nonlocal at
        run.step(at)
        trace.note(run, at)
        at += 1

    def go_on() -> None:
        nonlocal at
        stop = at + at_once
        while at < stop:
            done = run_ahead(run, trace, at, stop, may_settle=False)
            at += done
            if not done:
                step()

    for _ in range(WARM_UP):
        step()
    return go_on


def products(network: Network, count: int) -> Callable[[], None]:
    """As many sparse products, one after the other."""
    product = matvec(network.source, network.target, network.neurons)

    def multiply() -> None:
        for _ in range(count):
            product()

    return multiply


def measure() -> list[Row]:
    """Shares of a sparse product, growth with size, memory."""
    rows, seconds = [], {}
    backend = backends.fastest()
    for size in SIZES:
        network = build(size, MIXED)
        times, inner = TURNS[size]
        rounds = WARM_UP + (times + 1) * inner
        arms = {
            "limit": products(network, inner),
            backend: going_on(network, backend, rounds, inner),
            "numpy": going_on(network, "numpy", rounds, inner),
        }
        found = interleave(arms, times=times)
        label = f"{size:,} connections"
        seconds[size] = summed_up(found[backend]).value / inner
        for name in dict.fromkeys((backend, "numpy")):
            floor, aim = NEEDED.get(size, (None, None)) if name == backend else _NONE
            rows.append(
                _row(f"mixed round, {name}", label, found, name, floor=floor, aim=aim)
            )
        rows += _memory(network, label)
    return [*rows, _growth(seconds), *_linear(backend)]


_NONE = (None, None)


def _row(
    case: str,
    label: str,
    found: dict[str, list[float]],
    arm: str,
    *,
    floor: float | None,
    aim: float | None,
) -> Row:
    share = ratio(found, "limit", arm)
    return Row(
        f"{case}, share of a sparse product",
        *(label, share.value, "", floor, aim),
        higher_is_better=True,
        spread=share.spread,
    )


def _memory(network: Network, label: str) -> list[Row]:
    """Bytes a connection: what is compiled, and what runs keep beside it."""
    wires, beside = network.connections, _held(list(network.notes.values()))
    return [
        Row("compiled memory", label, network.nbytes() / wires, "B", 100, 40),
        Row("kept for the next run", label, beside / wires, "B", None, None),
    ]


def _held(value: Any) -> int:
    """Bytes of the arrays in nested values."""
    if isinstance(value, np.ndarray):
        return value.nbytes
    if isinstance(value, dict):
        return sum(map(_held, value.values()))
    if isinstance(value, list | tuple):
        return sum(map(_held, value))
    if isinstance(value, BlockData | Ballots | Columns):
        return _held(vars(value))
    return 0


def _growth(seconds: dict[int, float]) -> Row:
    """The exponent k of cost ~ connections^k, fitted over all sizes."""
    sizes = [log(size) for size in seconds]
    costs = [log(each) for each in seconds.values()]
    slope = float(np.polyfit(sizes, costs, 1)[0])
    note = f"fitted exponent {slope:.3f}; told is its distance from 1"
    label = f"{SMALL:,} to {LARGE:,} connections"
    return Row("growth of cost", label, abs(slope - 1), "", 0.1, 0.1, note=note)


def _linear(backend: str) -> list[Row]:
    """Splits only: what one exact division a connection costs."""
    network = build(SMALL, LINEAR)
    times, inner = TURNS[SMALL]
    rounds = WARM_UP + (times + 1) * inner
    arms = {
        "limit": products(network, inner),
        "exact": going_on(network, backend, rounds, inner),
    }
    found = interleave(arms, times=times)
    label = f"{SMALL:,} connections"
    return [_row("round of splits", label, found, "exact", floor=None, aim=None)]
