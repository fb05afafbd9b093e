"""Writes a document as plain JSON values, in one canonical form."""

from typing import Any

from neurons.plain import plain_decimal

from .reading import FORMAT
from .values import BallotsRef, Connection, Document, Group, Neuron


def write(document: Document) -> dict[str, Any]:
    """The document as JSON values; what is empty or the default is left out."""
    return {
        "format": FORMAT,
        "name": document.name,
        **_given(description=document.description),
        "token": {
            "symbol": document.token.symbol,
            "decimals": document.token.decimals,
        },
        **_given(start=document.start, round_length=document.round_length),
        "neurons": [write_neuron(each) for each in document.neurons],
        "connections": [write_connection(each) for each in document.connections],
        **_given(
            groups=[write_group(each) for each in document.groups],
            sources=list(document.sources),
        ),
    }


def write_neuron(neuron: Neuron) -> dict[str, Any]:
    """One neuron."""
    return {
        "id": neuron.id,
        **_given(label=neuron.label),
        "kind": neuron.kind,
        **_given(
            template=neuron.template,
            params=neuron.params,
            settings=neuron.settings,
            attributes=neuron.attributes,
            position=neuron.position and [_number(each) for each in neuron.position],
            note=neuron.note,
            constituency=write_constituency(neuron),
        ),
    }


def write_constituency(neuron: Neuron) -> dict[str, Any]:
    """Who decides for it; empty where nobody does."""
    who = neuron.constituency
    if who is None:
        return {}
    if who.ballots is not None:
        return {"ballots": _table(who.ballots)}
    return {"generated": who.generated or {}}


def write_connection(connection: Connection) -> dict[str, Any]:
    """One connection."""
    return {
        "id": connection.id,
        "source": connection.source,
        "target": connection.target,
        "weight": plain_decimal(connection.weight),
        "delay": connection.delay,
        **_given(attributes=connection.attributes),
    }


def write_group(group: Group) -> dict[str, Any]:
    """One group."""
    return {
        "id": group.id,
        **_given(label=group.label),
        "neurons": list(group.neurons),
    }


def _table(table: BallotsRef) -> dict[str, Any]:
    found: dict[str, Any] = {"sha256": table.sha256, "rows": table.rows}
    if table.data is not None:
        found["data"] = [list(row) for row in table.data]
    return found


def _given(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _number(value: float) -> int | float:
    return int(value) if value.is_integer() else value
