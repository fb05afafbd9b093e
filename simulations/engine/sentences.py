"""Says in one sentence how a run ended, and what to try."""

import numpy as np

from .errors import FaultyScore
from .ledger import in_flight
from .plain import tokens
from .propagate import Propagation
from .settling import Loop, moving

_NAMED = 3  # neurons that a sentence names before it counts the others


def settled(rounds: int, early: bool) -> str:
    """Nothing can change any more."""
    if rounds == 0:
        return "There was nothing to do: no money enters this network."
    if early:
        return f"Settled after {_rounds(rounds)}: nothing can change any more."
    return f"All {_rounds(rounds)} were run, and nothing can change after them."


def round_limit(run: Propagation, rounds: int) -> str:
    """What still moves when the rounds are over."""
    still = []
    flying = in_flight(run.accounts)
    if flying:
        still.append(f"{_money(run, flying)} in flight")
    able = np.flatnonzero(moving(run, rounds - 1))
    if len(able):
        held = int(run.accounts.pot[able].sum())
        still.append(f"{_money(run, held)} in the pots of {_names(run, able)}")
    if not still:
        still.append("money that sources or events have yet to bring in")
    return (
        f"Ended after {_rounds(rounds)} while money still moves: "
        f"{' and '.join(still)}. Run more rounds to see where it goes."
    )


def circulating(run: Propagation, loop: Loop) -> str:
    """Money that goes round for ever."""
    where = "at" if len(loop.neurons) == 1 else "between"
    when = "after each round" if loop.period == 1 else f"every {_rounds(loop.period)}"
    return (
        f"{_money(run, loop.amount)} goes round for ever {where} "
        f"{_names(run, loop.neurons)}: {when} all is as it was. "
        "Let a neuron on the loop keep a share, or give the loop a way out."
    )


def failed(run: Propagation, fault: FaultyScore, round: int) -> str:
    """Which neuron stopped the run, when and why."""
    name = run.network.name(fault.neuron)
    cause = fault.cause.rstrip(".")
    return f"Stopped in round {round} at “{name}”: {cause}. Earlier rounds stand."


def cancelled(rounds: int) -> str:
    """Somebody stopped it."""
    return f"Cancelled after {_rounds(rounds)}."


def _rounds(count: int) -> str:
    return "1 round" if count == 1 else f"{count:,} rounds"


def _money(run: Propagation, units: int) -> str:
    spec = run.network.spec
    whole, dot, part = tokens(units, spec.decimals).partition(".")
    return f"{int(whole):,}{dot}{part} {spec.symbol}".strip()


def _names(run: Propagation, neurons: np.ndarray) -> str:
    named = [f"“{run.network.name(int(each))}”" for each in neurons[:_NAMED]]
    if len(neurons) > _NAMED:
        named.append(f"{len(neurons) - _NAMED} more")
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
