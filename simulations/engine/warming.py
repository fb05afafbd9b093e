"""Compiles the numba backend ahead of the first run, or loads it from disk.

`python -m simulations.engine.warming` leaves the compiled loops on disk.
"""

import os
from dataclasses import replace
from decimal import Decimal

import numpy as np

from neurons.mechanisms import matching, registry, settings
from neurons.mechanisms.exact import LARGEST_AMOUNT

from . import backends, simulate
from .scenario import Scenario
from .spec import ConnectionSpec, NeuronSpec, Spec

_TWO_GIFTS = matching.Gifts(np.zeros(2, dtype=np.int64), np.arange(2), np.ones(2), 1, 2)


def warm() -> str:
    """Touch every compiled loop with a tiny network. The backend that is now warm."""
    backend = backends.fastest()
    for amount in (1000, LARGEST_AMOUNT // 8):  # the two ways to divide
        for delay in (1, 2):
            simulate(small(amount, delay), Scenario(rounds=5), backend=backend)
    matching.pairwise(_TWO_GIFTS, 1.0, backends.load(backend).faster.get("pair_worths"))
    return backend


def small(amount: int, delay: int) -> Spec:
    """One neuron for each way to pay."""
    kinds = registry.kinds()
    role = {each.role: each for each in reversed(list(kinds.values()))}
    source, recipient = role["source"], role["recipient"]
    giving = replace(source.Params(), amount=Decimal(amount))
    sources = [
        NeuronSpec(name, source.kind, giving, replace(_settings(source), rounding=name))
        for name in ("cumulative", "floor", "per_unit")
    ]
    fillers = [
        NeuronSpec(each.kind, each.kind, each.Params(), _settings(each))
        for each in kinds.values()
        if any(column.name == "level" for column in each.recipient_columns)
    ]
    share = replace(_settings(recipient), retain=Decimal("0.5"))
    last = NeuronSpec("last", recipient.kind, recipient.Params(), share)
    level = {"level": Decimal(5)}
    wires = [
        *(
            ConnectionSpec(f"{a.id}-{b.id}", a.id, b.id)
            for a in sources
            for b in fillers
        ),
        *(ConnectionSpec(a.id, a.id, "last", delay=delay) for a in sources),
        *(ConnectionSpec(a.id, a.id, "last", attributes=level) for a in fillers),
        ConnectionSpec("on", "last", "last"),
    ]
    return Spec("", 0, (*sources, *fillers, last), tuple(wires))


def _settings(kind: registry.Mechanism) -> settings.Settings:
    return settings.Settings(**settings.defaults(kind))


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(19)  # nobody waits for it
    warm()
