"""Lets the slow simulator know every kind: it asks a kind about one neuron at a time.

What a kind answers is its own affair (vectors and published rounds judge that). When
it is asked, what it may read, and what becomes of the answer are the model's, and these
are done here once more: in Python integers, nothing kept from an earlier answer.
"""

import math
from dataclasses import replace
from fractions import Fraction

import numpy as np

from neurons.mechanisms import asks, params, registry, settings
from neurons.mechanisms.base import (
    REST,
    Ballots,
    Batch,
    CannotDecide,
    Mechanism,
    Shares,
)
from neurons.mechanisms.params import Declaration
from simulations.engine.batches import _attribute

from .oracle_parts import Failed, by_weight

KNOWN = (  # kinds that the slow simulator has rules of its own for
    *("source", "project", "split", "overflow", "multisig"),
    *("stream", "time-weighted-split"),
)
LARGEST_WHOLE = 2**61


class Scorer:
    """What kinds see of a frozen network, and how their answers are made whole."""

    def __init__(self, spec, plan):
        self.decimals = spec.decimals
        self.own = {each.id: each for each in spec.neurons}
        self.wire = {each.id: each for each in spec.connections}
        self.events = plan.events

    def knows(self, kind):
        """Whether it is asked about a kind."""
        return kind not in KNOWN

    def form(self, kind):
        return registry.find(kind).ballots

    def reads(self, kind):
        return registry.find(kind).reads

    def defaults(self, kind):
        """Settings of a kind, as a document would write them."""
        found = settings.defaults(registry.find(kind))
        return {
            name: value if value is None or isinstance(value, int) else str(value)
            for name, value in found.items()
        }

    def happen(self, place):
        """An event that changes what a kind sees; in the plan's order."""
        event = self.events[place]
        own = self.own[event.neuron]
        if event.action == "param":
            own = replace(own, params=replace(own.params, **{event.name: event.value}))
        elif event.action == "ballots":
            own = replace(own, ballots=event.value)
        self.own[event.neuron] = own

    def holds_ballots(self, id):
        table = self.own[id].ballots
        return table is not None and len(table) > 0

    def batch(self, neuron, pool, t):
        """One neuron alone, as a kind sees it."""
        own, kind = self.own[neuron.id], registry.find(neuron.kind)
        count = len(neuron.wires)
        weights, _, _ = by_weight(neuron, bypass=True)
        return Batch(
            ptr=np.array([0, count]),
            neuron=np.zeros(count, dtype=np.int64),
            weight=np.array(weights, dtype=np.int64),
            weight_scale=np.array([scale_of(neuron)]),
            attributes=self.attributes(neuron, kind),
            pool=np.array([pool]),
            received=np.array([neuron.received]),
            paid_so_far=np.array([w.paid for w in neuron.wires], dtype=np.int64),
            round=t,
            params=params.stack(kind.Params, [own.params], decimals=self.decimals),
            ballots=ballots_of(own.ballots, kind.ballots),
            state=np.array([w.state for w in neuron.wires], dtype=np.float64),
            done=np.array([w.done for w in neuron.wires], dtype=np.bool_),
            unit=10**self.decimals,
        )

    def attributes(self, neuron, kind):
        written = [
            {**self.own[w.target].attributes, **self.wire[w.id].attributes}
            for w in neuron.wires
        ]
        columns = list(kind.recipient_columns)
        if kind.number_columns:  # any further figures, under any name
            known = {each.name for each in (*columns, *asks.COLUMNS)}
            more = sorted({name for row in written for name in row} - known)
            columns += [Declaration(name, "number", name, "") for name in more]
        return {
            each.name: _attribute(
                each, [row.get(each.name) for row in written], self.decimals
            )
            for each in columns
        }

    def score(self, neuron, pool, t):
        """The kind's answer. Raises Failed where it cannot decide."""
        try:
            found = registry.find(neuron.kind).score(self.batch(neuron, pool, t))
        except (CannotDecide, ArithmeticError, ValueError):
            raise Failed from None
        if found.state is not None:
            for wire, state in zip(neuron.wires, found.state.tolist(), strict=True):
                wire.state = state
        return found

    def is_restless(self, neuron, t):
        kind = registry.find(neuron.kind)
        says_itself = type(kind).is_restless is not Mechanism.is_restless
        if not says_itself and "round" not in kind.reads:
            return False
        return bool(kind.is_restless(self.batch(neuron, neuron.pool(), t))[0])

    def gifts(self, neuron, pool, t):
        """Units that donors pay beside the pool, by connection."""
        batch = self.batch(neuron, pool, t)
        counted = registry.find(neuron.kind).eligible_gifts(batch)
        found = dict.fromkeys((w.id for w in neuron.wires), 0)
        table = self.own[neuron.id].ballots
        units = [] if table is None else table.units
        for row in np.flatnonzero(counted).tolist():
            wire = neuron.wires[int(batch.ballots.connection[row])]
            found[wire.id] += int(units[row])
        return found


