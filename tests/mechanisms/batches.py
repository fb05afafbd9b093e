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
        attributes=_attributes(mechanism, neurons, decimals),
        pool=np.array([each["pool"] for each in neurons], dtype=np.int64),
        received=np.array([each["pool"] for each in neurons], dtype=np.int64),
        paid_so_far=np.zeros(connections, dtype=np.int64),
        round=round,
        params=params.stack(mechanism.Params, instances, decimals=decimals),
        ballots=_ballots(mechanism, neurons, ptr, decimals),
        state=np.zeros(connections),
        done=np.zeros(connections, dtype=np.bool_),
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


def _attributes(mechanism, neurons, decimals):
    return {
        column.name: np.array(
            [
                _cell(column, values.get(column.name, column.default), decimals)
                for each in neurons
                for values in each["recipients"].values()
            ],
            dtype=_TYPES.get(column.type, np.float64),
        )
        for column in mechanism.recipient_columns
    }


_TYPES = {
    "amount": np.int64,
    "share": np.int64,
    "integer": np.int64,
    "recipient": np.int64,
    "boolean": np.bool_,
    "text": np.str_,
    "choice": np.str_,
}
_MISSING = {"amount": -1, "share": -1, "integer": -1, "boolean": False, "text": ""}


def _cell(column, value, decimals):
    if value is None or value == "":
        return _MISSING.get(column.type, "" if column.type == "choice" else np.nan)
    if column.type == "amount":
        return int(Fraction(str(value)) * 10**decimals)
    if column.type == "share":
        return int(Fraction(str(value)) * 10**9)
    return float(value) if column.type == "number" else value


def _ballots(mechanism, neurons, ptr, decimals):
    rows = []
    extra = mechanism.ballots.extra if mechanism.ballots else ()
    for index, each in enumerate(neurons):
        places = {name: ptr[index] + i for i, name in enumerate(each["recipients"])}
        for number, row in enumerate(each.get("ballots", ())):
            name, recipient, amount, *rest = row
            weight = float(rest[0]) if rest else 1.0
            if weight == 0:
                continue
            at = places[recipient] if recipient else -1
            given = [*rest[1:], *[None] * (len(extra) - len(rest[1:]))]
            more = [
                places.get(value, -1)
                if column.type == "recipient"
                else _cell(column, value, decimals)
                for column, value in zip(extra, given, strict=True)
            ]
            rows.append((index, at, name, number, float(amount), weight, *more))
    rows.sort(key=lambda row: row[:4])
    voters = {}
    numbers = [voters.setdefault((row[0], row[2]), len(voters)) for row in rows]
    columns = list(zip(*rows, strict=True)) or [[]] * (6 + len(extra))
    return Ballots(
        neuron=np.array(columns[0], dtype=np.int64),
        connection=np.array(columns[1], dtype=np.int64),
        voter=np.array(numbers, dtype=np.int64),
        amount=np.array(columns[4], dtype=np.float64),
        weight=np.array(columns[5], dtype=np.float64),
        columns={
            each.name: np.array(columns[6 + i], dtype=_TYPES.get(each.type, np.float64))
            for i, each in enumerate(extra)
        },
        names=np.array([name for _, name in voters], dtype=np.str_),
    )
