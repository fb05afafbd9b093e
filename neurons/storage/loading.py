"""Reads the document of a network from its rows."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from neurons.document import (
    BallotsRef,
    Connection,
    Constituency,
    Document,
    Group,
    Neuron,
    Token,
)
from neurons.models import Network

from .tables import with_rows

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
    """The document as it travels: tables with their rows."""
    return with_ballots(load(network))


def with_ballots(document: Document) -> Document:
    """A document whose tables are known by hash, with their rows.

    Where a row names a connection that has been removed since, it names nobody.
    """
    leaving: dict[str, set[str]] = {}
    for each in document.connections:
        leaving.setdefault(each.source, set()).add(each.id)
    neurons = [
        with_rows(each, leaving.get(each.id, set()), document.token.decimals)
        for each in document.neurons
    ]
    return replace(document, neurons=tuple(neurons))


def _id(part: Neuron | Connection) -> str:
    return part.id


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
