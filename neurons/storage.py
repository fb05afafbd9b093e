"""Moves documents to rows and back: whole networks in a handful of queries."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from django.db import transaction

from neurons.ballots import (
    canonical_rows,
    pack,
    table_hash,
    unpack,
    without_removed,
)
from neurons.ballots.rows import BallotRow
from neurons.document import (
    BallotsRef,
    Connection,
    Constituency,
    Document,
    Group,
    Neuron,
    Token,
)
from neurons.document.writing import write_constituency, write_group
from neurons.mechanisms import registry
from neurons.models import Ballots, Network
from neurons.models import Connection as ConnectionRow
from neurons.models import Neuron as NeuronRow

Part = TypeVar("Part", Neuron, Connection)
BATCH = 500  # rows an INSERT; SQLite allows 32,766 values in one
NEURON_FIELDS = (
    "ref",
    "label",
    "kind",
    "template",
    "params",
    "settings",
    "attributes",
    "x",
    "y",
    "note",
    "constituency",
)


def load(network: Network) -> Document:
    """The document of a network; tables of ballots by hash, without their rows."""
    neurons = network.neurons.order_by().values_list(*NEURON_FIELDS)
    connections = network.connections.order_by().values_list(
        "ref", "source__ref", "target__ref", "weight", "delay", "attributes"
    )
    return Document(
        name=network.name,
        description=network.description,
        token=Token(network.token_symbol, network.token_decimals),
        start=network.start,
        round_length=network.round_length,
        neurons=tuple(sorted((_neuron(row) for row in neurons), key=_id)),
        connections=tuple(sorted((Connection(*row) for row in connections), key=_id)),
        groups=tuple(
            Group(each["id"], each.get("label", ""), tuple(each["neurons"]))
            for each in network.groups
        ),
        sources=tuple(network.sources),
    )


def load_with_ballots(network: Network) -> Document:
    """The document as it travels: tables with their rows.

    Where a row names a connection that has been removed since, it names nobody.
    """
    document = load(network)
    leaving: dict[str, set[str]] = {}
    for each in document.connections:
        leaving.setdefault(each.source, set()).add(each.id)
    neurons = [
        _with_rows(each, leaving.get(each.id, set()), document.token.decimals)
        for each in document.neurons
    ]
    return replace(document, neurons=tuple(neurons))


def ballots(sha256: str) -> tuple[BallotRow, ...]:
    """The rows of a stored table. Raises KeyError where there is none."""
    found = Ballots.objects.filter(pk=sha256).values_list("data", flat=True).first()
    if found is None:
        raise KeyError(sha256)
    return unpack(bytes(found))


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
    _save_tables(network, document)
    stored = replace(
        document, neurons=tuple(without_rows(each) for each in document.neurons)
    )
    _save_parts(network, before, stored)


def store_table(network: Network, rows: Iterable[BallotRow], sha256: str) -> None:
    """Keep canonical rows under their hash, for the people who may see the network."""
    listed = list(rows)
    table, _ = Ballots.objects.get_or_create(
        pk=sha256, defaults={"rows": len(listed), "data": pack(listed)}
    )
    table.networks.add(network)


def without_rows(neuron: Neuron) -> Neuron:
    """The neuron with its table by hash alone."""
    table = neuron.constituency.ballots if neuron.constituency else None
    if table is None or table.data is None:
        return neuron
    return replace(neuron, constituency=Constituency(replace(table, data=None)))


def _save_tables(network: Network, document: Document) -> None:
    tables = {
        neuron.constituency.ballots.sha256: neuron.constituency.ballots
        for neuron in document.neurons
        if neuron.constituency and neuron.constituency.ballots
    }
    if not tables:
        return
    known = set(network.tables.order_by().values_list("pk", flat=True))
    for sha256 in tables.keys() - known:
        rows = tables[sha256].data
        if rows is None:
            network.tables.add(sha256)
        else:
            store_table(network, rows, sha256)


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


def _id(part: Neuron | Connection) -> str:
    return part.id


def _with_rows(neuron: Neuron, connections: set[str], decimals: int) -> Neuron:
    table = neuron.constituency.ballots if neuron.constituency else None
    if table is None:
        return neuron
    kind = registry.find(neuron.kind)
    extra = kind.ballots.extra if kind and kind.ballots else ()
    rows, removed = without_removed(ballots(table.sha256), connections, extra)
    if removed:
        rows = canonical_rows(rows, decimals=decimals, extra=extra)
    travelling = BallotsRef(table_hash(rows), len(rows), rows)
    return replace(neuron, constituency=Constituency(ballots=travelling))


def _neuron(row: tuple[Any, ...]) -> Neuron:
    ref, label, kind, template, params, settings, attributes, x, y, note, who = row
    return Neuron(
        id=ref,
        label=label,
        kind=kind,
        template=template,
        params=params,
        settings=settings,
        attributes=attributes,
        position=None if x is None or y is None else (x, y),
        note=note,
        constituency=_constituency(who),
    )


def _constituency(stored: Mapping[str, Any] | None) -> Constituency | None:
    if not stored:
        return None
    table = stored.get("ballots")
    if table is None:
        return Constituency(generated=stored["generated"])
    return Constituency(ballots=BallotsRef(table["sha256"], table["rows"]))


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
