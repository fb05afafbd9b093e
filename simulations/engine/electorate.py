"""Draws a generated electorate: who votes, how much each has, and who likes whom."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from neurons import limits
from neurons.mechanisms import segments
from neurons.mechanisms.base import Utilities
from neurons.mechanisms.electorate import Electorate

from . import random
from .compile import Network
from .errors import TooManyBallots
from .spec import NeuronSpec

_FINE = 2.0**40  # likings are rounded to 2^-40: exp and log differ between machines


@dataclass(frozen=True)
class Crowd:
    """An electorate that was drawn. Those who stay at home hold no utilities."""

    utilities: Utilities
    names: np.ndarray  # (everybody,) str
    voter: np.ndarray  # (voters,) int64, place among everybody of those who vote
    silent: np.ndarray  # (silent,) int64, place among everybody of those who do not


class _Draws:
    """Numbers for one neuron's electorate, by what they are for."""

    def __init__(self, neuron: str, seed: int, round: int) -> None:
        self.neuron, self.seed, self.round = neuron, seed, round

    def uniform(self, purpose: int, count: int) -> np.ndarray:
        """In [0, 1)."""
        return random.uniforms(
            count,
            seed=self.seed,
            replicate=0,
            purpose=purpose,
            neuron=self.neuron,
            round=self.round,
        )

    def normal(self, purpose: int, count: int) -> np.ndarray:
        """Box and Muller: half as many normal numbers as uniform ones."""
        drawn = self.uniform(purpose, 2 * count)
        size = np.sqrt(-2 * np.log1p(-drawn[::2]))
        return size * np.cos(2 * np.pi * drawn[1::2])


def gather(network: Network, neuron: int, seed: int, round: int) -> Crowd:
    """Fake accounts, a ring, then voters with their likings: by name, as in a file."""
    own = network.spec.neurons[network.place[neuron]]
    wanted: Electorate = own.electorate
    wires = network.connections_between(neuron, neuron + 1)
    draws = _Draws(own.id, seed, round)
    liking = _preferences(network, wires, wanted.preferences)
    liked = np.flatnonzero(liking > 0)
    _check_size(wanted, len(liked), own.name)
    votes = draws.uniform(random.TURNOUT, wanted.size) < float(wanted.turnout)
    voter, recipient = _looked_at(wanted, liked, draws)
    taste = _taste(wanted, voter, recipient, len(liking), draws)
    value = liking[recipient] * np.exp(taste)
    ids = [network.spec.connections[at].id for at in network.wire[wires].tolist()]
    place = {id: number for number, id in enumerate(ids)}
    ring = [place[id] for (id,) in wanted.ring if id in place]
    ring = ring if len(ring) > 1 else []
    budget = max(float(wanted.budget), 1e-9)
    each = float(wanted.sybil_budget) / max(wanted.sybils, 1) / budget
    first = wanted.sybils + len(ring)  # place of the first voter
    groups = [
        _sybils(wanted, place, liking, draws),
        _ring(ring, wanted.sybils),
        (voter[votes[voter]] + first, recipient[votes[voter]], value[votes[voter]]),
    ]
    powers = [np.full(wanted.sybils, each), np.ones(len(ring)), _power(wanted, draws)]
    names = [
        *_names("account", wanted.sybils),
        *_names("ring", len(ring)),
        *_names("voter", wanted.size),
    ]
    present = np.concatenate((np.ones(first, dtype=np.bool_), votes))
    return _crowd(groups, np.concatenate(powers), names, present, own, wanted)


def _names(word: str, count: int) -> list[str]:
    """As many names, in an order that sorting keeps."""
    width = len(str(count))
    return [f"{word} {number:0{width}}" for number in range(1, count + 1)]


def _check_size(wanted: Electorate, recipients: int, name: str) -> None:
    """Raises TooManyBallots before anything is drawn."""
    each = min(wanted.choices or recipients, recipients)
    own = 1 if wanted.sybils_serve else recipients
    rows = wanted.size * each + wanted.sybils * own + len(wanted.ring) ** 2
    if rows > limits.BALLOTS:
        raise TooManyBallots(name, rows, limits.BALLOTS)


