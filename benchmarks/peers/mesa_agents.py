"""mesa: an agent for each node, and all take their step."""

import mesa
import networkx as nx
import numpy as np
from mesa.discrete_space import FixedAgent, Network

from . import ROUNDS
from .task import INFLOW, NODES, Task


class Receiving:
    """What every agent does in the second half of a round."""

    def receive(self) -> None:
        """What was sent is there."""
        self.held, self.arriving = self.arriving, 0.0


class Rounds(mesa.Model):
    """Agents that send, then receive; every round is kept, as AlloNet keeps it."""

    def __init__(self) -> None:
        super().__init__(seed=1)
        self.kept = mesa.DataCollector(agent_reporters={"held": "held"})

    def step(self) -> None:
        """One round."""
        self.nodes[0].held += INFLOW
        self.agents.do("send")
        self.agents.do("receive")
        self.kept.collect(self)


class Sitting(Receiving, FixedAgent):
    """Hands on what it holds to its neighbours in a network, as mesa's example does."""

    def __init__(self, model: mesa.Model, cell: object, shares: dict) -> None:
        super().__init__(model)
        self.cell, self.shares, self.held, self.arriving = cell, shares, 0.0, 0.0

    def send(self) -> None:
        """Everything that is held goes to the neighbours."""
        for cell in self.cell.connections.values():
            for agent in cell.agents:
                agent.arriving += self.held * self.shares[cell.coordinate]


class Neighbours(Rounds):
    """Agents on `mesa.discrete_space.Network`, as in its example “virus on network”."""

    def __init__(self, task: Task) -> None:
        super().__init__()
        graph, shares = nx.DiGraph(), [{} for _ in range(NODES)]
        graph.add_nodes_from(range(NODES))
        for node, edges in enumerate(task.edges):
            for target, share in edges:  # two to the same target are one here
                graph.add_edge(node, target)
                shares[node][target] = shares[node].get(target, 0.0) + share
        self.grid = Network(graph, capacity=1, random=self.random)
        cells = [self.grid[node] for node in range(NODES)]
        self.nodes = list(Sitting.create_agents(self, NODES, cells, shares))


class Splitter(Receiving, mesa.Agent):
    """Hands on what it holds."""

    def __init__(self, model: mesa.Model, edges: list) -> None:
        super().__init__(model)
        self.edges, self.held, self.arriving = edges, 0.0, 0.0

    def send(self) -> None:
        """Everything that is held goes to the targets."""
        for target, share in self.edges:
            self.model.nodes[target].arriving += self.held * share


class Splits(Rounds):
    """The network as agents."""

    def __init__(self, task: Task) -> None:
        super().__init__()
        self.nodes = [Splitter(self, edges) for edges in task.edges]


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
    """A run as its example has it, one in bare Python, one with a product inside."""
    return {
        "idiomatic": lambda: _held(_run(Neighbours(task))),
        "with lists made beforehand": lambda: _held(_run(Splits(task))),
        "with a product inside": lambda: _run(Product(task)).held,
    }


def _held(model: mesa.Model) -> np.ndarray:
    return np.array([each.held for each in model.nodes])


def _run(model: mesa.Model) -> mesa.Model:
    for _ in range(ROUNDS):
        model.step()
    return model
