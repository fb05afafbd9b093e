"""Writes a document to the rows of its network; only differences are written."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from django.db import transaction

from neurons.document import Connection, Document, Neuron
from neurons.document.writing import write_constituency, write_group
from neurons.models import Connection as ConnectionRow
from neurons.models import Network
from neurons.models import Neuron as NeuronRow

from .loading import NEURON_FIELDS, load
from .tables import save_tables, without_rows

Part = TypeVar("Part", Neuron, Connection)
BATCH = 500  # rows an INSERT; SQLite allows 32,766 values in one


@transaction.atomic
def save(
    network: Network, document: Document, *, before: Document | None = None
) -> None:
    """Make the rows of a network those of the document; only differences are written.

    `before` is what is stored now, where the caller has loaded it already.
    """
    if before is None:
        before = load(network)
    network.name = document.name
    network.description = document.description
    network.token_symbol = document.token.symbol
    network.token_decimals = document.token.decimals
    network.start = document.start
    network.round_length = document.round_length
    network.sources = list(document.sources)
    network.groups = [write_group(each) for each in document.groups]
    network.save()
    save_tables(network, document)
    stored = replace(
        document, neurons=tuple(without_rows(each) for each in document.neurons)
    )
    _save_parts(network, before, stored)


def _save_parts(network: Network, before: Document, after: Document) -> None:
    """Connections go first and come last, so that no half-way state meets a rule."""
    old_neurons, new_neurons = _by_id(before.neurons), _by_id(after.neurons)
    old_connections = _by_id(before.connections)
    new_connections = _by_id(after.connections)
    gone = [i for i, each in old_connections.items() if new_connections.get(i) != each]
    _delete(network.connections, gone)
    _delete(network.neurons, [i for i in old_neurons if i not in new_neurons])
    NeuronRow.objects.bulk_create(
        [
            _neuron_row(network, each)
            for name, each in new_neurons.items()
            if old_neurons.get(name) != each
        ],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["network", "ref"],
        update_fields=NEURON_FIELDS[1:],
    )
    come = [
        each
        for name, each in new_connections.items()
        if old_connections.get(name) != each
    ]
    if not come:
        return
    keys = dict(network.neurons.order_by().values_list("ref", "pk"))
    ConnectionRow.objects.bulk_create(
        [
            ConnectionRow(
                network=network,
                ref=each.id,
                source_id=keys[each.source],
                target_id=keys[each.target],
                weight=each.weight,
                delay=each.delay,
                attributes=each.attributes,
            )
            for each in come
        ],
        batch_size=BATCH,
    )


def _delete(rows: Any, refs: list[str]) -> None:
    for start in range(0, len(refs), BATCH):
        rows.filter(ref__in=refs[start : start + BATCH]).delete()


def _by_id(parts: Iterable[Part]) -> dict[str, Part]:
    return {each.id: each for each in parts}


def _neuron_row(network: Network, neuron: Neuron) -> NeuronRow:
    x, y = neuron.position or (None, None)
    return NeuronRow(
        network=network,
        ref=neuron.id,
        label=neuron.label,
        kind=neuron.kind,
        template=neuron.template,
        params=neuron.params,
        settings=neuron.settings,
        attributes=neuron.attributes,
        x=x,
        y=y,
        note=neuron.note,
        constituency=write_constituency(neuron) or None,
    )
