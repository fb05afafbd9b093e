"""radCAD: one block a round, in one process."""

from collections.abc import Callable

import numpy as np
from radcad import Backend, Engine, Experiment, Model, Simulation

from . import ROUNDS, blocks
from .task import Task


def arms(task: Task) -> dict:
    """A run as cadCAD's tutorial has it, in bare Python, with a product inside."""
    return {  # it copies the state in every round unless told otherwise
        "idiomatic": _running(*blocks.graph(task), copies=True),
        "with lists made beforehand": _running(*blocks.lists(task), copies=True),
        "with a product inside": _running(*blocks.with_product(task), copies=False),
    }


def _running(state: dict, updates: list, *, copies: bool) -> Callable[[], np.ndarray]:
    def run() -> np.ndarray:
        model = Model(initial_state=state, state_update_blocks=updates, params={})
        experiment = Experiment([Simulation(model=model, timesteps=ROUNDS, runs=1)])
        experiment.engine = Engine(backend=Backend.SINGLE_PROCESS, deepcopy=copies)
        return blocks.final(experiment.run()[-1])

    return run
