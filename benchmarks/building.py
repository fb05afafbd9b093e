"""Large networks for benchmarks, built as arrays: eight kinds, every neuron funded."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import numpy as np

from neurons.mechanisms import registry, settings
from simulations.engine.ballots import BallotTable
from simulations.engine.compile import Block, Level, Network
from simulations.engine.spec import ConnectionSpec, NeuronSpec, Spec

DEGREE = 5  # connections a neuron
ROWS = 12  # ballots a voting neuron
MIXED = (
    ("project", {"retain": Decimal("0.1")}),
    ("split", {}),
    ("split", {"rounding": "floor"}),
    ("split", {"retain": Decimal("0.02")}),
    ("overflow", {}),
    ("quadratic-funding", {"ballots_valid": "standing"}),
    ("retroactive-funding", {"ballots_valid": "standing"}),
    ("stream", {}),
)
LINEAR = (("split", {}),)


def build(
    connections: int, kinds: tuple[tuple[str, dict[str, Any]], ...], seed: int = 1
) -> Network:
    """Sources (2%) and these kinds in equal numbers, connected at random."""
    dice = np.random.default_rng(seed)
    count = max(connections // DEGREE, 20)
    sources = max(count // 50, 1)
    wanted = [("source", {}), *kinds]
    shares = np.array_split(np.arange(sources, count), len(kinds))
    bounds = [0, *(int(each[0]) for each in shares), count]
    specs, blocks = [], []
    for (kind, own), start, stop in zip(wanted, bounds, bounds[1:], strict=False):
        mechanism = registry.kinds()[kind]
        params = mechanism.Params()
        if kind == "source":
            params = replace(params, amount=Decimal(10**6), repeats="each-round")
        held = settings.Settings(**(settings.defaults(mechanism) | own))
        blocks.append(Block(mechanism, start, stop))
        for number in range(start, stop):
            table = _ballots(dice, mechanism) if mechanism.ballots else None
            id = f"n{number:07}"
            specs.append(NeuronSpec(id, kind, params, held, ballots=table))
    plain = ConnectionSpec("c", "", "")
    level = ConnectionSpec(
        "c", "", "", attributes={"level": Decimal(50), "repeats": True}
    )
    asks = [spec.kind == "overflow" for spec in specs]
    wires = tuple(
        level if asks[at // DEGREE] else plain for at in range(count * DEGREE)
    )
    spec = Spec("T", 2, tuple(specs), wires)
    return _network(spec, blocks, dice, count)


def _network(
    spec: Spec, blocks: list[Block], dice: np.random.Generator, count: int
) -> Network:
    """Arrays as compile_network makes them; ids are in the engine's order already."""
    merged = []
    for block in blocks:  # neighbours of one kind are one block
        if merged and merged[-1].mechanism is block.mechanism:
            block = Block(block.mechanism, merged.pop().start, block.stop)
        merged.append(block)
    edges = count * DEGREE
    source = np.repeat(np.arange(count), DEGREE)
    same = np.arange(count)
    return Network(
        spec=spec,
        neurons=count,
        connections=edges,
        place=same,
        to_id=same,
        ptr=np.arange(count + 1, dtype=np.int64) * DEGREE,
        source=source.astype(np.uint32),
        target=dice.integers(0, count, edges).astype(np.uint32),
        delay=np.ones(edges, dtype=np.int64),
        wire=np.arange(edges),
        wire_to_id=np.arange(edges),
        weight=dice.integers(1, 1000, edges),
        weight_scale=np.ones(count, dtype=np.int64),
        figures=tuple({} for _ in range(count)),
        longest_delay=1,
        levels=(Level(0, count, tuple(merged)),),
    )


def _ballots(dice: np.random.Generator, mechanism: Any) -> BallotTable:
    connection = np.sort(dice.integers(0, DEGREE, ROWS))
    extra = mechanism.ballots.extra
    return BallotTable(
        sha256="",
        connection=connection,
        voter=np.arange(ROWS),
        amount=dice.integers(1, 100, ROWS).astype(np.float64),
        weight=np.ones(ROWS),
        units=np.ones(ROWS, dtype=np.int64),
        columns={each.name: _nothing(each.type) for each in extra},
        names=np.array([f"v{n}" for n in range(ROWS)]),
        voters=ROWS,
    )


def _nothing(type: str) -> np.ndarray:
    if type in ("text", "choice"):
        return np.full(ROWS, "")
    return np.full(ROWS, -1) if type == "recipient" else np.full(ROWS, np.nan)
