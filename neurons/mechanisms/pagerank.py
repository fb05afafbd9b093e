"""PageRank over a weighted graph, with sums in a fixed order."""

from dataclasses import dataclass

import numpy as np

CLOSE_ENOUGH = 1e-15  # of a total of 1; SourceCred stops at 1e-7
MOST_STEPS = 50_000  # at a teleport probability of 0.001, 35,000 are needed


@dataclass(frozen=True)
class Graph:
    """Edges with the share that each has of what leaves its node."""

    nodes: int
    start: np.ndarray  # (edges,) int64
    end: np.ndarray  # (edges,) int64
    share: np.ndarray  # (edges,) float64, those of a node sum to 1
    stuck: np.ndarray  # (nodes,) bool, without a way out


def graph(nodes: int, start: np.ndarray, end: np.ndarray, weight: np.ndarray) -> Graph:
    """The graph of some edges; those without weight are left out."""
    kept = weight > 0
    start, end, weight = start[kept], end[kept], weight[kept]
    leaving = np.bincount(start, weights=weight, minlength=nodes)
    return Graph(nodes, start, end, weight / leaving[start], leaving == 0)


def step(graph: Graph, rank: np.ndarray, seed: np.ndarray, alpha: float) -> np.ndarray:
    """One step: walk on with 1 − α, else teleport to the seed; (nodes,).

    Who stands where no edge leaves teleports too.
    """
    walked = np.bincount(
        graph.end, weights=rank[graph.start] * graph.share, minlength=graph.nodes
    )
    lost = _total(np.where(graph.stuck, rank, 0.0))
    return (1 - alpha) * (walked + lost * seed) + alpha * seed


def rank(graph: Graph, seed: np.ndarray, alpha: float) -> np.ndarray:
    """Where a walker is in the long run, (nodes,), summing to 1.

    `seed` (nodes,) sums to 1; `alpha` is the chance to teleport in a step.
    """
    found = np.full(graph.nodes, 1 / max(graph.nodes, 1))
    for _ in range(MOST_STEPS):
        before, found = found, step(graph, found, seed, alpha)
        if alpha == 0:  # a walk that may go round for ever rests every other step
            found = (before + found) / 2
        if np.abs(found - before).max(initial=0.0) <= CLOSE_ENOUGH:
            break
    return found


def _total(values: np.ndarray) -> float:
    """A sum added one by one: pairwise sums differ between machines' vector widths."""
    return float(np.cumsum(values)[-1]) if len(values) else 0.0
