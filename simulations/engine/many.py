"""Runs a network many times, over seeds and values: exact runs, in any order.

A study is a table of cells, each one exact run. Cells are numbered by seed, then by
value, and every value meets the same seeds. Nothing in a cell depends on another, so
that blocks give the same bits in any order, on any number of processes.
"""

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from neurons.mechanisms import registry

from . import courses, simulate_compiled, varying
from .compile import Network, compile_network
from .constituency import draw
from .errors import EngineError
from .metrics import METRICS
from .metrics.declared import Facts
from .receipt import hash_outputs
from .result import Outcome, Result
from .scenario import Scenario
from .spec import NeuronSpec, Spec
from .varying import Sweep

MOST_SEEDS = 1_000
MOST_CELLS = 10_000
MOST_FIGURES = 20_000_000  # recipients × cells
MOST_PAYMENTS = 5_000_000  # connections × cells whose payments are told apart
STEPS = 20  # of the Lorenz curve
OUTCOMES = tuple(Outcome)
AMOUNTS = tuple(each for each in METRICS if each.unit == "tokens")
FIGURES = tuple(each for each in METRICS if each.unit != "tokens")


class TooManyRuns(EngineError):
    """A study beyond the limits; its text has the figure."""


class Stopped(Exception):
    """Somebody cancelled the study."""


