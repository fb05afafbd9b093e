"""That no unit is lost, and that nothing but the inputs decides a bit."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np

from benchmarks.building import MIXED, build
from benchmarks.report import FOLDER, Row
from neurons.document import read
from neurons.mechanisms.electorate import Electorate
from simulations import studying
from simulations.engine import backends, many, simulate, simulate_compiled
from simulations.engine.result import Result
from simulations.engine.scenario import Scenario
from simulations.engine.spec import Spec
from simulations.snapshot import freeze

EXAMPLES = sorted((FOLDER.parent / "neurons" / "examples").glob("*.json"))
PLAN = Scenario(rounds=24, seed=1)
SEEDS = 8
WAYS = ((1, 3), (2, 2), (4, 1))  # processes, runs in a block


def measure() -> list[Row]:
    """Units lost, and results that differ from the first; both have to be 0."""
    lost, differing, runs = 0, 0, 0
    names = tuple(dict.fromkeys(("numpy", backends.fastest())))
    for path in EXAMPLES:
        results = [simulate(_spec(path), PLAN, backend=name) for name in names]
        lost += sum(_lost(each) for each in results)
        differing += _differing(results)
        runs += len(results)
    network = build(10_000, MIXED)
    large = [simulate_compiled(network, PLAN, backend=name) for name in names]
    lost, differing = lost + sum(map(_lost, large)), differing + _differing(large)
    runs += len(large)
    label = f"{runs} runs: examples, 10,000 connections"
    return [
        Row("units that were lost", label, lost, "units", 0, 0),
        Row("ledgers that differ, NumPy and numba", label, differing, "runs", 0, 0),
        _workers(names[-1]),
    ]


def _workers(backend: str) -> Row:
    """Many seeds on 1, 2 and 4 processes, in blocks of other sizes and orders."""
    spec = _with_chance()
    study = studying.read(spec, replace(PLAN, seed=0), f"0:{SEEDS}", None)
    found = []
    for processes, block in WAYS:
        blocks = many.run(study, processes=processes, block=block, backend=backend)
        ordered = sorted(blocks, key=lambda each: each.start)
        found.append(np.concatenate([each.outputs for each in ordered]))
    differing = sum(int((each != found[0]).any(axis=1).sum()) for each in found)
    label = f"{SEEDS} seeds on 1, 2, 4 processes"
    return Row("ledgers that differ by workers", label, differing, "runs", 0, 0)


def _with_chance() -> Spec:
    """An example with generated electorates in the place of its ballots."""
    crowd = Electorate(size=60, concentration=Decimal("0.4"))
    for spec in map(_spec, EXAMPLES):
        neurons = tuple(
            replace(each, ballots=None, electorate=crowd) if each.ballots else each
            for each in spec.neurons
        )
        if any(map(many.is_drawn, neurons)):
            return replace(spec, neurons=neurons)
    raise LookupError("No example has ballots.")


def _spec(path: Path) -> Spec:
    return freeze(read(path.read_bytes()))


def _lost(result: Result) -> int:
    parts = result.certificate.plain()
    injected = parts.pop("injected")
    return abs(injected - sum(parts.values()))


def _differing(results: list[Result]) -> int:
    return sum(each.receipt != results[0].receipt for each in results)
