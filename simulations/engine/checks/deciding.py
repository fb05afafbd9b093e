"""Checks of who decides: ballots, quorums, caps and the bounds of params."""

from collections.abc import Iterator

import numpy as np

from neurons.mechanisms.base import Mechanism
from neurons.mechanisms.exact import LARGEST_AMOUNT
from neurons.mechanisms.params import declarations, read_value
from simulations.engine.batches import block_data, lay_out
from simulations.engine.controls import Controls
from simulations.engine.errors import InstantCycle
from simulations.engine.ledger import empty_accounts
from simulations.engine.plain import plain

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
        table, form = neuron.ballots, view.kind(neuron).ballots
        if form is None or form.stranger:  # ballots may name something else
            continue
        if table is not None and len(table) and (table.connection < 0).all():
            yield Finding(
                "ballots-name-nobody",
                "error" if form.once else "warning",  # owners may yet sign
                f"No ballot of “{neuron.name}” names a recipient.",
                "Import the ballots again and match their recipients.",
                neuron=neuron.id,
            )


@check
def params_out_of_bounds(view: View) -> Iterator[Finding]:
    """A param or setting outside what its declaration allows."""
    sound: set[int] = set()  # most neurons share their kind's defaults
    for neuron in view.spec.neurons:
        for values in (neuron.params, neuron.settings):
            if id(values) in sound:
                continue
            sound.add(id(values))
            declared: type = type(values)
            for declaration in declarations(declared):
                value = getattr(values, declaration.name)
                if value is None:
                    continue
                try:
                    read_value(declaration, value, decimals=view.spec.decimals)
                except ValueError as error:
                    sound.discard(id(values))
                    yield Finding(
                        "out-of-bounds",
                        "error",
                        f"“{neuron.name}”: {error}",
                        "Write a value that the form allows.",
                        neuron=neuron.id,
                    )


@check
def remarks_of_kinds(view: View) -> Iterator[Finding]:
    """What each kind says about its own neurons' params, ballots and connections."""
    try:
        network = view.network
    except InstantCycle:
        return
    controls, accounts = Controls(network), empty_accounts(network)
    for block in network.blocks:
        if type(block.mechanism).remarks is Mechanism.remarks:
            continue
        neurons = np.arange(block.start, block.stop)
        pool = np.full(len(neurons), min(view.supply or 0, LARGEST_AMOUNT))
        held = block_data(block, controls)
        batch, wires, _ = lay_out(block, neurons, held, controls, accounts, pool, 0)
        for remark in block.mechanism.remarks(batch):
            own = network.spec.neurons[network.place[neurons[remark.neuron]]]
            wire = None
            if remark.connection is not None:
                place = network.wire[wires[remark.connection]]
                wire = network.spec.connections[place].id
            yield Finding(
                remark.code,
                remark.severity,
                f"“{own.name}”: {remark.sentence}",
                remark.cure,
                neuron=own.id,
                connection=wire,
                fix=view.neuron_change(own, "params", **plain(remark.cure_params))
                if remark.cure_params
                else None,
            )