@dataclass(frozen=True)
class Study:
    """A network, a scenario, the seeds and values that are run."""

    spec: Spec
    scenario: Scenario  # its own seed is not used
    seeds: range  # as asked for
    sweep: Sweep | None = None

    @property
    def has_chance(self) -> bool:
        """Whether another seed can give another result."""
        return any(is_drawn(each) for each in self.spec.neurons)

    @property
    def seeds_run(self) -> range:
        """Without chance one stands for all."""
        return self.seeds if self.has_chance else self.seeds[:1]

    @property
    def values(self) -> int:
        """How many values the sweep takes; 1 where nothing is swept."""
        return len(self.sweep.values) if self.sweep else 1

    @property
    def cells(self) -> int:
        """How many runs."""
        return len(self.seeds_run) * self.values

    @property
    def has_flows(self) -> bool:
        """Whether what each connection paid is told: of a modest number of runs."""
        return self.cells * len(self.spec.connections) <= MOST_PAYMENTS

    @property
    def rounds_told(self) -> int:
        """Of how many rounds it is told where the money was."""
        return min(self.scenario.most_rounds(len(self.spec.neurons)), courses.MOST)

    def recipients(self) -> np.ndarray:
        """Places of the neurons whose role is to receive, (recipients,)."""
        kinds = registry.kinds()
        roles = [kinds[each.kind].role == "recipient" for each in self.spec.neurons]
        return np.flatnonzero(roles)

    def check(self) -> None:
        """Raises TooManyRuns, with the figure."""
        if not 1 <= len(self.seeds) <= MOST_SEEDS:
            raise TooManyRuns(
                f"{len(self.seeds):,} seeds were asked for; 1 to {MOST_SEEDS:,} can "
                "be run."
            )
        wide = max(len(self.recipients()), 1)
        most = min(MOST_CELLS, MOST_FIGURES // wide)
        if self.cells > most:
            raise TooManyRuns(
                f"{self.cells:,} runs were asked for; {most:,} are allowed for "
                "this network. Take fewer seeds or fewer values."
            )


@dataclass(frozen=True, eq=False)
class Block:
    """What the cells start ≤ cell < start + len came to."""

    start: int
    kept: np.ndarray  # (cells, recipients) int64, base units
    amounts: np.ndarray  # (cells, AMOUNTS) int64, base units
    figures: np.ndarray  # (cells, FIGURES) float64; nan: no value
    lorenz: np.ndarray  # (cells, STEPS + 1) float64, what the poorest kept; nan: nobody
    outcome: np.ndarray  # (cells,) uint8, place in OUTCOMES
    outputs: np.ndarray  # (cells, 32) uint8, the receipts' hashes
    paid: np.ndarray  # (cells, connections) int64, gifts too; no columns: not told
    course: np.ndarray  # (cells, MEASURES, rounds told) int64, where the money was
    rounds: np.ndarray  # (cells,) int64, that each ran

    def __len__(self) -> int:
        return len(self.outcome)


ARRAYS = tuple(each.name for each in fields(Block) if each.name != "start")


def is_drawn(own: NeuronSpec) -> bool:
    """Whether chance decides who votes here."""
    votes = registry.kinds()[own.kind].ballots is not None
    return votes and own.electorate is not None and own.ballots is None


def lorenz(kept: np.ndarray) -> np.ndarray:
    """Shares of all that was kept, by the poorest 0, 5, … 100% of recipients."""
    reached = np.concatenate(([0], np.cumsum(np.sort(kept))))
    total = reached[-1]
    if not total:
        return np.full(STEPS + 1, np.nan)
    return reached[np.arange(STEPS + 1) * len(kept) // STEPS] / total


class Runner:
    """Runs cells of a study; what they share is made once."""

    def __init__(self, study: Study, backend: str = "numpy") -> None:
        self.study, self.backend = study, backend
        self._network = compile_network(study.spec)
        self._variants: dict[int, Network] = {}
        self._recipients = study.recipients()
        self._wires = len(study.spec.connections) if study.has_flows else 0
        self._drawn: dict[tuple[int, int, int], Any] = {}  # electorates of one seed
        self._seed: int | None = None

    def run(
        self,
        start: int,
        stop: int,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Block:
        """The cells start ≤ cell < stop. Raises Stopped, or what a run raises."""
        cells, wide = stop - start, len(self._recipients)
        block = Block(
            start,
            np.zeros((cells, wide), dtype=np.int64),
            np.zeros((cells, len(AMOUNTS)), dtype=np.int64),
            np.zeros((cells, len(FIGURES)), dtype=np.float64),
            np.zeros((cells, STEPS + 1), dtype=np.float64),
            np.zeros(cells, dtype=np.uint8),
            np.zeros((cells, 32), dtype=np.uint8),
            np.zeros((cells, self._wires), dtype=np.int64),
            np.zeros(
                (cells, len(courses.MEASURES), self.study.rounds_told), dtype=np.int64
            ),
            np.zeros(cells, dtype=np.int64),
        )
        for row in range(cells):
            self._note(block, row, self.cell(start + row, cancelled))
            if progress is not None:
                progress(row + 1, cells)
        return block

    def cell(self, number: int, cancelled: Callable[[], bool] | None = None) -> Result:
        """One run."""
        seed_number, value = divmod(number, self.study.values)
        seed = self.study.seeds_run[seed_number]
        result = simulate_compiled(
            self._prepared(value, seed),
            replace(self.study.scenario, seed=seed),
            backend=self.backend,
            cancelled=cancelled,
        )
        if result.outcome is Outcome.CANCELLED:
            raise Stopped
        return result

    def _prepared(self, value: int, seed: int) -> Network:
        """The network with a value; with its electorates, where values share them."""
        sweep = self.study.sweep
        if sweep is None:
            return self._network
        if value not in self._variants:
            self._variants[value] = varying.compiled(self._network, sweep, value)
        network = self._variants[value]
        if seed != self._seed:
            self._drawn, self._seed = {}, seed
        neurons = list(network.spec.neurons)
        for place, own in enumerate(neurons):
            if is_drawn(own) and not own.electorate.redraw:
                neurons[place] = replace(own, ballots=self._ballots(network, place))
        return replace(network, spec=replace(network.spec, neurons=tuple(neurons)))

    def _ballots(self, network: Network, place: int) -> Any:
        """An electorate depends on these and on wiring and impact, never swept."""
        own = network.spec.neurons[place]
        key = (place, id(own.params), id(own.electorate))
        if key not in self._drawn:
            neuron = int(network.to_id[place])
            assert self._seed is not None
            self._drawn[key] = draw(network, neuron, self._seed)
        return self._drawn[key]

    def _note(self, block: Block, row: int, result: Result) -> None:
        facts = Facts(result, result.spec)
        block.kept[row] = result.kept_at_end()[self._recipients]
        block.amounts[row] = [each.compute(facts) for each in AMOUNTS]
        found = [each.compute(facts) for each in FIGURES]
        block.figures[row] = [np.nan if each is None else each for each in found]
        block.lorenz[row] = lorenz(block.kept[row])
        block.outcome[row] = OUTCOMES.index(result.outcome)
        outputs = hash_outputs(result.pot, result.kept, result.paid)
        block.outputs[row] = np.frombuffer(bytes.fromhex(outputs), dtype=np.uint8)
        block.paid[row] = (result.paid + result.gifts)[: self._wires]
        block.course[row] = courses.course(
            result, self._recipients, self.study.rounds_told
        )
        block.rounds[row] = result.rounds


def run(
    study: Study,
    *,
    processes: int = 1,
    block: int | None = None,
    backend: str = "numpy",
    progress: Callable[[int, int], None] | None = None,
) -> list[Block]:
    """All cells of a study, on this process or on several."""
    study.check()
    size = block or max(1, min(50, -(-study.cells // (4 * processes))))
    spans = [(a, min(a + size, study.cells)) for a in range(0, study.cells, size)]
    done, found = 0, []
    for each in _blocks(study, spans, processes, backend):
        found.append(each)
        done += len(each)
        if progress is not None:
            progress(done, study.cells)
    return found


def _blocks(
    study: Study, spans: list[tuple[int, int]], processes: int, backend: str
) -> Iterator[Block]:
    if processes <= 1:
        runner = Runner(study, backend)
        yield from (runner.run(*span) for span in spans)
        return
    with ProcessPoolExecutor(
        min(processes, len(spans)),
        # A fork would copy threads' locks; a fresh interpreter works everywhere.
        multiprocessing.get_context("spawn"),
        _start,
        (study, backend),
    ) as pool:
        for future in as_completed([pool.submit(_run, *span) for span in spans]):
            yield future.result()


_OF_THIS_PROCESS: dict[str, Runner] = {}


def _start(study: Study, backend: str) -> None:
    _OF_THIS_PROCESS["runner"] = Runner(study, backend)


def _run(start: int, stop: int) -> Block:
    return _OF_THIS_PROCESS["runner"].run(start, stop)
