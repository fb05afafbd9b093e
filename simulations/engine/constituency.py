"""Draws a generated electorate, and lets the kind turn its likings into ballots."""

from decimal import Decimal
from typing import Any

import numpy as np

from neurons.mechanisms import registry
from neurons.mechanisms.base import Utilities

from . import random
from .ballots import BallotTable
from .compile import Network
from .controls import Controls

_NOISE = 1.0  # spread of a voter's own taste, in units of log utility
_FINE = 2.0**40  # likings are rounded to 2^-40: exp and log differ between machines
_BUDGET = 100.0  # tokens or points a voter of power 1 gives


def draw_electorates(controls: Controls, seed: int) -> None:
    """Give every neuron with a generated electorate its ballots, once a run."""
    for neuron, own in enumerate(controls.specs):
        form = registry.kinds()[own.kind].ballots
        if own.electorate is not None and own.ballots is None and form is not None:
            controls.drawn(neuron, draw(controls.network, neuron, seed))


def draw(network: Network, neuron: int, seed: int) -> BallotTable:
    """The ballots of one generated electorate."""
    own = network.spec.neurons[network.place[neuron]]
    wires = network.connections_between(neuron, neuron + 1)
    utilities, may_vote = _utilities(network, neuron, wires, own.electorate, seed)
    mechanism = registry.kinds()[own.kind]
    amount = mechanism.ballots_from(utilities)
    voter = np.repeat(np.arange(len(utilities.power)), np.diff(utilities.ptr))
    written = np.isfinite(amount)
    finest = network.spec.unit
    units = np.rint(amount[written] * finest).astype(np.int64)
    silent = np.flatnonzero(~may_vote)
    order = np.lexsort((voter[written], utilities.recipient[written]))
    weights = mechanism.ballot_weights_from(utilities)[written][order]
    extra = mechanism.ballot_columns_from(utilities)
    connection = np.concatenate(
        (np.full(len(silent), -1), utilities.recipient[written][order])
    )
    whole_units = np.concatenate((np.zeros(len(silent), np.int64), units[order]))
    form = mechanism.ballots
    return BallotTable(
        sha256="",
        connection=connection.astype(np.int64),
        voter=np.concatenate((silent, np.flatnonzero(may_vote)[voter[written][order]])),
        amount=whole_units / finest,
        weight=np.concatenate((np.ones(len(silent)), weights)),
        units=whole_units,
        columns={
            each.name: np.concatenate(
                (_empty(each.type, len(silent)), extra[each.name][written][order])
            )
            if each.name in extra
            else _empty(each.type, len(connection))
            for each in (form.extra if form else ())
        },
        names=np.array([f"voter {n}" for n in range(1, len(may_vote) + 1)]),
        voters=len(may_vote),
    )


def _utilities(
    network: Network, neuron: int, wires: slice, electorate: Any, seed: int
) -> tuple[Utilities, np.ndarray]:
    """Who likes whom how much, of those who vote; and who does, (size,) bool."""
    id = network.spec.neurons[network.place[neuron]].id
    count, size = wires.stop - wires.start, int(electorate.size)

    def draws(purpose: int, how_many: int) -> np.ndarray:
        return random.uniforms(
            how_many, seed=seed, replicate=0, purpose=purpose, neuron=id, round=0
        )

    votes = draws(random.TURNOUT, size) < float(electorate.turnout)
    liking = _preferences(network, wires, electorate.preferences)
    recipients = np.flatnonzero(liking > 0)
    voters = int(votes.sum())
    noise = _normal(draws(random.PREFERENCES, 2 * size * count)).reshape(size, count)
    value = liking * np.exp(_NOISE * noise[votes])
    value = np.rint(value[:, recipients] * _FINE) / _FINE
    return Utilities(
        ptr=np.arange(voters + 1, dtype=np.int64) * len(recipients),
        recipient=np.tile(recipients, voters),
        value=np.maximum(value, 1 / _FINE).reshape(-1),
        power=np.ones(voters),
        budget=_BUDGET,
        own=network.spec.neurons[network.place[neuron]].params,
    ), votes


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


def _normal(uniform: np.ndarray) -> np.ndarray:
    """Box and Muller: half as many normal numbers as uniform ones."""
    first, second = uniform[::2], uniform[1::2]
    return np.sqrt(-2 * np.log1p(-first)) * np.cos(2 * np.pi * second)


def _empty(type: str, count: int) -> np.ndarray:
    if type == "recipient":
        return np.full(count, -1)
    if type == "boolean":
        return np.zeros(count, dtype=np.bool_)
    if type in ("text", "choice"):
        return np.full(count, "", dtype=np.str_)
    return np.full(count, np.nan)
