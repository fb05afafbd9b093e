"""The task: in each round every node hands on all it holds, in proportion to weights.

A source puts in new money every round. Floats, no ledger: less than AlloNet does.
"""

from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_matrix

from . import ROUNDS

NODES, DEGREE, INFLOW = 2_000, 5, 1_000_000.0


@dataclass
class Task:
    """A network of splits, as arrays and as lists."""

    source: np.ndarray  # (edges,) int64
    target: np.ndarray  # (edges,) int64
    share: np.ndarray  # (edges,) float64, of what the source node holds
    matrix: csr_matrix  # (nodes, nodes): balances of the next round
    # for each node its targets with their shares
    edges: list[list[tuple[int, float]]] = field(default_factory=list)


def make(seed: int = 1) -> Task:
    """A random network; node 0 is where money comes in."""
    dice = np.random.default_rng(seed)
    source = np.repeat(np.arange(NODES), DEGREE)
    target = dice.integers(0, NODES, NODES * DEGREE)
    weight = dice.integers(1, 1000, (NODES, DEGREE)).astype(np.float64)
    share = (weight / weight.sum(axis=1, keepdims=True)).ravel()
    matrix = csr_matrix((share, (target, source)), shape=(NODES, NODES))
    task = Task(source, target, share, matrix, [[] for _ in range(NODES)])
    for one, other, part in zip(
        source.tolist(), target.tolist(), share.tolist(), strict=True
    ):
        task.edges[one].append((other, part))
    return task


def products(task: Task) -> np.ndarray:
    """The limit: one sparse product a round."""
    held = np.zeros(NODES)
    for _ in range(ROUNDS):
        held[0] += INFLOW
        held = task.matrix @ held
    return held
