"""What a run produced, in the order of ids, exact to the unit."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any

import numpy as np

from . import receipt as receipts
from .decisions import Decisions
from .ledger import Accounts, in_flight
from .scenario import Scenario
from .spec import Spec


class Outcome(Enum):
    """How a run ended."""

    SETTLED = "settled"
    ROUND_LIMIT = "round limit"
    CIRCULATING = "circulating"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Certificate:
    """Where all the money is. Base units; the parts sum to `injected` exactly."""

    injected: int
    kept: int
    pots: int
    in_flight: int
    burned: int = 0  # no kind burns in allonet/1

    def plain(self) -> dict[str, int]:
        """By name."""
        return dict(vars(self))


@dataclass(frozen=True, eq=False)
class Result:
    """The ledger of a run. Neurons and connections are in the order of their ids."""

    spec: Spec
    outcome: Outcome
    sentence: str
    rounds: int  # that were run
    neuron_ids: tuple[str, ...]
    connection_ids: tuple[str, ...]
    pot: np.ndarray  # (rounds, neurons) int64, after each round
    kept: np.ndarray  # (rounds, neurons) int64
    supply: tuple[int, ...]  # (rounds,) injected up to and with each round
    flying: tuple[int, ...]  # (rounds,) in flight after each round
    allocated: np.ndarray  # (rounds, neurons) int64, paid out of the pot in each round
    paid: np.ndarray  # (connections,) int64, ever, out of pots; saturating
    gifts: np.ndarray  # (connections,) int64, ever, gifts paid beside the pools
    injected: np.ndarray  # (neurons,) int64, ever
    donated: np.ndarray  # (neurons,) int64, gifts injected at “donors of” each neuron
    received: np.ndarray  # (neurons,) int64, ever; saturating
    certificate: Certificate
    moved: int  # all payments
    why: dict[str, np.ndarray]  # (connections,) float64, from the last scoring
    decided: Decisions  # the last answer of each neuron
    scenario: Scenario
    backend: str
    replay: Callable[[int, int], np.ndarray]  # see `payments`
    failed_neuron: str | None = None
    failed_cause: str = ""
    failed_round: int | None = None
    loop: tuple[str, ...] = ()  # neurons on a loop, when circulating
    period: int | None = None

    def payments(self, round: int) -> np.ndarray:
        """What each connection paid in one round, (connections,) int64, gifts too.

        Rebuilt from the nearest checkpoint, not stored.
        """
        return self.payments_between(round, round + 1)[0]

    def payments_between(self, start: int, stop: int) -> np.ndarray:
        """Payments of the rounds start ≤ round < stop, (rounds, connections) int64."""
        if not 0 <= start <= stop <= self.rounds:
            raise IndexError(f"This run has the rounds 0 to {self.rounds - 1}.")
        return self.replay(start, stop).sum(axis=0)

    def flows_between(self, start: int, stop: int) -> tuple[np.ndarray, np.ndarray]:
        """As `payments_between`, what came out of pots and gifts apart."""
        from_pots, gifts = self.replay(start, min(stop, self.rounds))
        return from_pots, gifts

    @cached_property
    def inputs(self) -> str:
        """Hash of what went in."""
        return receipts.hash_inputs(self.spec, self.scenario)

    @cached_property
    def receipt(self) -> dict[str, str]:
        """Hashes of what went in and what came out."""
        return {
            "inputs": self.inputs,
            "outputs": receipts.hash_outputs(self.pot, self.kept, self.paid),
        }

    def why_of(self, connection: int) -> dict[str, float]:
        """The figures behind one connection's last score."""
        found = {name: float(values[connection]) for name, values in self.why.items()}
        return {name: value for name, value in found.items() if value == value}

    def pot_at_end(self) -> np.ndarray:
        """(neurons,) int64; zeros when no round was run."""
        return self._last(self.pot)

    def kept_at_end(self) -> np.ndarray:
        """(neurons,) int64; zeros when no round was run."""
        return self._last(self.kept)

    def allocated_in_all(self) -> list[int]:
        """What each neuron paid out of its pot, ever; Python integers."""
        return [sum(column) for column in self.allocated.T.tolist()]

    def _last(self, trace: np.ndarray) -> np.ndarray:
        return trace[-1] if len(trace) else np.zeros(len(self.neuron_ids), np.int64)


def certify(accounts: Accounts) -> Certificate:
    """Where all money is after the last round."""
    return Certificate(
        injected=accounts.supply,
        kept=int(accounts.kept.sum()),
        pots=int(accounts.pot.sum()),
        in_flight=in_flight(accounts),
    )


def plain(result: Result) -> dict[str, Any]:
    """The head of a result as plain data."""
    return {
        "outcome": result.outcome.value,
        "sentence": result.sentence,
        "rounds": result.rounds,
        "certificate": result.certificate.plain(),
        "receipt": result.receipt,
    }
