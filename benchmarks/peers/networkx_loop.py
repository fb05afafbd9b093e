"""networkx: a graph with attributes, and a loop over its edges."""

import networkx as nx
import numpy as np

from . import ROUNDS
from .task import INFLOW, NODES, Task


def arms(task: Task) -> dict:
    """A run as one writes it; networkx has no place for a product."""
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(range(NODES), held=0.0)
    for node, edges in enumerate(task.edges):
        for target, share in edges:
            graph.add_edge(node, target, share=share)
    return {"idiomatic": lambda: run(graph)}


def run(graph: nx.MultiDiGraph) -> np.ndarray:
    """All rounds."""
    held = dict.fromkeys(graph, 0.0)
    for _ in range(ROUNDS):
        held[0] += INFLOW
        arriving = dict.fromkeys(graph, 0.0)
        for node, target, share in graph.edges(data="share"):
            arriving[target] += held[node] * share
        held = arriving
    return np.array([held[node] for node in range(NODES)])
