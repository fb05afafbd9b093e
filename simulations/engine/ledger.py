"""The accounts of a run, and the law that no unit appears or disappears."""

from dataclasses import dataclass, fields, replace

import numpy as np

from neurons.mechanisms.exact import LARGEST_AMOUNT

from .compile import Network
from .errors import LawBroken, SupplyTooLarge


@dataclass(eq=False)
class Accounts:
    """Where all money is after a round, with all that later rounds depend on."""

    pot: np.ndarray  # (neurons,) int64, base units
    kept: np.ndarray  # (neurons,) int64
    received: np.ndarray  # (neurons,) int64, ever, saturating
    flight: np.ndarray  # (longest delay + 1, neurons) int64, by round of arrival
    flight_sum: np.ndarray  # (longest delay + 1,) int64, its row sums
    paid: np.ndarray  # (connections,) int64, ever, saturating
    gifts: np.ndarray  # (connections,) int64, gifts paid beside the pool, ever
    done: np.ndarray  # (connections,) bool, asks that were paid in full
    state: np.ndarray  # (connections,) float64, the kinds' own
    used_up: np.ndarray  # (neurons,) bool, ballots that have decided their allocation
    quiet: np.ndarray  # (neurons,) bool, last turn left the pot as it was
    quiet_pool: np.ndarray  # (neurons,) int64, the pool of that turn
    first_money: np.ndarray  # (neurons,) int64, round of it, −1; of kinds that release
    releasing: np.ndarray  # (neurons,) int64, all that came, while some is held back
    unreleased: np.ndarray  # (neurons,) int64, what of the pot is held back
    injected: np.ndarray  # (neurons,) int64, ever
    donated: np.ndarray  # (neurons,) int64, gifts paid at this neuron's rounds, ever
    supply: int = 0  # all that was injected, gifts included
    moved: int = 0  # all payments, ever; a Python integer, it may pass 2^63

    def copy(self) -> "Accounts":
        """The same accounts in memory of their own."""
        arrays = {
            each.name: getattr(self, each.name).copy()
            for each in fields(self)
            if isinstance(getattr(self, each.name), np.ndarray)
        }
        return replace(self, **arrays)

    def nbytes(self) -> int:
        """Memory of the arrays."""
        return sum(v.nbytes for v in vars(self).values() if isinstance(v, np.ndarray))


def empty_accounts(network: Network) -> Accounts:
    """Accounts before round 0."""
    n, e, rows = network.neurons, network.connections, network.longest_delay + 1

    def zeros(size: int | tuple[int, int], type: type = np.int64) -> np.ndarray:
        return np.zeros(size, dtype=type)

    return Accounts(
        pot=zeros(n),
        kept=zeros(n),
        received=zeros(n),
        flight=zeros((rows, n)),
        flight_sum=zeros(rows),
        paid=zeros(e),
        gifts=zeros(e),
        done=zeros(e, np.bool_),
        state=zeros(e, np.float64),
        used_up=zeros(n, np.bool_),
        quiet=zeros(n, np.bool_),
        quiet_pool=zeros(n),
        first_money=zeros(n) - 1,
        releasing=zeros(n),
        unreleased=zeros(n),
        injected=zeros(n),
        donated=zeros(n),
    )


def bring_in(accounts: Accounts, units: int) -> None:
    """Count new money. Raises SupplyTooLarge before anything is booked."""
    if accounts.supply + units > LARGEST_AMOUNT:
        raise SupplyTooLarge(accounts.supply + units)
    accounts.supply += units


def add_saturating(total: np.ndarray, more: np.ndarray) -> np.ndarray:
    """total + more, at most the largest int64."""
    return np.where(more > LARGEST_AMOUNT - total, LARGEST_AMOUNT, total + more)


def check_law(accounts: Accounts, round: int) -> None:
    """Injected = kept + pots + in flight, to the unit. Raises LawBroken.

    No sum can wrap: each is a part of a supply below 2^63.
    """
    found = int(accounts.kept.sum()) + int(accounts.pot.sum()) + in_flight(accounts)
    if found != accounts.supply:
        raise LawBroken(round, accounts.supply, found)


def in_flight(accounts: Accounts) -> int:
    """Money that has left and not arrived."""
    return int(accounts.flight_sum.sum())
