"""Policies and updates, in the form that radCAD and cadCAD share."""

import numpy as np

from .task import INFLOW, NODES, Task


def idiomatic(task: Task) -> tuple[dict, list]:
    """Initial state and blocks: what each node holds, by node."""

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


def final(held: object) -> np.ndarray:
    """What all hold in the end, (nodes,)."""
    if isinstance(held, dict):
        return np.array([held[node] for node in range(NODES)])
    return np.asarray(held)


def _block(send: object) -> list:
    def receive(
        params: object, substep: int, history: list, state: dict, signals: dict
    ) -> tuple:
        return "held", signals["arriving"]

    return [{"policies": {"send": send}, "variables": {"held": receive}}]
