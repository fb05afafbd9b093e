"""Small batches built by hand, and payments in plain integers, for tests of kinds."""

from fractions import Fraction

import numpy as np

from neurons.mechanisms import params, registry
from neurons.mechanisms.base import Ballots, Batch, Shares


def batch(kind, *neurons, decimals=2, round=0):
    """A batch of neurons, each {pool, params, recipients: {id: columns}, ballots}.

    Ballots are rows (voter, recipient, amount[, weight[, extra columns…]]).
    """
    mechanism = registry.find(kind)
    ptr = np.cumsum([0] + [len(each["recipients"]) for each in neurons])
    instances = []
    for each in neurons:
        instance, problems = params.read(
            mechanism.Params, each.get("params", {}), decimals=decimals
        )
        assert not problems, problems
        instances.append(instance)
    connections = int(ptr[-1])
    return Batch(
        ptr=ptr,
        neuron=np.repeat(np.arange(len(neurons)), np.diff(ptr)),
        weight=np.ones(connections, dtype=np.int64),
        weight_scale=np.ones(len(neurons), dtype=np.int64),
        attributes=_attributes(mechanism, neurons),
        pool=np.array([each["pool"] for each in neurons], dtype=np.int64),
        received=np.array([each["pool"] for each in neurons], dtype=np.int64),
        paid_so_far=np.zeros(connections, dtype=np.int64),
        round=round,
        params=params.stack(mechanism.Params, instances, decimals=decimals),
        ballots=_ballots(mechanism, neurons, ptr),
        state=np.zeros(connections),
        unit=10**decimals,
    )


def pay(kind, *neurons, rounding="cumulative", **options):
    """What each recipient is paid, one {id: base units} for each neuron."""
    given = batch(kind, *neurons, **options)
    answer = registry.find(kind).score(given)
    return payments(given, answer, neurons, rounding)


def payments(given, answer: Shares, neurons, rounding):
    """Shares turned into base units with Python integers, as model.md 4 says."""
    paid = []
    for index, each in enumerate(neurons):
        begin, end = given.ptr[index], given.ptr[index + 1]
        weights = [Fraction(value) for value in answer.weight[begin:end].tolist()]
        whole = sum(weights)
        if answer.whole is not None:
            whole = max(Fraction(answer.whole[index].item()), whole)
        pool = int(given.pool[index])
        paid.append(
            dict(
                zip(
                    each["recipients"],
                    _divide(pool, weights, whole, rounding),
                    strict=True,
                )
            )
        )
        assert sum(paid[-1].values()) <= pool
    return paid


def _divide(pool, weights, whole, rounding):
    if not whole:
        return [0] * len(weights)
    if rounding == "floor":
        return [int(pool * weight // whole) for weight in weights]
    running, out = Fraction(0), []
    for weight in weights:
        before = pool * running // whole
        running += weight
        out.append(int(pool * running // whole - before))
    return out


def _attributes(mechanism, neurons):
    columns = {}
    for column in mechanism.recipient_columns:
        default = np.nan if column.default is None else float(column.default)
        columns[column.name] = np.array(
            [
                float(values.get(column.name, default))
                for each in neurons
                for values in each["recipients"].values()
            ]
        )
    return columns


def _ballots(mechanism, neurons, ptr):
    rows = []
    voters = {}
    extra = mechanism.ballots.extra if mechanism.ballots else ()
    for index, each in enumerate(neurons):
        places = {name: ptr[index] + i for i, name in enumerate(each["recipients"])}
        for number, row in enumerate(each.get("ballots", ())):
            voter, recipient, amount, *rest = row
            weight = float(rest[0]) if rest else 1.0
            if weight == 0:
                continue
            at = places[recipient] if recipient else -1
            voter = voters.setdefault((index, voter), len(voters))
            more = [float(v) for v in rest[1:]]
            more += [np.nan] * (len(extra) - len(more))
            rows.append((index, at, voter, number, float(amount), weight, *more))
    rows.sort(key=lambda row: row[:4])
    columns = list(zip(*rows, strict=True)) or [[]] * (6 + len(extra))
    return Ballots(
        neuron=np.array(columns[0], dtype=np.int64),
        connection=np.array(columns[1], dtype=np.int64),
        voter=np.array(columns[2], dtype=np.int64),
        amount=np.array(columns[4], dtype=np.float64),
        weight=np.array(columns[5], dtype=np.float64),
        columns={
            each.name: np.array(columns[6 + i], dtype=np.float64)
            for i, each in enumerate(extra)
        },
    )