def scale_of(neuron):
    """The power of ten that makes its weights whole; 0 where they are too large."""
    scale = 1
    while any(w.weight * scale != int(w.weight * scale) for w in neuron.wires):
        scale *= 10
    total = sum(int(w.weight * scale) for w in neuron.wires)
    return scale if total < LARGEST_WHOLE else 0


def ballots_of(table, form):
    extra = form.extra if form else ()
    if table is None:
        nothing = np.zeros(0)
        none = nothing.astype(np.int64)
        columns = {
            each.name: none
            if each.type == "recipient"
            else nothing.astype(np.str_)
            if each.type == "text"
            else nothing
            for each in extra
        }
        return Ballots(none, none, none, nothing, nothing, columns, nothing.astype("U"))
    return Ballots(
        neuron=np.zeros(len(table), dtype=np.int64),
        connection=table.connection,
        voter=table.voter,
        amount=table.amount,
        weight=table.weight,
        columns=table.columns,
        names=table.names,
    )


def whole_shares(neuron, answer: Shares):
    """Weights and their whole as integers, and whether they are counts as written."""
    given = None if answer.whole is None else answer.whole[0].item()
    weights = np.asarray(answer.weight).tolist()
    if any(w < 0 or (isinstance(w, float) and not math.isfinite(w)) for w in weights):
        raise Failed
    if np.asarray(answer.weight).dtype.kind in "iub":
        weights = [int(each) for each in weights]
        total = sum(weights)
        if given is not None and total > given:
            raise Failed
        whole = total if given is None else int(given)
        if whole >= LARGEST_WHOLE:
            shift = whole.bit_length() - 53
            weights = [round(Fraction(each, 2**shift)) for each in weights]
            small = 0 if given is None else round(Fraction(whole, 2**shift))
            whole = max(small, sum(weights))
        return weights, whole, answer.counts and scale_of(neuron) == 1
    total = 0.0
    for each in weights:
        total += each
    if given is not None and total > given * (1 + 2.0**-40):
        raise Failed
    top = total if given is None else max(total, given)
    if top == 0:
        return [0] * len(weights), 0, False
    if registry.find(neuron.kind).portable:
        factor = Fraction(2) ** (53 - math.frexp(top)[1])
        scaled = [round(Fraction(each) * factor) for each in weights]
        small = 0 if given is None else round(Fraction(given) * factor)
    else:
        scaled = [round(Fraction(each / top) * 2**40) for each in weights]
        small = 0 if given is None else 2**40
    return scaled, max(small, sum(scaled)), False


def asked(neuron, answer):
    """What each connection asks for: (wire, goes first, units or None for the rest)."""
    early = answer.first if answer.first is not None else np.zeros(len(neuron.wires))
    rows = zip(
        neuron.wires,
        early.tolist(),
        answer.level.tolist(),
        answer.asks.tolist(),
        strict=True,
    )
    found = [
        (wire, bool(goes_first), None if level == REST else level)
        for wire, goes_first, level, asks in rows
        if asks
    ]
    return sorted(
        found,
        key=lambda ask: (not ask[1], ask[0].attributes.get("order", 0), ask[0].id),
    )
