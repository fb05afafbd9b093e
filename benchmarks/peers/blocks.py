"""Policies and updates, in the form that radCAD and cadCAD share."""

import networkx as nx
import numpy as np

from .task import INFLOW, NODES, Task


def graph(task: Task) -> tuple[dict, list]:
    """A graph in the state, as cadCAD's tutorial on networks has it.

    “The Robot and the Marbles, part 5: networks”: the state holds a networkx graph, a
    policy goes over its edges, an update writes what nodes hold into the graph. Models
    that were published do the same (1Hive/conviction-voting-cadcad).
    """

    def send(params: object, substep: int, history: list, state: dict) -> dict:
        network = state["network"]
        network.nodes[0]["held"] += INFLOW
        arriving = dict.fromkeys(network.nodes, 0.0)
        for node, target, share in network.edges(data="share"):
            arriving[target] += network.nodes[node]["held"] * share
        return {"arriving": arriving}

    def receive(
        params: object, substep: int, history: list, state: dict, signals: dict
    ) -> tuple:
        network = state["network"]
        for node, arriving in signals["arriving"].items():
            network.nodes[node]["held"] = arriving
        return "network", network

    network = nx.MultiDiGraph()
    network.add_nodes_from(range(NODES), held=0.0)
    for node, edges in enumerate(task.edges):
        network.add_edges_from((node, to, {"share": part}) for to, part in edges)
    blocks = [{"policies": {"send": send}, "variables": {"network": receive}}]
    return {"network": network}, blocks


def lists(task: Task) -> tuple[dict, list]:
    """What each node holds in a dictionary; lists of edges, made beforehand, beside."""

    def send(params: object, substep: int, history: list, state: dict) -> dict:
        held = dict(state["held"])
        held[0] += INFLOW
        arriving = dict.fromkeys(held, 0.0)
        for node, edges in enumerate(task.edges):
            for target, share in edges:
                arriving[target] += held[node] * share
        return {"arriving": arriving}

    return {"held": dict.fromkeys(range(NODES), 0.0)}, _block(send)


def with_product(task: Task) -> tuple[dict, list]:
    """The same on arrays, with one product inside."""

    def send(params: object, substep: int, history: list, state: dict) -> dict:
        held = state["held"].copy()
        held[0] += INFLOW
        return {"arriving": task.matrix @ held}

    return {"held": np.zeros(NODES)}, _block(send)


def final(state: dict) -> np.ndarray:
    """What all hold in the end, (nodes,)."""
    if "network" in state:
        held = state["network"].nodes(data="held")
        return np.array([each for _, each in held])
    held = state["held"]
    if isinstance(held, dict):
        return np.array([held[node] for node in range(NODES)])
    return np.asarray(held)


def _block(send: object) -> list:
    def receive(
        params: object, substep: int, history: list, state: dict, signals: dict
    ) -> tuple:
        return "held", signals["arriving"]

    return [{"policies": {"send": send}, "variables": {"held": receive}}]
