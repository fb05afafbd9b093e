"""cadCAD: one block a round, in one process."""

import contextlib
import io
from collections.abc import Callable

import numpy as np
from cadCAD.configuration import Experiment
from cadCAD.configuration.utils import config_sim
from cadCAD.engine import ExecutionContext, ExecutionMode, Executor

from . import ROUNDS, blocks
from .task import Task


def arms(task: Task) -> dict:
    """A run as its tutorial has it, one in bare Python, one with a product inside."""
    return {
        "idiomatic": _running(*blocks.graph(task)),
        "with lists made beforehand": _running(*blocks.lists(task)),
        "with a product inside": _running(*blocks.with_product(task)),
    }


def _running(state: dict, updates: list) -> Callable[[], np.ndarray]:
    def run() -> np.ndarray:
        experiment = Experiment()
        experiment.append_model(
            model_id="splits",
            initial_state=state,
            partial_state_update_blocks=updates,
            sim_configs=config_sim({"N": 1, "T": range(ROUNDS)}),
        )
        context = ExecutionContext(ExecutionMode().single_mode)
        with contextlib.redirect_stdout(io.StringIO()):  # it greets each time
            records, _, _ = Executor(context, experiment.configs).execute()
        return blocks.final(records[-1])

    return run
