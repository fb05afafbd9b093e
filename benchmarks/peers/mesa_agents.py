"""mesa: an agent for each node, and all take their step."""

import mesa
import numpy as np

from . import ROUNDS
from .task import INFLOW, NODES, Task


class Splitter(mesa.Agent):
    """Hands on what it holds."""

    def __init__(self, model: mesa.Model, edges: list) -> None:
        super().__init__(model)
        self.edges, self.held, self.arriving = edges, 0.0, 0.0

    def send(self) -> None:
        """Everything that is held goes to the targets."""
        for target, share in self.edges:
            self.model.nodes[target].arriving += self.held * share

    def receive(self) -> None:
        """What was sent is there."""
        self.held, self.arriving = self.arriving, 0.0


class Splits(mesa.Model):
    """The network as agents."""

    def __init__(self, task: Task) -> None:
        super().__init__(seed=1)
        self.nodes = [Splitter(self, edges) for edges in task.edges]
        # every round is kept, as AlloNet, radCAD and cadCAD keep it
        self.kept = mesa.DataCollector(agent_reporters={"held": "held"})

    def step(self) -> None:
        """One round."""
        self.nodes[0].held += INFLOW
        self.agents.do("send")
        self.agents.do("receive")
        self.kept.collect(self)


class Product(mesa.Model):
    """The same with one product inside."""

    def __init__(self, task: Task) -> None:
        super().__init__(seed=1)
        self.matrix, self.held = task.matrix, np.zeros(NODES)
        self.kept = mesa.DataCollector(model_reporters={"held": "held"})

    def step(self) -> None:
        """One round."""
        self.held[0] += INFLOW
        self.held = self.matrix @ self.held
        self.kept.collect(self)


def arms(task: Task) -> dict:
    """A run as one writes it, and one with a product inside."""
    return {
        "idiomatic": lambda: np.array([each.held for each in _run(Splits(task)).nodes]),
        "with a product inside": lambda: _run(Product(task)).held,
    }


def _run(model: mesa.Model) -> mesa.Model:
    for _ in range(ROUNDS):
        model.step()
    return model
