"""A batch that any kind can score: every column filled, ballots where it votes."""

import itertools

import numpy as np

from neurons.mechanisms import params
from neurons.mechanisms.base import Ballots, Batch

UNIT = 100


def standard(kind, neurons=3, recipients=4, only=None):
    """Some neurons of a kind with default params; `only` keeps one of them."""
    chosen = range(neurons) if only is None else [only]
    count = len(chosen) * recipients
    places = [(n, r) for n in chosen for r in range(recipients)]
    dice = [_dice(7 * n + r) for n, r in places]
    instances = [kind.Params() for _ in chosen]
    return Batch(
        ptr=np.arange(len(chosen) + 1) * recipients,
        neuron=np.repeat(np.arange(len(chosen)), recipients),
        weight=np.array([1 + int(9 * d) for d in dice], dtype=np.int64),
        weight_scale=np.ones(len(chosen), dtype=np.int64),
        attributes={each.name: _column(each, dice) for each in kind.recipient_columns},
        pool=np.array([10_000 * (n + 1) for n in chosen], dtype=np.int64),
        received=np.array([20_000 * (n + 1) for n in chosen], dtype=np.int64),
        paid_so_far=np.zeros(count, dtype=np.int64),
        round=0,
        params=_stacked(kind, instances),
        ballots=ballots_of(kind, list(_rows(kind, chosen, recipients))),
        state=np.zeros(count),
        done=np.zeros(count, dtype=np.bool_),
        unit=UNIT,
    )


def ballots_of(kind, rows):
    """Rows (neuron, connection, voter, amount) as ballots, with empty extra columns."""
    rows = sorted(rows)
    voters = sorted({(neuron, voter) for neuron, _, voter, _ in rows})
    number = {key: place for place, key in enumerate(voters)}
    extra = kind.ballots.extra if kind.ballots else ()
    return Ballots(
        neuron=np.array([row[0] for row in rows], dtype=np.int64),
        connection=np.array([row[1] for row in rows], dtype=np.int64),
        voter=np.array([number[row[0], row[2]] for row in rows], dtype=np.int64),
        amount=np.array([row[3] for row in rows], dtype=np.float64),
        weight=np.ones(len(rows)),
        columns={each.name: _empty(each.type, len(rows)) for each in extra},
        names=np.array([voter for _, voter in voters], dtype=np.str_),
    )


def _rows(kind, chosen, recipients):
    if kind.ballots is None:
        return
    for place, neuron in enumerate(chosen):
        pairs = itertools.product(range(recipients), range(5))
        for recipient, voter in pairs:
            drawn = _dice(31 * neuron + 5 * recipient + voter)
            if drawn < 0.7:
                at = place * recipients + recipient
                yield place, at, f"voter {voter}", 1.0 + int(5 * drawn)


def _stacked(kind, instances):
    columns = params.stack(kind.Params, instances, decimals=2)
    for declared in params.declarations(kind.Params):
        if declared.type == "weight":
            none = np.full(len(instances), -1, dtype=np.int64)
            vars(columns)[declared.name] = none
    return columns


def _column(declared, dice):
    if declared.type in ("amount", "integer"):
        return np.array([int(5_000 * d) for d in dice], dtype=np.int64)
    if declared.type == "share":
        return np.array([int(10**9 * d) for d in dice], dtype=np.int64)
    if declared.type == "boolean":
        return np.zeros(len(dice), dtype=np.bool_)
    if declared.type in ("text", "choice"):
        return np.full(len(dice), "", dtype=np.str_)
    return np.array([round(10 * d, 2) for d in dice])


def _empty(type, count):
    if type == "recipient":
        return np.full(count, -1, dtype=np.int64)
    if type == "boolean":
        return np.zeros(count, dtype=np.bool_)
    if type in ("text", "choice"):
        return np.full(count, "", dtype=np.str_)
    return np.full(count, np.nan)


def _dice(number):
    """A number in [0, 1) that looks random and never changes."""
    return (number * 0.6180339887498949 + 0.1) % 1.0
