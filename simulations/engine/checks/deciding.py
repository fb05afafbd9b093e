"""Checks of who decides: ballots, quorums, caps and the bounds of params."""

from collections.abc import Iterator
from decimal import Decimal

import numpy as np

from neurons.mechanisms.params import declarations, read_value
from simulations.engine.spec import NeuronSpec

from .finding import Finding, check
from .view import View


@check
def no_constituency(view: View) -> Iterator[Finding]:
    """A neuron that decides by ballots and has none."""
    for neuron in view.spec.neurons:
        form = view.kind(neuron).ballots
        if form is None or not form.required or neuron.electorate is not None:
            continue
        if neuron.ballots is None or not len(neuron.ballots):
            yield Finding(
                "no-constituency",
                "warning",
                f"“{neuron.name}” decides by ballots and has none: it holds its money.",
                "Import ballots, or let an electorate be generated.",
                neuron=neuron.id,
            )


@check
def ballots_name_nobody(view: View) -> Iterator[Finding]:
    """A table in which no row names a recipient."""
    for neuron in view.spec.neurons:
        table = neuron.ballots
        if table is not None and len(table) and (table.connection < 0).all():
            yield Finding(
                "ballots-name-nobody",
                "error",
                f"No ballot of “{neuron.name}” names a recipient.",
                "Import the ballots again and match their recipients.",
                neuron=neuron.id,
            )


@check
def quorum_out_of_reach(view: View) -> Iterator[Finding]:
    """A quorum, counted in ballots, above the number of voters."""
    for neuron in view.spec.neurons:
        quorum = _declared(neuron.params, "quorum", "ballots")
        voters = _voters(neuron)
        if quorum and voters is not None and quorum > voters:
            yield Finding(
                "quorum-out-of-reach",
                "warning",
                f"“{neuron.name}” asks for {quorum} ballots, but only {voters} may "
                "vote: nobody can be funded.",
                f"Lower the quorum to {voters} or less.",
                neuron=neuron.id,
                fix=view.neuron_change(neuron, "params", quorum=voters),
            )


@check
def approvals_out_of_reach(view: View) -> Iterator[Finding]:
    """More approvals asked for than there are owners."""
    for neuron in view.spec.neurons:
        approvals = getattr(neuron.params, "approvals", None)
        owners = _voters(neuron)
        if approvals and owners is not None and approvals > owners:
            yield Finding(
                "approvals-out-of-reach",
                "error",
                f"“{neuron.name}” asks for {approvals} approvals and has {owners} "
                "owners.",
                f"Ask for {owners} approvals or fewer.",
                neuron=neuron.id,
                fix=view.neuron_change(neuron, "params", approvals=owners),
            )


@check
def cap_below_pool(view: View) -> Iterator[Finding]:
    """A cap so low that all recipients together cannot take the pool."""
    for neuron in view.spec.neurons:
        cap = getattr(neuron.params, "cap_share", None)
        count = len(view.leaving[neuron.id])
        if cap is not None and count and Decimal(cap) * count < 1:
            yield Finding(
                "cap-below-pool",
                "warning",
                f"“{neuron.name}” has {count} recipients and gives each at most "
                f"{Decimal(cap):.1%} of the pool: part of it is always left over.",
                f"Raise the cap to {Decimal(1) / count:.4f} or more.",
                neuron=neuron.id,
            )


@check
def params_out_of_bounds(view: View) -> Iterator[Finding]:
    """A param or setting outside what its declaration allows."""
    for neuron in view.spec.neurons:
        for values in (neuron.params, neuron.settings):
            for declaration in declarations(type(values)):
                value = getattr(values, declaration.name)
                if value is None:
                    continue
                try:
                    read_value(declaration, value, decimals=view.spec.decimals)
                except ValueError as error:
                    yield Finding(
                        "out-of-bounds",
                        "error",
                        f"“{neuron.name}”: {error}",
                        "Write a value that the form allows.",
                        neuron=neuron.id,
                    )


def _declared(params: object, name: str, unit: str) -> int | None:
    for each in declarations(type(params)):
        if each.name == name and each.unit == unit:
            return getattr(params, name)
    return None


def _voters(neuron: NeuronSpec) -> int | None:
    if neuron.ballots is not None and len(neuron.ballots):
        return len(np.unique(neuron.ballots.voter))
    return int(neuron.electorate.size) if neuron.electorate is not None else None
