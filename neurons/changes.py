"""Applies a list of changes to a document: the editor's way of saving. No models."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from neurons import limits
from neurons.document import Connection, Document, DocumentError, Group, Neuron, write
from neurons.document import read as read_document
from neurons.document.fields import Reading, is_object
from neurons.document.parts import (
    HEAD,
    read_attributes,
    read_connection,
    read_group,
    read_head,
    read_neuron,
    read_token,
)
from neurons.document.problems import short
from neurons.document.reading import assemble
from neurons.mechanisms.params import Problem

MOST_CHANGES = 100_000


@dataclass
class _Draft:
    """A document while changes are applied to it."""

    head: Document
    neurons: dict[str, Neuron]
    connections: dict[str, Connection]
    groups: dict[str, Group]
    kinds: dict[str, str]
    rekinded: set[str]  # neurons whose kind changed
    reading: Reading


def apply(document: Document, changes: Any) -> Document:
    """The document after all changes, in order. Raises DocumentError; changes nothing.

    What is put is validated; what stays was valid before, except where a neuron's new
    kind or the network's new decimals give it another meaning.
    """
    if not isinstance(changes, list | tuple) or len(changes) > MOST_CHANGES:
        raise DocumentError(
            [Problem("changes", "invalid", "“changes” is a list of changes.")]
        )
    draft = _Draft(
        head=document,
        neurons={each.id: each for each in document.neurons},
        connections={each.id: each for each in document.connections},
        groups={each.id: each for each in document.groups},
        kinds={each.id: each.kind for each in document.neurons},
        rekinded=set(),
        reading=Reading(decimals=document.token.decimals),
    )
    for number, change in enumerate(changes):
        _apply_one(draft, change, f"changes[{number}]")
        draft.reading.problems.raise_if_any()
    _check_remaining(draft)
    _check_sizes(draft)
    draft.reading.problems.raise_if_any()
    after = assemble(
        draft.head,
        list(draft.neurons.values()),
        list(draft.connections.values()),
        list(draft.groups.values()),
        draft.reading,
    )
    draft.reading.problems.raise_if_any()
    if after.token.decimals != document.token.decimals:
        return read_document(write(after))
    return after


def _apply_one(draft: _Draft, change: Any, path: str) -> None:
    if not isinstance(change, Mapping):
        draft.reading.problems.add(path, "invalid", "A change is an object, {…}.")
        return
    name = change.get("op")
    found = _OPERATIONS.get(name) if isinstance(name, str) else None
    if found is None:
        known = ", ".join(_OPERATIONS)
        draft.reading.problems.add(
            f"{path}.op",
            "unknown",
            f"There is no change “{short(name)}”; known are {known}.",
        )
        return
    operation, field = found
    if is_object(change, ("op", field), path, draft.reading, what=f"“{name}”"):
        operation(draft, change.get(field), f"{path}.{field}")


def _put_neuron(draft: _Draft, raw: Any, path: str) -> None:
    neuron = read_neuron(raw, path, draft.reading)
    if neuron is None or _is_taken(neuron.id, path, draft, draft.neurons):
        return
    if draft.kinds.get(neuron.id, neuron.kind) != neuron.kind:
        draft.rekinded.add(neuron.id)
    draft.neurons[neuron.id] = neuron
    draft.kinds[neuron.id] = neuron.kind


def _put_connection(draft: _Draft, raw: Any, path: str) -> None:
    connection = read_connection(raw, path, draft.reading, draft.kinds)
    if connection and not _is_taken(connection.id, path, draft, draft.connections):
        draft.connections[connection.id] = connection


def _put_group(draft: _Draft, raw: Any, path: str) -> None:
    group = read_group(raw, path, draft.reading, draft.kinds)
    if group and not _is_taken(group.id, path, draft, draft.groups):
        draft.groups[group.id] = group


def _remove_neuron(draft: _Draft, name: Any, path: str) -> None:
    if not _is_there(name, path, draft, draft.neurons, "neuron"):
        return
    del draft.neurons[name]
    del draft.kinds[name]
    draft.rekinded.discard(name)
    for key, group in draft.groups.items():
        if name in group.neurons:
            left = tuple(each for each in group.neurons if each != name)
            draft.groups[key] = replace(group, neurons=left)


def _remove_connection(draft: _Draft, name: Any, path: str) -> None:
    if _is_there(name, path, draft, draft.connections, "connection"):
        del draft.connections[name]


def _remove_group(draft: _Draft, name: Any, path: str) -> None:
    if _is_there(name, path, draft, draft.groups, "group"):
        del draft.groups[name]


def _set(draft: _Draft, values: Any, path: str) -> None:
    if not is_object(values, HEAD, path, draft.reading, what="“values”"):
        return
    found = read_head(values, path, draft.reading)
    if "token" in values:
        found["token"] = read_token(values, path, draft.reading)
        draft.reading.decimals = found["token"].decimals
    draft.head = replace(draft.head, **found)


_OPERATIONS: Mapping[str, tuple[Callable[[_Draft, Any, str], None], str]] = {
    "put-neuron": (_put_neuron, "neuron"),
    "remove-neuron": (_remove_neuron, "id"),
    "put-connection": (_put_connection, "connection"),
    "remove-connection": (_remove_connection, "id"),
    "put-group": (_put_group, "group"),
    "remove-group": (_remove_group, "id"),
    "set": (_set, "values"),
}


def _is_there(
    name: Any, path: str, draft: _Draft, parts: Mapping[str, Any], what: str
) -> bool:
    if isinstance(name, str) and name in parts:
        return True
    draft.reading.problems.add(path, "unknown", f"There is no {what} “{short(name)}”.")
    return False


def _is_taken(name: str, path: str, draft: _Draft, own: Mapping[str, Any]) -> bool:
    others = (draft.neurons, draft.connections, draft.groups)
    if not any(name in parts for parts in others if parts is not own):
        return False
    draft.reading.problems.add(
        f"{path}.id", "duplicate", f"The id “{name}” is used by something else already."
    )
    return True


def _check_remaining(draft: _Draft) -> None:
    """Connections that stay need their ends, and must suit a source’s new kind."""
    for each in draft.connections.values():
        for end in (each.source, each.target):
            if end not in draft.neurons:
                draft.reading.problems.add(
                    f"connections.{each.id}",
                    "unknown",
                    f"The connection “{each.id}” would lose its neuron “{end}”; remove "
                    "the connection first.",
                )
        if each.source in draft.rekinded:
            read_attributes(
                {"attributes": each.attributes},
                draft.kinds[each.source],
                f"connections.{each.id}",
                draft.reading,
            )


def _check_sizes(draft: _Draft) -> None:
    for parts, most, what in (
        (draft.neurons, limits.NEURONS, "neurons"),
        (draft.connections, limits.CONNECTIONS, "connections"),
        (draft.groups, limits.GROUPS, "groups"),
    ):
        if len(parts) > most:
            draft.reading.problems.add(
                "changes",
                "limit",
                f"There would be {len(parts):,} {what}; at most {most:,} fit.",
            )
