"""Flows that nobody stored: only what passed through a neuron, loops opened or as one.

All rounds added up need no second run: what every connection paid is stored. A
funder's own money is known by its tags where the run has been explained.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import numpy as np

from neurons.mechanisms.settings import Settings

from . import explanations
from .engine.attribution import Attribution
from .engine.attribution.tables import whole
from .engine.sankey import Asked, all_rounds
from .engine.spec import ConnectionSpec, NeuronSpec, Spec
from .models import Run

FEW_FUNDERS = 4_000_000  # connections × funders whose tags a page can divide at once


def flows(run: Run, asked: Asked) -> dict[str, Any]:
    """All rounds added up, as asked."""
    summary, spec = run.result.summary, shape(run.snapshot)
    paid = _units(summary["connections"], spec)
    gifts = _units(summary.get("gifts") or {}, spec)
    out = [all_ - gift for all_, gift in zip(paid, gifts, strict=True)]
    tags = _tags(run, asked.through) if asked.through else None
    if tags is None:
        return all_rounds.flows(out, gifts, spec, asked)
    names = {each.id: each.name for each in spec.neurons}
    only = f"Only the money of {names[str(asked.through)]} is drawn."
    asked = replace(asked, through=None, only=only)
    return all_rounds.flows(tags, [0] * len(tags), spec, asked)


def shape(snapshot: Mapping[str, Any]) -> Spec:
    """Who pays whom under which name: all that a figure needs of a network."""
    return Spec(
        symbol=snapshot["token"]["symbol"],
        decimals=snapshot["token"].get("decimals", 6),
        neurons=tuple(
            NeuronSpec(each["id"], each["kind"], None, _NONE, each.get("label") or "")
            for each in snapshot["neurons"]
        ),
        connections=tuple(
            ConnectionSpec(each["id"], each["source"], each["target"])
            for each in snapshot["connections"]
        ),
    )


_NONE = Settings()


def _units(amounts: Mapping[str, str], spec: Spec) -> list[int]:
    """Base units by connection, in the order of their ids."""
    return [
        int(Decimal(amounts.get(each.id, 0)).scaleb(spec.decimals))
        for each in spec.connections
    ]


def _tags(run: Run, neuron: str | None) -> list[int] | None:
    """What every connection paid of this funder's money; None where that is unknown."""
    found = explanations.find(run)
    if found is None:
        return None
    told: Attribution = found.attribution
    columns = [
        column
        for column, each in enumerate(told.funders)
        if each.neuron == neuron and each.id == neuron
    ]
    into = told.received_units[list(told.wiring.neuron_ids).index(str(neuron))]
    if not columns or into > told.funders[columns[0]].injected:
        return None  # money of others passes through it too
    if told.sent.size > FEW_FUNDERS:
        return None
    return _sent(told, columns[0])


def _sent(told: Attribution, column: int) -> list[int]:
    """One funder's money by connection, in whole units.

    What leads to a neuron adds up to what attribution says that it received of this
    funder, and what is still on its way there: both tables tell the same.
    """
    funder, ids = told.funders[column], told.wiring.neuron_ids
    found = [0] * len(told.wiring.connection_ids)
    into: dict[int, list[int]] = defaultdict(list)
    for wire in np.flatnonzero(told.sent[:, column] > 0).tolist():
        into[int(told.wiring.target[wire])].append(wire)
    for place, wires in into.items():
        total = told.of("received", place)[column] + told.of("coming", place)[column]
        if ids[place] == funder.neuron:
            total -= funder.injected
        shares = told.sent[wires, column].tolist()
        for wire, units in zip(wires, whole(shares, max(total, 0)), strict=True):
            found[wire] = units
    return found