def _crowd(
    groups: list[tuple[np.ndarray, np.ndarray, np.ndarray]],
    power: np.ndarray,
    names: list[str],
    present: np.ndarray,
    own: NeuronSpec,
    wanted: Electorate,
) -> Crowd:
    """Puts the groups (voter, recipient, value) together, without who is not there."""
    voter, recipient, value = (
        np.concatenate(parts) for parts in zip(*groups, strict=True)
    )
    present &= power > 0
    voters = np.flatnonzero(present)
    number = np.cumsum(present) - 1
    held = present[voter]
    value = np.maximum(np.rint(value[held] * _FINE) / _FINE, 1 / _FINE)
    utilities = Utilities(
        ptr=segments.pointers(number[voter[held]], len(voters)),
        recipient=recipient[held],
        value=value,
        power=power[voters],
        budget=float(wanted.budget),
        own=own.params,
    )
    return Crowd(utilities, np.array(names), voters, np.flatnonzero(~present))


def _looked_at(
    wanted: Electorate, recipients: np.ndarray, draws: _Draws
) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of voter and recipient, by voter: all, or a few drawn for each."""
    count, size = len(recipients), int(wanted.size)
    few = wanted.choices and wanted.choices < count
    each = wanted.choices if few else count
    voter = np.repeat(np.arange(size), each)
    if not few:
        return voter, np.tile(recipients, size)
    drawn = draws.uniform(random.CHOICES, size * each)
    picked = np.sort((drawn * count).astype(np.int64).reshape(size, each), axis=1)
    fresh = np.ones(picked.shape, dtype=np.bool_)
    fresh[:, 1:] = picked[:, 1:] != picked[:, :-1]  # nobody looks twice at the same
    seen = fresh.reshape(-1)
    return voter[seen], recipients[picked.reshape(-1)[seen]]


def _taste(
    wanted: Electorate,
    voter: np.ndarray,
    recipient: np.ndarray,
    recipients: int,
    draws: _Draws,
) -> np.ndarray:
    """Log of what chance does to each liking: in part shared by all, in part own."""
    alike = float(wanted.concentration)
    own = draws.normal(random.PREFERENCES, len(voter))
    shared = draws.normal(random.SHARED_NOISE, recipients)
    return np.sqrt(alike) * shared[recipient] + np.sqrt(1 - alike) * own


def _power(wanted: Electorate, draws: _Draws) -> np.ndarray:
    """What each voter has to give, (size,), its mean 1."""
    if wanted.stake == "equal":
        return np.ones(wanted.size)
    drawn = draws.uniform(random.STAKE, wanted.size)
    power = (1 - drawn) ** (-1 / float(wanted.stake_tail))
    return power / power.mean()


def _ring(members: list[int], first: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Each member's voter likes all other members, equally."""
    count = len(members)
    voter = np.repeat(np.arange(count), max(count - 1, 0)) + first
    others = [m for own in members for m in members if m != own]
    return voter, np.array(others, dtype=np.int64), np.ones(len(others))


def _sybils(
    wanted: Electorate,
    place: dict[str, int],
    liking: np.ndarray,
    draws: _Draws,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Accounts that all hold the likings of the one person behind them."""
    if wanted.sybils_serve in place:
        recipient, value = np.array([place[wanted.sybils_serve]]), np.ones(1)
    else:
        recipient = np.flatnonzero(liking > 0)
        taste = draws.normal(random.SYBILS, len(liking))
        value = (liking * np.exp(taste))[recipient]
    voter = np.repeat(np.arange(wanted.sybils), len(recipient))
    return voter, np.tile(recipient, wanted.sybils), np.tile(value, wanted.sybils)


def _preferences(network: Network, wires: slice, by: str) -> np.ndarray:
    """What likings go by before chance, (recipients,), the largest being 1."""
    if by == "weights":
        spec = network.spec.connections
        liking = np.array([float(spec[at].weight) for at in network.wire[wires]])
    elif by == "impact":
        targets = network.place[network.target[wires]]
        impacts = [network.spec.neurons[at].attributes.get("impact") for at in targets]
        liking = np.array([float(Decimal(each or 0)) for each in impacts])
    else:
        liking = np.ones(wires.stop - wires.start)
    largest = liking.max(initial=0.0)
    return liking / largest if largest > 0 else liking
