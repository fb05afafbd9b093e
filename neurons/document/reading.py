"""Reads a whole document, in any form it comes in, or says everything wrong with it."""

from collections.abc import Iterable, Mapping
from typing import Any

from neurons import limits

from . import constituencies, fields, json_text, parts
from .fields import Reading
from .problems import short
from .values import Connection, Document, Group, Neuron

FORMAT = "allonet/1"
DOCUMENT = ("format", *parts.HEAD, "neurons", "connections", "groups")


def read(source: str | bytes | Mapping[str, Any]) -> Document:
    """A document from JSON text or from plain values. Raises DocumentError."""
    if isinstance(source, str | bytes):
        raw = json_text.parse(source)
    else:
        raw = source
        json_text.check(raw)
    reading = Reading(decimals=limits.DECIMALS)
    if not fields.is_object(raw, DOCUMENT, "", reading, what="A document"):
        reading.problems.raise_if_any()
    _check_format(raw, reading)
    token = parts.read_token(raw, "", reading)
    reading.decimals = token.decimals
    head = parts.read_head({"name": None, **raw}, "", reading)
    neurons = [
        parts.read_neuron(each, f"neurons[{number}]", reading)
        for number, each in enumerate(
            fields.rows(raw, "neurons", "", reading, most=limits.NEURONS, required=True)
        )
    ]
    kinds = {each.id: each.kind for each in neurons if each}
    _check_ids([each for each in neurons if each], (), (), reading)
    # With a neuron that could not be read, “no such neuron” would be a false alarm.
    reading.problems.raise_if_any()
    connections = [
        parts.read_connection(each, f"connections[{number}]", reading, kinds)
        for number, each in enumerate(
            fields.rows(
                raw, "connections", "", reading, most=limits.CONNECTIONS, required=True
            )
        )
    ]
    groups = [
        parts.read_group(each, f"groups[{number}]", reading, kinds)
        for number, each in enumerate(
            fields.rows(raw, "groups", "", reading, most=limits.GROUPS)
        )
    ]
    reading.problems.raise_if_any()
    found = assemble(
        Document(name=head.pop("name"), token=token, **head),
        [each for each in neurons if each],
        [each for each in connections if each],
        [each for each in groups if each],
        reading,
    )
    reading.problems.raise_if_any()
    return found


def assemble(
    head: Document,
    neurons: list[Neuron],
    connections: list[Connection],
    groups: list[Group],
    reading: Reading,
) -> Document:
    """Put parts together in the order of ids, and check what they are to each other."""
    _check_ids(neurons, connections, groups, reading)
    _check_pairs(connections, reading)
    _check_ballots(neurons, connections, reading)
    return Document(
        name=head.name,
        token=head.token,
        description=head.description,
        start=head.start,
        round_length=head.round_length,
        neurons=tuple(sorted(neurons, key=_id)),
        connections=tuple(sorted(connections, key=_id)),
        groups=tuple(sorted(groups, key=_id)),
        sources=head.sources,
    )


def _id(part: Neuron | Connection | Group) -> str:
    return part.id


def _check_format(raw: Mapping[str, Any], reading: Reading) -> None:
    if raw.get("format") is None:
        reading.problems.add(
            "format", "required", f"“format” is needed here: “{FORMAT}”."
        )
    elif raw["format"] != FORMAT:
        reading.problems.add(
            "format",
            "unknown",
            f"This is of format “{short(raw['format'])}”; AlloNet reads “{FORMAT}”.",
        )


def _check_ids(
    neurons: Iterable[Neuron],
    connections: Iterable[Connection],
    groups: Iterable[Group],
    reading: Reading,
) -> None:
    """Neurons, connections and groups share one namespace."""
    seen: dict[str, str] = {}
    everything: dict[str, Iterable[Neuron | Connection | Group]] = {
        "neurons": neurons,
        "connections": connections,
        "groups": groups,
    }
    for name, listed in everything.items():
        for number, part in enumerate(listed):
            where = f"{name}[{number}].id"
            if part.id in seen:
                reading.problems.add(
                    where,
                    "duplicate",
                    f"The id “{part.id}” is used twice: here and at {seen[part.id]}.",
                )
            else:
                seen[part.id] = where


def _check_pairs(connections: Iterable[Connection], reading: Reading) -> None:
    seen: dict[tuple[str, str, int], str] = {}
    for number, each in enumerate(connections):
        pair = (each.source, each.target, each.delay)
        if pair in seen:
            reading.problems.add(
                f"connections[{number}]",
                "duplicate",
                f"“{each.source}” is connected to “{each.target}” twice with the same "
                f"delay; the other is “{seen[pair]}”. Add up their weights.",
            )
        else:
            seen[pair] = each.id


def _check_ballots(
    neurons: Iterable[Neuron], connections: Iterable[Connection], reading: Reading
) -> None:
    leaving: dict[str, set[str]] = {}
    for each in connections:
        leaving.setdefault(each.source, set()).add(each.id)
    total = 0
    for number, neuron in enumerate(neurons):
        table = neuron.constituency.ballots if neuron.constituency else None
        if table is not None:
            total += table.rows
            constituencies.check_recipients(
                neuron, leaving.get(neuron.id, set()), f"neurons[{number}]", reading
            )
    if total > limits.BALLOTS:
        reading.problems.add(
            "neurons",
            "limit",
            f"There are {total:,} ballots; at most {limits.BALLOTS:,} fit.",
        )
